import { Details, InsetText } from '#app/ui/notice.tsx'
import { Table, Tag } from '#app/ui/summary.tsx'
import type { SubmissionFacts } from './submission-facts.server.ts'

type Props = { facts: SubmissionFacts }

/** Disagreements that remain, in both sides' words. */
export function DisagreementsSection({ facts }: Props) {
  const { unresolved, settled } = facts.disagreements
  return (
    <section aria-labelledby="disagreements">
      <h2 className="govuk-heading-m" id="disagreements">
        Disagreements that remain
      </h2>
      {unresolved.length === 0 ? <p className="govuk-body">None.</p> : null}
      {settled > 0 ? (
        <p className="govuk-body">
          {settled === 1 ? 'One other was' : `${settled} others were`} settled by agreement or withdrawn.
        </p>
      ) : null}
      {unresolved.map((one) => (
        <article key={one.number} className="portal-dispute">
          <h3 className="govuk-heading-s">
            <a className="govuk-link" href={one.href}>
              D{one.number}. {one.subject}
            </a>{' '}
            {one.isConfidential ? <Tag colour="purple">Confidential</Tag> : null}
          </h3>
          <div className="portal-sides">
            <div className="portal-sides__side">
              <h4 className="govuk-heading-s">{one.party}</h4>
              <p className="govuk-body">{one.theirs}</p>
            </div>
            <div className="portal-sides__side">
              <h4 className="govuk-heading-s">DCC</h4>
              <p className="govuk-body">{one.ours}</p>
            </div>
          </div>
          {one.outcome ? <p className="govuk-body">{one.outcome}</p> : null}
          {one.engagements.length > 0 ? (
            <Details summary={`What was done to reach agreement: ${one.engagements.length}`}>
              <ul className="govuk-list govuk-list--bullet">
                {one.engagements.map((entry, at) => (
                  <li key={at}>
                    {entry.kind}, {entry.when}: {entry.note}
                  </li>
                ))}
              </ul>
            </Details>
          ) : (
            <p className="govuk-body">No engagement is recorded.</p>
          )}
        </article>
      ))}
    </section>
  )
}

/** How the answers divided, and every response in full. */
export function ResponsesSection({ facts }: Props) {
  const { responses, tallies } = facts
  return (
    <section aria-labelledby="responses">
      <h2 className="govuk-heading-m" id="responses">
        Responses
      </h2>
      {tallies.map(({ label, words }) => (
        <p className="govuk-body" key={label}>
          <strong>{label}:</strong> {words}
        </p>
      ))}
      {responses.length === 0 ? (
        <InsetText>No response was received.</InsetText>
      ) : (
        <Table
          isList
          caption="Responses in full"
          isCaptionHidden
          columns={[{ heading: 'Respondent' }, { heading: 'Reference' }, { heading: 'Copy in the pack' }]}
          rows={responses.map((response) => ({
            key: response.reference,
            cells: [
              <a key="open" className="govuk-link" href={response.href}>
                {response.respondent}
              </a>,
              response.reference,
              <a key="file" className="govuk-link" href={response.fileHref}>
                As submitted<span className="govuk-visually-hidden">: {response.respondent}</span>
              </a>,
            ],
          }))}
        />
      )}
    </section>
  )
}
