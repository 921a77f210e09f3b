import { Details } from '#app/ui/notice.tsx'
import type { ConsultationFacts } from './consultation-facts.server.ts'
import { RespondButton } from './respond-button.tsx'

/** The ways to respond while it is open, and always what happens to a response. */
export function HowToRespond({ page }: { page: ConsultationFacts }) {
  const template = page.attachments.find(({ kind }) => kind === 'response-template')
  const isOpen = page.state === 'open' || page.state === 'upcoming'
  return (
    <section aria-labelledby="respond">
      <h2 className="govuk-heading-l" id="respond">
        {isOpen ? 'How to respond' : 'What happens to responses'}
      </h2>
      {isOpen ? (
        <>
          <p className="govuk-body">Anybody may respond, for an organisation or for themselves. You can:</p>
          <ul className="govuk-list govuk-list--bullet">
            <li>
              answer here, question by question: save as you go, ask colleagues to write parts, and submit once it is
              agreed
            </li>
            {template ? (
              <li>
                fill in the{' '}
                <a className="govuk-link" href={template.href}>
                  response template (Word)
                </a>{' '}
                and send it to{' '}
                <a className="govuk-link" href={`mailto:${page.contact}`}>
                  {page.contact}
                </a>
              </li>
            ) : (
              <li>
                write to{' '}
                <a className="govuk-link" href={`mailto:${page.contact}`}>
                  {page.contact}
                </a>
              </li>
            )}
          </ul>
          <p className="govuk-body">
            Responses count when they arrive before {page.closes}. You get a receipt with a reference, and you can
            change your response until then.
          </p>
          {page.state === 'open' ? <RespondButton href={page.links.respond} /> : null}
        </>
      ) : null}
      <Details summary="Confidentiality and publication" isOpen={!isOpen}>
        <p>
          Responses may be published, with the name of the organisation that sent them. If you want all or part of yours
          kept confidential, mark it as such when you write it and say why. A disclaimer that an e-mail system adds by
          itself does not count as a request.
        </p>
        <p>
          The Department{page.isDepartment ? ' is running this consultation and reads every response in full' : ''}
          {page.isDepartment ? '. The Authority (Ofgem)' : ' and the Authority (Ofgem)'} may receive responses in full,
          confidential passages included.
        </p>
        <p>
          Whoever holds a response may have to disclose it under the law on access to information: the Freedom of
          Information Act 2000, the Data Protection Act 2018, the UK GDPR and the Environmental Information Regulations
          2004. Your reasons would be weighed, but nobody can promise that a passage will stay confidential.
        </p>
      </Details>
    </section>
  )
}
