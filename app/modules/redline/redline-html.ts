import { text, type Block } from '#app/rendering/document.ts'
import { roomFor, type NumberRoom } from '#app/rendering/number-room.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { ownNumber } from '#app/modules/instruments/clause-reference.ts'
import { changeBlocks } from './change-blocks.ts'
import { footnoteCalls, type CallLinks } from './footnote-calls.ts'
import type { ChangeGroup } from './group-changes.ts'
import type { Change } from './model.ts'
import type { VacatedPlaces } from './vacated-places.ts'
import { wholesBesideParts } from './whole-beside-parts.ts'

/** What the parts of one page share, so that they look like one text and no anchor of theirs is there twice. */
export type RedlinePage = {
  first: Change | undefined
  numberRoom: NumberRoom
  usedIds: Set<string>
  vacated: VacatedPlaces | undefined
}

export function beginPage(changes: readonly Change[], vacated?: VacatedPlaces): RedlinePage {
  let longest = 0
  for (const { before, after } of changes) {
    for (const place of [before, after]) {
      if (place?.kind === 'clause' && place.depth === 0) longest = Math.max(longest, ownNumber(place.reference).length)
    }
  }
  return { first: changes[0], numberRoom: roomFor(longest), usedIds: new Set(), vacated }
}

/** An anchor that nothing else on the page has. */
export function claim({ usedIds }: RedlinePage, wanted: string): string {
  let anchor = wanted
  for (let copy = 2; usedIds.has(anchor); copy += 1) anchor = `${wanted}-${copy}`
  usedIds.add(anchor)
  return anchor
}

/** Changes as one text, with a line wherever a clause has left its place. */
export function blocksHtml(page: RedlinePage, changes: readonly Change[]): string {
  const { first, vacated } = page
  const calls = footnoteCalls(changes)
  const blocks = changes.flatMap((change) => [
    ...(change === first ? (vacated?.atStart ?? []) : []),
    ...changeBlocks(change, 'both', { calls, vacated: vacated?.anchorFor(change) }),
    ...(vacated?.after(change) ?? []),
  ])
  return html(page, blocks)
}

/** Changes as two texts. The new one has the anchors of the clauses; the old one those of what is gone. */
export function sidesHtml(page: RedlinePage, changes: readonly Change[]) {
  const calls = footnoteCalls(changes)
  const side = (name: 'before' | 'after', label: string, links?: CallLinks) =>
    html(
      page,
      wholesBesideParts(changes, name).flatMap(({ change, mark }) =>
        changeBlocks(change, name, { mark, ...(links && { calls: links }) }),
      ),
      label,
    )
  const afterHtml = side('after', 'After: ', calls)
  return { beforeHtml: side('before', 'Before: '), afterHtml }
}

/** Of clauses that only have other numbers the numbers are shown, and not all their words. */
export function runHtml(page: RedlinePage, { changes }: ChangeGroup): string {
  const table: Block = {
    kind: 'table',
    caption: 'Renumbered; the words are unchanged',
    head: [text('Was'), text('Is now')],
    rows: changes.map(({ before, after }) => [text(before?.reference ?? ''), text(after?.reference ?? '')]),
  }
  return html(page, [table])
}

function html({ numberRoom, usedIds }: RedlinePage, blocks: Block[], labelPrefix = ''): string {
  return renderBlocksHtml(blocks, { headingOffset: 2, numberRoom, usedIds, labelPrefix })
}
