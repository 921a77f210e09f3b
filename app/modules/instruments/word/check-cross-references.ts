import type { WordPiece } from '#app/word/word-blocks.ts'
import { ownNumber, splitAnnex } from '../clause-reference.ts'
import type { ReadClause, Reading } from './reading.ts'

/**
 * Say of each cross-reference that Word keeps as a field whether it still reads as the number it points to. The words stay as
 * printed: which of the two is meant is for a person to say.
 */
export function checkCrossReferences({ clauses, remarks, bookmarks, document }: Reading): void {
  clauses.forEach((clause, at) => {
    for (const { target, printed, instruction } of crossReferences(clause.line?.paragraph.pieces ?? [])) {
      if (/^Error!/i.test(printed)) {
        remarks.push({ status: 'not-read', at, what: 'It holds a cross-reference that Word says is broken.' })
        continue
      }
      // Only these switches ask for a paragraph's number; without one, the field repeats words.
      if (!/\\[rnw]\b/i.test(instruction)) continue
      const pointedAt = clauses[bookmarks.get(target) ?? -1]
      if (!pointedAt && document.blocks.length > 0) {
        remarks.push({
          status: 'guessed',
          at,
          what: `Its cross-reference “${printed}” points to no clause that was read.`,
        })
      } else if (pointedAt && !readsAs(pointedAt, printed)) {
        const what = `Its cross-reference reads “${printed}”, but points to ${pointedAt.reference}; the words were kept.`
        remarks.push({ status: 'guessed', at, what })
      }
    }
  })
}

function crossReferences(pieces: readonly WordPiece[]) {
  const found: { field: WordPiece['field']; target: string; printed: string; instruction: string }[] = []
  for (const { field, text } of pieces) {
    if (field?.kind !== 'REF' || field.target === undefined) continue
    const last = found.at(-1)
    if (last && last.field === field) last.printed += text
    else found.push({ field, target: field.target, printed: text, instruction: field.instruction })
  }
  return found
}

/** 1.6(c) may be printed in full, as (c), as 1.6, or with a full stop. */
function readsAs({ reference, line }: ReadClause, printed: string): boolean {
  const said = printed.replace(/\s+/g, '').replace(/\.$/, '')
  const { number } = splitAnnex(reference)
  const own = [reference, number, ownNumber(reference), line?.number?.printed ?? '', line?.number?.full ?? '']
  return own.some((each) => each.replace(/\s+/g, '').replace(/\.$/, '') === said) || number.endsWith(said)
}
