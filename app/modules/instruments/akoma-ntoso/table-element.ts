import type { XmlElement } from '#app/word/xml.ts'
import { mergedLeft, mergedUp } from '../model.ts'
import type { Naming } from './element-ids.ts'
import { clauseWords } from './inline-nodes.ts'
import { element } from './xml-element.ts'

/**
 * Rows with their head; cells that are one with their neighbours span them. A row that is one with the row above in every cell has
 * none of its own, which the standard does not allow: it is left out, and nothing spans it.
 */
export function tableElement(all: readonly string[][], { ids, notes }: Naming, parentId: string): XmlElement {
  const rows = all.filter((row, at) => at === 0 || row.some((cell) => cell !== mergedLeft && cell !== mergedUp))
  const eId = ids.count(`${parentId}__table`)
  const written = rows.map((row, at) =>
    element(
      'tr',
      { eId: ids.claim(`${eId}__tr_${at + 1}`) },
      row.flatMap((cell, column) => {
        // What has nothing to be one with is a cell.
        const isMerged = (cell === mergedLeft && column > 0) || (cell === mergedUp && at > 0)
        return isMerged ? [] : [cellElement({ rows, at, column, eId }, { ids, notes })]
      }),
    ),
  )
  return element('table', { eId }, written)
}

function cellElement(
  { rows, at, column, eId: tableId }: { rows: readonly string[][]; at: number; column: number; eId: string },
  { ids, notes }: Naming,
): XmlElement {
  const columns = spanOf((step) => rows[at]?.[column + step] === mergedLeft)
  const down = spanOf((step) => rows[at + step]?.[column] === mergedUp)
  const eId = ids.claim(`${tableId}__cell_${at + 1}-${column + 1}`)
  const attributes = {
    eId,
    ...(columns > 1 ? { colspan: `${columns}` } : {}),
    ...(down > 1 ? { rowspan: `${down}` } : {}),
  }
  const words = element('p', { eId: ids.claim(`${eId}__p_1`) }, clauseWords(rows[at]?.[column] ?? '', notes))
  return element(at === 0 ? 'th' : 'td', attributes, [words])
}

/** How many cells in one direction are one with the first. */
function spanOf(isMerged: (step: number) => boolean): number {
  let span = 1
  while (isMerged(span)) span += 1
  return span
}
