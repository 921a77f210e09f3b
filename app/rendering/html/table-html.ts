import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { escapeHtml } from '#app/rendering/html/escape.ts'
import { inlinesHtml } from '#app/rendering/html/inlines-html.ts'
import { claimAnchor, claimLabel, type PageState } from '#app/rendering/html/page-state.ts'
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
  const rows = table.rows.map((row) => rowHtml(state, table, row)).join('')
  return (
    `<div class="table-scroll" role="group" tabindex="0" aria-label="${label}">` +
    `<table class="govuk-table"${anchor}>${caption}${head}<tbody class="govuk-table__body">${rows}</tbody></table></div>`
  )
}

function headHtml(state: PageState, table: TableBlock): string {
  const cells = table.head.map((cell, column) => {
    // A heading without words would be read out as one; the empty corner above row headings is a plain cell.
    if (cell.length === 0) return '<td class="govuk-table__header"></td>'
    return `<th scope="col" class="govuk-table__header${numericClass(table, column, 'header')}">${inlinesHtml(state, cell)}</th>`
  })
  return `<thead class="govuk-table__head"><tr class="govuk-table__row">${cells.join('')}</tr></thead>`
}

function rowHtml(state: PageState, table: TableBlock, row: Inline[][]): string {
  const cells = row.map((cell, column) => {
    const words = inlinesHtml(state, cell)
    if (column === 0 && table.rowHeader && words) return `<th scope="row" class="govuk-table__header">${words}</th>`
    return `<td class="govuk-table__cell${numericClass(table, column, 'cell')}">${words}</td>`
  })
  return `<tr class="govuk-table__row">${cells.join('')}</tr>`
}

function numericClass(table: TableBlock, column: number, part: 'header' | 'cell'): string {
  return table.numeric?.includes(column) ? ` govuk-table__${part}--numeric` : ''
}
