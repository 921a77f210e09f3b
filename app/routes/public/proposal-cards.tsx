import { href } from '#app/routes/manifest.ts'
import { Tag } from '#app/ui/summary.tsx'
import type { ConsultationFacts } from './consultation-facts.server.ts'

/** What is proposed, each proposal with how it is decided, its questions and its legal text. */
export function Proposals({ page }: { page: ConsultationFacts }) {
  return (
    <section aria-labelledby="proposals">
      <h2 className="govuk-heading-l" id="proposals">
        What is proposed
      </h2>
      <ol className="portal-proposals">
        {page.proposals.map((proposal) => (
          <li key={proposal.letter} className="portal-proposal">
            <h3 className="govuk-heading-m portal-proposal__title">
              {page.proposals.length > 1 ? (
                <span className="portal-proposal__letter">
                  <span className="govuk-visually-hidden">Proposal </span>
                  {proposal.letter}
                </span>
              ) : null}
              <span>{proposal.title}</span>
            </h3>
            <p className="govuk-body">{proposal.summary}</p>
            {proposal.procedure ? (
              <p className="govuk-body portal-proposal__procedure">
                <strong>How it is decided: {proposal.procedure.title}.</strong> {proposal.procedure.summary}
              </p>
            ) : null}
            <dl className="portal-proposal__facts">
              {proposal.effective ? (
                <div>
                  <dt>Proposed effect from</dt>
                  <dd>{proposal.effective}</dd>
                </div>
              ) : null}
              {proposal.drafts.length > 0 ? (
                <div>
                  <dt>Draft legal text</dt>
                  <dd>
                    {proposal.drafts.map((draft) => (
                      <div key={draft.href}>
                        <a className="govuk-link" href={draft.href}>
                          {draft.label}
                        </a>
                        , shown against {draft.base}
                      </div>
                    ))}
                  </dd>
                </div>
              ) : null}
              <div>
                <dt>{proposal.questions.length === 1 ? 'Question' : 'Questions'}</dt>
                <dd>
                  {proposal.questions.map((question, at) => (
                    <span key={question.href}>
                      {at > 0 ? ', ' : null}
                      <a className="govuk-link" href={question.href}>
                        {question.label}
                      </a>
                    </span>
                  ))}
                </dd>
              </div>
              {page.state === 'open' || page.state === 'upcoming' ? null : (
                <div>
                  <dt>Where it stands</dt>
                  <dd>
                    <Tag colour={proposal.isConcluded ? 'blue' : 'grey'}>{proposal.state}</Tag>
                    {proposal.isConcluded ? (
                      <>
                        {' '}
                        <a
                          className="govuk-link"
                          href={href('public/report', { slug: page.slug, letter: proposal.letter })}
                        >
                          Read the conclusion
                        </a>
                      </>
                    ) : null}
                  </dd>
                </div>
              )}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  )
}
