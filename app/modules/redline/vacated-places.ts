import { text, type Block } from '#app/rendering/document.ts'
import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import { anchorOf } from './change-anchor.ts'
import { stemOf } from './group-changes.ts'
import type { Change } from './model.ts'

/** Where moved clauses stood: lines to print there, and the anchor of the line that tells of each moved clause. */
export type VacatedPlaces = {
  /** Before the first clause. */
  atStart: Block[]
  after(change: Change): Block[]
  anchorFor(change: Change): string | undefined
}

/**
 * A line for each place that a clause has left, with the way to where it stands now. What moved together with its paragraphs left one
 * place.
 */
export function vacatedPlaces(changes: readonly Change[]): VacatedPlaces {
  const inOldOrder = changes
    .filter(({ before }) => before !== null)
    .sort((one, other) => (one.before?.at ?? 0) - (other.before?.at ?? 0))
  const anchors = new Map<Change, string>()
  const lines = new Map<Change | undefined, Block[]>()
  let kept: Change | undefined
  let last: Change | undefined
  for (const change of inOldOrder) {
    if (!change.isMoved || change.part) {
      kept = change
      last = undefined
      continue
    }
    const isTogether = last !== undefined && isStemmed(change) && stemOf(last) === stemOf(change)
    const anchor = isTogether && last ? anchors.get(last) : undefined
    anchors.set(change, anchor ?? `left-${anchorOf(change)}`)
    if (anchor === undefined) lines.set(kept, [...(lines.get(kept) ?? []), vacatedLine(change)])
    last = change
  }
  return {
    atStart: lines.get(undefined) ?? [],
    after: (change) => lines.get(change) ?? [],
    anchorFor: (change) => anchors.get(change),
  }
}

function isStemmed({ after }: Change): boolean {
  return after !== null && after.reference !== ''
}

function vacatedLine(change: Change): Block {
  const { before, after } = change
  const name = before ? clauseName(before) : ''
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const isRenamed = after !== null && after.reference !== '' && after.reference !== before?.reference
  const words = isRenamed ? `moved to ${after.reference}` : 'stands elsewhere now'
  return {
    kind: 'clause',
    id: `left-${anchorOf(change)}`,
    number: [],
    depth: 0,
    role: 'note',
    content: [...text(`${title} `), { kind: 'link', href: `#${anchorOf(change)}`, content: text(words) }, ...text('.')],
  }
}
