import type { Block, Inline } from '#app/rendering/document.ts'
import { clauseBlocks } from '#app/modules/instruments/clause-blocks.ts'
import { clauseInlines } from '#app/modules/instruments/clause-inlines.ts'
import { ownNumber } from '#app/modules/instruments/clause-reference.ts'
import { anchorOf } from './change-anchor.ts'
import { changeMark } from './change-mark.ts'
import type { CallLinks } from './footnote-calls.ts'
import type { Change, ClausePlace, Span, TableChange } from './model.ts'

/** Which of the two texts to print: both with the changes marked, or one of them with its own marks. */
export type Sides = 'both' | 'before' | 'after'

export type BlockOptions = {
  /** Links the calls of footnotes that are printed as well. */
  calls?: CallLinks
  /** Where the page says that a moved clause stood. */
  vacated?: string | undefined
  /** In place of the mark that follows from the change. */
  mark?: Inline[] | undefined
}

/** One change as blocks of the document model, insertions and deletions as inline content. */
export function changeBlocks(change: Change, sides: Sides = 'both', options: BlockOptions = {}): Block[] {
  const { calls, vacated } = options
  const place = sides === 'before' ? change.before : (change.after ?? change.before)
  if (!place || (sides === 'after' && !change.after)) return []
  const rows = change.table && tableCells(change.table, sides, calls)
  const rowChanges = change.table?.rows.map((row) => row.kind).filter((kind) => isShown(kind, sides))
  const mark = options.mark ?? changeMark(change, sides, vacated)
  return clauseBlocks({
    kind: place.kind,
    reference: place.reference,
    depth: place.depth,
    id: sides === 'before' && change.after ? `before-${anchorOf(change)}` : anchorOf(change),
    words: inlines(change.part ? withoutSeams(change.words, sides) : change.words, sides, calls),
    ...(rows && { rows, rowChanges }),
    ...(mark && { mark }),
    ...(change.kind !== 'unchanged' && { change: change.kind }),
    number: numberInlines(change, sides),
  })
}

/** Spans as inline content; of one side, only what that side has. */
export function inlines(spans: readonly Span[], sides: Sides = 'both', calls: CallLinks = (call) => call): Inline[] {
  return spans
    .filter((span) => isShown(span.kind, sides))
    .flatMap(({ kind, text }) =>
      marked(
        kind,
        clauseInlines(text, everyLabel).map((inline) => calls(inline, sides === 'before' ? 'deleted' : kind)),
      ),
    )
}

/** Every call is printed as one: whether the footnote stands on the page is for the links to know. */
const everyLabel = { has: () => true }

/** The words of a part. The space where it was parted from the next is no word that came or went. */
function withoutSeams(spans: readonly Span[], sides: Sides): Span[] {
  return spans
    .filter((span) => isShown(span.kind, sides))
    .map((span) => (span.text.trim() === '' ? { kind: 'same', text: span.text } : span))
}

function isShown(kind: Span['kind'], sides: Sides): boolean {
  return kind === 'same' || sides === 'both' || (kind === 'inserted') === (sides === 'after')
}

function marked(kind: Span['kind'], content: Inline[]): Inline[] {
  return kind === 'same' ? content : [{ kind, content }]
}

/** The printed number with what became of it; undefined where it stayed. */
function numberInlines({ kind, before, after, isRenumbered, part }: Change, sides: Sides): Inline[] | undefined {
  // Of a clause that was split or merged only the first part has a number in both texts.
  const isFurtherPart = part !== undefined && part.number > 1
  const old = before && !(isFurtherPart && kind === 'split') && printedNumber(before)
  const now = after && !(isFurtherPart && kind === 'merged') && printedNumber(after)
  if (old && now && (!isRenumbered || old === now)) return undefined
  const spans: Span[] = []
  if (old) spans.push({ kind: 'deleted', text: old })
  if (now) spans.push({ kind: 'inserted', text: now })
  return inlines(spans, sides)
}

function printedNumber({ kind, reference, depth }: ClausePlace): string {
  if (kind === 'definition') return depth > 0 ? ownNumber(reference) : `“${reference}”`
  if (kind === 'heading') return /^\d/.test(reference) ? `${reference}.` : reference && `${reference}:`
  return kind === 'clause' ? ownNumber(reference) : reference
}

/** The cells of a table; a cell of an inserted or deleted row or column is so marked as a whole. */
function tableCells(table: TableChange, sides: Sides, calls: CallLinks | undefined): Inline[][][] {
  return table.rows
    .filter((row) => isShown(row.kind, sides))
    .map((row) =>
      row.cells.flatMap((cell, at) =>
        isShown(table.columns[at] ?? 'same', sides) ? [inlines(cell ?? [], sides, calls)] : [],
      ),
    )
}
