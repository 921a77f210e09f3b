import { columnCount } from '#app/rendering/column-shares.ts'
import type { TableBlock } from '#app/rendering/document.ts'
import { escapeHtml } from '#app/rendering/html/escape.ts'
import { inlinesHtml } from '#app/rendering/html/inlines-html.ts'
import { claimAnchor, claimLabel, type PageState } from '#app/rendering/html/page-state.ts'
import { layCells, type LaidCell } from '#app/rendering/merged-cells.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { rowWords } from '#app/rendering/row-words.ts'
import { tableTitle } from '#app/rendering/table-title.ts'

/**
 * A table in a region that scrolls by itself, so that a wide one does not push a phone's page sideways. The region can
 * take the focus, because a keyboard must be able to scroll it. It is a group and no landmark: a redline shows one table several
 * times, and landmarks of one name cannot be told apart.
 */
export function tableHtml(state: PageState, table: TableBlock): string {
  const title = tableTitle(table)
  const caption = title
    ? `<caption class="govuk-table__caption govuk-table__caption--s">${escapeHtml(title)}</caption>`
    : ''
  const anchor = table.id === undefined ? '' : ` id="${escapeHtml(claimAnchor(state, table.id))}"`
  const label = escapeHtml(claimLabel(state, title || 'Table'))
  const head = table.head.some((cell) => cell.length > 0) ? headHtml(state, table) : ''
  const rows = layCells(table, table.rows, columnCount(table))
    .map((cells, at) => rowHtml(state, table, cells, table.rowChanges?.[at] ?? 'same'))
    .join('')
  return (
    `<div class="${table.isList ? 'table-list' : 'table-scroll'}" role="group" tabindex="0" aria-label="${label}">` +
    `<table class="govuk-table"${anchor}${role(table, 'table')}>${caption}${head}` +
    `<tbody class="govuk-table__body"${role(table, 'rowgroup')}>${rows}</tbody></table></div>`
  )
}

function headHtml(state: PageState, table: TableBlock): string {
  const [laid = []] = layCells(table, [table.head], table.head.length)
  const cells = laid.map((cell) => {
    const { column, columns, content } = cell
    // A heading without words would be read out as one; the empty corner above row headings is a plain cell.
    if (content.length === 0) return `<td${spans(cell)} class="govuk-table__header"></td>`
    const scope = columns > 1 ? 'colgroup' : 'col'
    return `<th scope="${scope}"${spans(cell)}${role(table, 'columnheader')} class="govuk-table__header${numericClass(table, column, 'header')}">${inlinesHtml(state, content)}</th>`
  })
  return `<thead class="govuk-table__head"${role(table, 'rowgroup')}><tr class="govuk-table__row"${role(table, 'row')}>${cells.join('')}</tr></thead>`
}

/** Cells that are laid out as blocks stay cells for a screen reader only when that is said outright. */
function role({ isList }: TableBlock, name: string): string {
  return isList ? ` role="${name}"` : ''
}

/** The heading of its column, which a narrow screen shows above the cell. */
function headingOf({ isList, head }: TableBlock, column: number): string {
  return isList ? ` data-heading="${escapeHtml(plainText(head[column] ?? []))}"` : ''
}

type RowChange = NonNullable<TableBlock['rowChanges']>[number]

/** A row that is new or gone says so in its first cell, for an empty cell has no words to underline or strike. */
function rowHtml(state: PageState, table: TableBlock, row: LaidCell[], change: RowChange): string {
  const cells = row.map((cell, at) => {
    const said = at === 0 && change !== 'same' ? `<strong class="row-change">${rowWords[change]}</strong> ` : ''
    const words = said + inlinesHtml(state, cell.content)
    if (cell.column === 0 && table.rowHeader && words) {
      return `<th scope="row"${spans(cell)}${role(table, 'rowheader')} class="govuk-table__header">${words}</th>`
    }
    return `<td${spans(cell)}${role(table, 'cell')}${headingOf(table, cell.column)} class="govuk-table__cell${numericClass(table, cell.column, 'cell')}">${words}</td>`
  })
  const kind = change === 'same' ? '' : ` row--${change}`
  return `<tr class="govuk-table__row${kind}"${role(table, 'row')}>${cells.join('')}</tr>`
}

function spans({ columns, rows }: LaidCell): string {
  return `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`
}

function numericClass(table: TableBlock, column: number, part: 'header' | 'cell'): string {
  return table.numeric?.includes(column) ? ` govuk-table__${part}--numeric` : ''
}
