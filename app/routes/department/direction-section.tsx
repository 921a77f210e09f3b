import { href } from '#app/routes/manifest.ts'
import { Table } from '#app/ui/summary.tsx'
import type { SubmissionFacts } from './submission-facts.server.ts'

type Props = { facts: SubmissionFacts }

/** The direction: issued, drafted, or what would stand in its way if it were composed today. */
export function DirectionSection({ facts }: Props) {
  const { direction, mayDecide, status } = facts
  if (!direction) return null
  return (
    <section aria-labelledby="direction">
      <h2 className="govuk-heading-m" id="direction">
        The direction
      </h2>
      {direction.kind === 'issued' ? (
        <p className="govuk-body">
          <a className="govuk-link" href={href('public/direction', { reference: direction.reference })}>
            Direction {direction.reference}
          </a>{' '}
          was issued at {direction.issued}. It takes effect on {direction.effective}.
        </p>
      ) : null}
      {direction.kind === 'draft' ? (
        <p className="govuk-body">
          A draft, {direction.reference}, is there, to take effect on {direction.effective}. It has not been issued.
        </p>
      ) : null}
      {direction.kind === 'none' ? <Readiness obstacles={direction.obstacles} /> : null}
      {facts.consulted.direction ? (
        <p className="govuk-body">
          <a className="govuk-link" href={facts.consulted.direction}>
            The draft direction text that was consulted on
          </a>
        </p>
      ) : null}
      {mayDecide && status.waits === 'direction' ? (
        <p className="govuk-body">
          <a className="govuk-link" href={href('department/direction', { id: facts.id })}>
            {direction.kind === 'draft' ? 'Continue with the direction' : 'Compose the direction'}
          </a>
        </p>
      ) : null}
    </section>
  )
}

function Readiness({ obstacles }: { obstacles: string[] }) {
  if (obstacles.length === 0) {
    return (
      <div className="portal-clear">
        <p className="govuk-body">
          <strong>A direction could be issued today.</strong> The annex is the concluded text by its hash, the version
          it was drafted against is in force, no placeholder is left, and the dates keep the procedure’s rules.
        </p>
      </div>
    )
  }
  return (
    <div className="portal-obstacles">
      <h3 className="govuk-heading-s">What stands in the way of a direction today</h3>
      <ul className="govuk-list govuk-list--bullet">
        {obstacles.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}

/** Every other round of the proposal, so that the whole chain can be read from here. */
export function RoundsSection({ facts }: Props) {
  if (facts.rounds.length === 0) return null
  return (
    <section aria-labelledby="rounds">
      <h2 className="govuk-heading-m" id="rounds">
        Other rounds of this proposal
      </h2>
      <Table
        isList
        caption="Rounds"
        isCaptionHidden
        columns={[
          { heading: 'Round' },
          { heading: 'Submitted' },
          { heading: 'Answer' },
          { heading: 'What was required' },
        ]}
        rows={facts.rounds.map((round) => ({
          key: round.href,
          cells: [
            <a key="round" className="govuk-link" href={round.href}>
              Round {round.round}
            </a>,
            round.sent,
            `${round.outcome}${round.decided ? `, ${round.decided}` : ''}`,
            `${round.requirements}${round.requiredBy ? ` By ${round.requiredBy}.` : ''}`,
          ],
        }))}
      />
    </section>
  )
}
