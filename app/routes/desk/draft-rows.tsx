import { href } from '#app/routes/manifest.ts'
import type { DraftRow } from '#app/modules/drafting/list-draft-rows.ts'
import { RenderedHtml, Tag } from '#app/ui/summary.tsx'

type Shown = DraftRow & {
  /** The fragment it is found at; none where a clause above has it already, as when two were made one. */
  anchor: string | undefined
  /** Place among the changed clauses, from 1. */
  change: number | null
}

/** The clauses of a draft, each with its changes, what to do with it, and the way to the next change. */
export function DraftRows({
  rows,
  address,
  mayEdit,
  isChangedOnly,
  savedId,
  instrument,
}: {
  rows: DraftRow[]
  address: string
  mayEdit: boolean
  isChangedOnly: boolean
  savedId: string | null
  /** The instrument's key. */
  instrument: string
}) {
  const all = placed(rows)
  const total = all.filter(({ change }) => change !== null).length
  const shown = isChangedOnly ? all.filter((row) => row.isChanged || row.clauseId === savedId) : all
  if (shown.length === 0) return <p className="govuk-body">The draft changes nothing yet.</p>
  return shown.map((row, at) => (
    <div key={at} className="portal-draft-row" id={row.anchor}>
      <div id={row.change === null ? undefined : `change-${row.change}`}>
        {row.clauseId === savedId ? (
          <p className="govuk-body-s portal-draft-row__saved">
            <Tag colour="green">Saved</Tag>
          </p>
        ) : null}
        <RenderedHtml html={row.html} className="portal-legal" />
        {row.reason ? (
          <p className="govuk-body-s portal-draft-row__reason">
            {row.reason.reason} <span className="portal-reasons__mark">{row.reason.mark}</span>
          </p>
        ) : null}
        {row.isReasonMissing ? <p className="govuk-body-s portal-draft-row__missing">No reason given yet</p> : null}
      </div>
      <div className="portal-draft-row__actions">
        {mayEdit ? <Actions row={row} address={address} isChangedOnly={isChangedOnly} /> : null}
        {row.isInserted ? null : (
          <a className="govuk-link" href={href('public/clause', { key: instrument, clauseId: row.clauseId })}>
            History<span className="govuk-visually-hidden"> of {row.label}</span>
          </a>
        )}
        <Steps change={row.change} total={total} label={row.label} />
      </div>
    </div>
  ))
}

function Actions({ row, address, isChangedOnly }: { row: Shown; address: string; isChangedOnly: boolean }) {
  const show = isChangedOnly ? '&show=changed' : ''
  return (
    <>
      <a className="govuk-link" href={`${address}?clause=${row.clauseId}${show}`}>
        {row.isDeleted ? 'Put back' : 'Edit'}
        <span className="govuk-visually-hidden"> {row.label}</span>
      </a>
      {row.isDeleted ? null : (
        <a className="govuk-link" href={`${address}?after=${row.clauseId}${show}`}>
          Add below<span className="govuk-visually-hidden"> {row.label}</span>
        </a>
      )}
    </>
  )
}

function Steps({ change, total, label }: { change: number | null; total: number; label: string }) {
  if (change === null || total < 2) return null
  return (
    <>
      {change > 1 ? (
        <a className="govuk-link" href={`#change-${change - 1}`}>
          Previous<span className="govuk-visually-hidden"> change, before {label}</span>
        </a>
      ) : null}
      {change < total ? (
        <a className="govuk-link" href={`#change-${change + 1}`}>
          Next<span className="govuk-visually-hidden"> change, after {label}</span>
        </a>
      ) : null}
    </>
  )
}

function placed(rows: readonly DraftRow[]): Shown[] {
  const taken = new Set<string>()
  let change = 0
  return rows.map((row) => {
    const anchor = taken.has(row.clauseId) ? undefined : `row-${row.clauseId}`
    taken.add(row.clauseId)
    return { ...row, anchor, change: row.isChanged ? (change += 1) : null }
  })
}
