import type { XmlElement } from '#app/word/xml.ts'
import { mergedLeft, mergedUp } from '../model.ts'
import type { ElementIds } from './element-ids.ts'
import { clauseWords } from './inline-nodes.ts'
import { element } from './xml-element.ts'

/** Rows with their head; cells that are one with their neighbours span them. */
export function tableElement(rows: readonly string[][], ids: ElementIds, parentId: string): XmlElement {
  const eId = ids.claim(`${parentId}__table_1`)
  const written = rows.map((row, at) =>
    element(
      'tr',
      { eId: ids.claim(`${eId}__tr_${at + 1}`) },
      row.flatMap((cell, column) => {
        if (cell === mergedLeft || cell === mergedUp) return []
        return [cellElement(rows, at, column, ids, eId)]
      }),
    ),
  )
  return element('table', { eId }, written)
}

function cellElement(
  rows: readonly string[][],
  at: number,
  column: number,
  ids: ElementIds,
  tableId: string,
): XmlElement {
  const columns = spanOf((step) => rows[at]?.[column + step] === mergedLeft)
  const down = spanOf((step) => rows[at + step]?.[column] === mergedUp)
  const eId = ids.claim(`${tableId}__cell_${at + 1}-${column + 1}`)
  const attributes = {
    eId,
    ...(columns > 1 ? { colspan: `${columns}` } : {}),
    ...(down > 1 ? { rowspan: `${down}` } : {}),
  }
  const words = element('p', { eId: ids.claim(`${eId}__p_1`) }, clauseWords(rows[at]?.[column] ?? ''))
  return element(at === 0 ? 'th' : 'td', attributes, [words])
}

/** How many cells in one direction are one with the first. */
function spanOf(isMerged: (step: number) => boolean): number {
  let span = 1
  while (isMerged(span)) span += 1
  return span
}
