import { chosenBranch } from './alternate-content.ts'
import { readBlocks, type Story } from './read-word-blocks.ts'
import { isCellPresent, isMarkPresent, propertiesOf, wrapperSide, type TrackedSide } from './tracked-side.ts'
import type { WordCell, WordRow, WordTable } from './word-blocks.ts'
import { childNamed, elementsOf, isOn, numberOf, valueOf, type XmlElement } from './xml.ts'

/** More columns than Word's 63, so that no real table is cut, and a false span costs little. */
const mostColumns = 100

/** Whether a row of a table is there on this side of tracked changes. */
export function hasRows(element: XmlElement, side: TrackedSide): boolean {
  return partsOf(element, 'w:tr', side).some((row) => isMarkPresent(childNamed(row, 'w:trPr'), side))
}

/** A table on one side of tracked changes; `undefined` where no row of it is there. */
export function readTable(element: XmlElement, story: Story): WordTable | undefined {
  const { side } = story.context
  const rows = partsOf(element, 'w:tr', side)
    .filter((row) => isMarkPresent(childNamed(row, 'w:trPr'), side))
    .map((row) => readRow(row, story))
    .filter(({ cells }) => cells.length > 0)
  if (rows.length === 0) return undefined
  const widths = rows.map(
    ({ cells, columnsBefore, columnsAfter }) =>
      columnsBefore + columnsAfter + cells.reduce((sum, cell) => sum + cell.columns, 0),
  )
  return { kind: 'table', element, columns: widths.reduce((most, width) => Math.max(most, width), 0), rows }
}

function readRow(element: XmlElement, story: Story): WordRow {
  const { side } = story.context
  const properties = propertiesOf(element, 'w:trPr', side)
  return {
    element,
    isHeader: isOn(childNamed(properties, 'w:tblHeader')),
    columnsBefore: columnsOf(childNamed(properties, 'w:gridBefore'), 0),
    columnsAfter: columnsOf(childNamed(properties, 'w:gridAfter'), 0),
    cells: partsOf(element, 'w:tc', side)
      .filter((cell) => isCellPresent(childNamed(cell, 'w:tcPr'), side))
      .map((cell) => readCell(cell, story)),
  }
}

function readCell(element: XmlElement, story: Story): WordCell {
  const properties = propertiesOf(element, 'w:tcPr', story.context.side)
  return {
    element,
    columns: Math.max(1, columnsOf(childNamed(properties, 'w:gridSpan'), 1)),
    isMergedUp: isMergedUp(element, properties, story.context.side),
    isMergedLeft: isContinued(childNamed(properties, 'w:hMerge')),
    blocks: readBlocks(element, story),
  }
}

function isMergedUp(cell: XmlElement, properties: XmlElement | undefined, side: TrackedSide): boolean {
  const tracked = childNamed(childNamed(cell, 'w:tcPr'), 'w:cellMerge')?.attributes
  const said = tracked?.[side === 'accept' ? 'w:vMerge' : 'w:vMergeOrig']
  return said === undefined ? isContinued(childNamed(properties, 'w:vMerge')) : said === 'cont'
}

/** A merge that does not say "restart" goes on (ECMA-376-1 17.4.84). */
function isContinued(merge: XmlElement | undefined): boolean {
  return merge !== undefined && valueOf(merge) !== 'restart'
}

function columnsOf(element: XmlElement | undefined, otherwise: number): number {
  return Math.min(Math.max(numberOf(element) ?? otherwise, 0), mostColumns)
}

/** Rows of a table or cells of a row, out of what they may be wrapped in. */
function partsOf(parent: XmlElement, name: 'w:tr' | 'w:tc', side: TrackedSide): XmlElement[] {
  return elementsOf(parent).flatMap((element) => {
    if (element.name === name) return [element]
    const wrapper = wrapperSide(element.name, side)
    if (wrapper === 'present') return partsOf(element, name, side)
    switch (element.name) {
      case 'w:sdt': {
        const content = childNamed(element, 'w:sdtContent')
        return content ? partsOf(content, name, side) : []
      }
      case 'w:customXml':
        return partsOf(element, name, side)
      case 'mc:AlternateContent': {
        const branch = chosenBranch(element)
        return branch ? partsOf(branch, name, side) : []
      }
      default:
        return []
    }
  })
}
