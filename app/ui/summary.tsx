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

/**
 * The first cell of each row is its heading. On a narrow screen a table of figures scrolls by itself; a list of records
 * (`isList`) puts each record's cells below one another, because its last column matters as much as its first.
 */
export function Table({
  caption,
  columns,
  rows,
  isCaptionHidden = false,
  isList = false,
}: {
  caption: string
  columns: TableColumn[]
  rows: { key: string; cells: ReactNode[] }[]
  isCaptionHidden?: boolean
  isList?: boolean
}) {
  // Cells that are laid out as blocks stay cells for a screen reader only when that is said outright.
  const role = (name: string) => (isList ? { role: name } : {})
  return (
    <div className={isList ? 'portal-list-table' : 'table-scroll'} role="region" aria-label={caption} tabIndex={0}>
      <table className="govuk-table" {...role('table')}>
        <caption className={isCaptionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}>
          {caption}
        </caption>
        <thead className="govuk-table__head" {...role('rowgroup')}>
          <tr className="govuk-table__row" {...role('row')}>
            {columns.map((column) => (
              <th
                key={column.heading}
                scope="col"
                {...role('columnheader')}
                className={`govuk-table__header${column.isNumeric ? ' govuk-table__header--numeric' : ''}`}
              >
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body" {...role('rowgroup')}>
          {rows.map((row) => (
            <tr className="govuk-table__row" key={row.key} {...role('row')}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row" className="govuk-table__header" {...role('rowheader')}>
                    {cell}
                  </th>
                ) : (
                  <td
                    key={index}
                    className={`govuk-table__cell${columns[index]?.isNumeric ? ' govuk-table__cell--numeric' : ''}`}
                    {...role('cell')}
                  >
                    {isList && cell !== '' ? (
                      <span className="portal-list-table__heading" aria-hidden="true">
                        {columns[index]?.heading}
                      </span>
                    ) : null}
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
