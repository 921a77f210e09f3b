import { allBlocks } from '#app/rendering/all-blocks.ts'
import type { Footnote, PortalDocument } from '#app/rendering/document.ts'
import { printable } from '#app/rendering/printable-text.ts'

/** What one printing remembers on its way down the document. */
export type PrintState = {
  cannotPrint: ReadonlySet<string>
  usedNames: Set<string>
  /** The anchors that links may lead to. */
  targets: ReadonlySet<string>
  footnotes: Map<string, Footnote>
  /** The name in the file of each footnote printed so far, by its mark; `unnamed` where it cannot have one. */
  printedFootnotes: Map<string, string>
  lastLevel: number
  contentsEntries: number
}

/** The state before the first word. */
export function beginPrint(document: PortalDocument, cannotPrint: ReadonlySet<string>): PrintState {
  return {
    cannotPrint,
    usedNames: new Set(),
    targets: new Set(allBlocks(document.blocks).flatMap(anchorOf)),
    footnotes: new Map(document.footnotes.map((footnote) => [footnote.label, footnote])),
    printedFootnotes: new Map(),
    lastLevel: 0,
    contentsEntries: 0,
  }
}

/** Only what the template gives a name to: a link to anything else would have nowhere to go. */
function anchorOf(block: ReturnType<typeof allBlocks>[number]): string[] {
  if (block.kind === 'heading' && block.content.length > 0) return [block.id]
  if (block.kind === 'clause') return [block.id]
  if (block.kind !== 'paragraph' || block.content.length === 0) return []
  if (block.id !== undefined) return [block.id]
  return block.number === undefined ? [] : [`p${block.number}`]
}

/** A name that no other place of the file has. */
export function claimName(state: PrintState, wanted: string): string {
  let name = nameOf(wanted)
  for (let copy = 2; state.usedNames.has(name); copy += 1) name = `${nameOf(wanted)}-${copy}`
  state.usedNames.add(name)
  return name
}

/** An anchor as a name of the file; footnotes have names of another shape. */
export function nameOf(anchor: string): string {
  return `at-${printable(anchor)}`
}

/** Runs too long for the narrowest cell; where an address is best broken; and the rest, if it has no such place. */
const LONG_RUN = /[^\s\u200b\u00ad]{25,}/g
const AFTER_A_SIGN = /[/?&=_.\-:;,#@]+(?=[^/?&=_.\-:;,#@])/g
const LONG_PART = /[^\u200b]{25,}/g

/**
 * Words as they can be printed: one line, without characters that no font has, and with places to break (zero-width spaces)
 * in runs too long for a table cell, such as addresses.
 */
export function words(state: PrintState, text: string): string {
  const shown = [...printable(text).replace(/\s+/g, ' ')]
    .map((character) => (state.cannotPrint.has(character) ? '\ufffd' : character))
    .join('')
  return shown.replace(LONG_RUN, (run) =>
    run.replace(AFTER_A_SIGN, '$&\u200b').replace(LONG_PART, (part) => part.replace(/.{12}(?=.)/gu, '$&\u200b')),
  )
}
