import type { PublicState } from '#app/modules/consultations/public-state.ts'
import { Tag, type TagColour } from './summary.tsx'

const tags: Record<PublicState, { words: string; colour: TagColour }> = {
  upcoming: { words: 'Opening soon', colour: 'yellow' },
  open: { words: 'Open', colour: 'green' },
  closed: { words: 'Closed', colour: 'grey' },
  concluded: { words: 'Concluded', colour: 'blue' },
  withdrawn: { words: 'Withdrawn', colour: 'red' },
}

/** Where a consultation stands, in one word. */
export function StateTag({ state, isPractice = false }: { state: PublicState; isPractice?: boolean }) {
  const { words, colour } = tags[state]
  return (
    <>
      <Tag colour={colour}>{words}</Tag>
      {isPractice ? (
        <>
          {' '}
          <Tag colour="purple">Practice copy</Tag>
        </>
      ) : null}
    </>
  )
}

export type ListedCard = {
  slug: string
  href: string
  title: string
  summary: string
  issuerName: string
  state: PublicState
  isPractice: boolean
  /** The date that matters now, in words; `urgency` is said beside it. */
  when: string
  urgency: string
  proposals: number
}

/** Consultations as a list of titles with what a reader decides by. */
export function ConsultationList({ entries }: { entries: ListedCard[] }) {
  return (
    <ul className="portal-list">
      {entries.map((entry) => (
        <li key={entry.slug} className={`portal-list__entry portal-list__entry--${entry.state}`}>
          <h3 className="govuk-heading-m portal-list__title">
            <a className="govuk-link" href={entry.href}>
              {entry.title}
            </a>
          </h3>
          <p className="govuk-body portal-list__summary">{entry.summary}</p>
          <p className="portal-list__facts">
            <StateTag state={entry.state} isPractice={entry.isPractice} />
            {entry.urgency ? <strong>{entry.urgency}</strong> : null}
            <span>{entry.when}</span>
            <span>{entry.issuerName}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
