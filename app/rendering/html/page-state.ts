import { printable } from '#app/rendering/printable-text.ts'
import type { Footnote } from '#app/rendering/document.ts'
import type { NumberRoom } from '#app/rendering/number-room.ts'

export type HtmlOptions = {
  /** Added to every heading's level: 1 (the default) where the page has its own `<h1>`. */
  headingOffset?: number
  /** Put before every anchor, where a page holds more than one document. */
  idPrefix?: string
  /** Put before the name of every region, where a page holds two texts that have the same tables. */
  labelPrefix?: string
  /** The room for the numbers of clauses, where more than these blocks stand below each other; else what these need. */
  numberRoom?: NumberRoom
  /** Anchors that the page has already; those of this rendering are added. */
  usedIds?: Set<string>
}

/** What one rendering remembers on its way down the document. */
export type PageState = {
  headingOffset: number
  idPrefix: string
  labelPrefix: string
  numberRoom: NumberRoom
  usedIds: Set<string>
  usedLabels: Set<string>
  /** Footnotes whose text is printed on this page, by label. */
  footnotes: Map<string, Footnote>
  /** The anchors of the references to each footnote, for the links back. */
  references: Map<string, string[]>
  lastHeadingLevel: number
  /** Every heading rendered, at its level in the document, for a table of contents. */
  headings: { level: number; id: string; words: string }[]
}

/** The state at the start of a page that prints these footnotes. */
export function beginPage(
  footnotes: Footnote[],
  { headingOffset = 1, idPrefix = '', labelPrefix = '', numberRoom = 'usual', usedIds = new Set() }: HtmlOptions,
): PageState {
  // The anchors of footnotes are spoken for before any heading can take one.
  for (const { label } of footnotes) usedIds.add(footnoteAnchor({ idPrefix }, label))
  return {
    headingOffset,
    idPrefix,
    labelPrefix,
    numberRoom,
    usedIds,
    usedLabels: new Set(),
    footnotes: new Map(footnotes.map((footnote) => [footnote.label, footnote])),
    references: new Map(),
    lastHeadingLevel: headingOffset,
    headings: [],
  }
}

/** An anchor that no other element of the page has. White space, which an anchor cannot hold, becomes a hyphen. */
export function claimAnchor(state: PageState, wanted: string): string {
  return claim(state.usedIds, state.idPrefix + anchorWords(wanted), '-')
}

/** A name for a region that no other region of the page has, so that a list of regions can be told apart. */
export function claimLabel(state: PageState, wanted: string): string {
  return claim(state.usedLabels, state.labelPrefix + wanted, ' ')
}

function claim(used: Set<string>, wanted: string, joint: string): string {
  let name = wanted
  for (let copy = 2; used.has(name); copy += 1) name = `${wanted}${joint}${copy}`
  used.add(name)
  return name
}

/** The anchor under which the text of a footnote is printed. */
export function footnoteAnchor({ idPrefix }: { idPrefix: string }, label: string): string {
  return `${idPrefix}footnote-${anchorWords(label)}`
}

function anchorWords(wanted: string): string {
  return printable(wanted).trim().replace(/\s+/g, '-') || 'part'
}
