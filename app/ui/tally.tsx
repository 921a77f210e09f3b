import type { ChartView, CountRow } from './tally-view.ts'
import { squareLetters } from '#app/modules/analysis/tally-squares.ts'
import { countColumns } from './tally-view.ts'
import { Table } from './summary.tsx'
import './analysis.css'

/** How answers divide, as a row of lettered squares; read out as one sentence of counts. */
export function TallyChart({ label, squares, note }: ChartView) {
  if (squares.length === 0) return null
  return (
    <div className="portal-tally">
      <div className="portal-tally__row" role="img" aria-label={label}>
        {squares.map((kind, index) => (
          <span key={index} className={`portal-tally__square portal-tally__square--${kind}`} aria-hidden="true">
            {squareLetters[kind]}
          </span>
        ))}
      </div>
      {note ? <p className="portal-note">{note}</p> : null}
    </div>
  )
}

/** Counts line by line, the first column naming what is counted. */
export function CountTable({
  caption,
  first,
  rows,
  isCaptionHidden,
}: {
  caption: string
  first: string
  rows: CountRow[]
  isCaptionHidden?: boolean
}) {
  return (
    <Table
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      columns={[{ heading: first }, ...countColumns.map((heading) => ({ heading, isNumeric: true }))]}
      rows={rows.map((row) => ({ key: row.name, cells: [row.name, ...row.counts] }))}
    />
  )
}
