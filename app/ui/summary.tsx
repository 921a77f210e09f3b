import type { ReactNode } from 'react'

export type SummaryEntry = { label: string; value: ReactNode; action?: { href: string; label: string } }

/** Facts in two columns, each changeable where it has an action. */
export function SummaryList({ entries, hasBorders = true }: { entries: SummaryEntry[]; hasBorders?: boolean }) {
  const anyActs = entries.some((entry) => entry.action)
  return (
    <dl className={`govuk-summary-list${hasBorders ? '' : ' govuk-summary-list--no-border'}`}>
      {entries.map((entry) => (
        <div
          className={`govuk-summary-list__row${anyActs && !entry.action ? ' govuk-summary-list__row--no-actions' : ''}`}
          key={entry.label}
        >
          <dt className="govuk-summary-list__key">{entry.label}</dt>
          <dd className="govuk-summary-list__value">{entry.value}</dd>
          {entry.action ? (
            <dd className="govuk-summary-list__actions">
              <a className="govuk-link" href={entry.action.href}>
                {entry.action.label}
                <span className="govuk-visually-hidden"> {entry.label.toLowerCase()}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}

export type TagColour = 'grey' | 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'purple' | 'teal'

/** A state in one or two words. */
export function Tag({ children, colour = 'blue' }: { children: ReactNode; colour?: TagColour }) {
  return <strong className={`govuk-tag govuk-tag--${colour}`}>{children}</strong>
}

export type Task = { title: string; href?: string; hint?: ReactNode; status: ReactNode }

/** What is done and what is left, each leading to where it is done. */
export function TaskList({ tasks, id }: { tasks: Task[]; id: string }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task, index) => (
        <li className={`govuk-task-list__item${task.href ? ' govuk-task-list__item--with-link' : ''}`} key={task.title}>
          <div className="govuk-task-list__name-and-hint">
            {task.href ? (
              <a
                className="govuk-link govuk-task-list__link"
                href={task.href}
                aria-describedby={`${id}-${index}-status`}
              >
                {task.title}
              </a>
            ) : (
              <div>{task.title}</div>
            )}
            {task.hint ? <div className="govuk-task-list__hint">{task.hint}</div> : null}
          </div>
          <div className="govuk-task-list__status" id={`${id}-${index}-status`}>
            {task.status}
          </div>
        </li>
      ))}
    </ul>
  )
}

export type TableColumn = { heading: string; isNumeric?: boolean }

/** A table that scrolls by itself on a narrow screen. The first cell of each row is its heading. */
export function Table({
  caption,
  columns,
  rows,
  isCaptionHidden = false,
}: {
  caption: string
  columns: TableColumn[]
  rows: { key: string; cells: ReactNode[] }[]
  isCaptionHidden?: boolean
}) {
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="govuk-table">
        <caption className={isCaptionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}>
          {caption}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column) => (
              <th
                key={column.heading}
                scope="col"
                className={`govuk-table__header${column.isNumeric ? ' govuk-table__header--numeric' : ''}`}
              >
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <tr className="govuk-table__row" key={row.key}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row" className="govuk-table__header">
                    {cell}
                  </th>
                ) : (
                  <td
                    key={index}
                    className={`govuk-table__cell${columns[index]?.isNumeric ? ' govuk-table__cell--numeric' : ''}`}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export type TimelineEntry = { when: string; what: ReactNode; state: 'past' | 'next' | 'future' }

/** Dates in order; what is past is said so in words too. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="portal-timeline">
      {entries.map((entry, index) => (
        <li key={index} className={`portal-timeline__entry portal-timeline__entry--${entry.state}`}>
          <span className="portal-timeline__when">{entry.when}</span>
          <span className="portal-timeline__what">
            {entry.what}
            {entry.state === 'past' ? <span className="govuk-visually-hidden"> (past)</span> : null}
            {entry.state === 'next' ? <span className="portal-timeline__next"> Next</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Words of a document, already rendered by `rendering/render-html.ts`, which escapes everything it prints. */
export function RenderedHtml({ html, className = '' }: { html: string; className?: string }) {
  return <div className={`portal-document ${className}`} dangerouslySetInnerHTML={{ __html: html }} />
}
