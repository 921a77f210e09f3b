import type { Inline } from '#app/rendering/document.ts'
import { nameOf, type PrintState, words } from '#app/rendering/pdf/print-state.ts'
import { isSafeHref } from '#app/rendering/safe-href.ts'

/** What the template prints inside a line. */
export type PrintInline = { kind: string; content?: PrintInline[] } & Record<string, unknown>

/** What stands around the words: a heading's words are printed a second time in the table of contents. */
type Around = { link?: boolean; change?: boolean; heading?: boolean }

/** Inline content for the template. */
export function printInlines(state: PrintState, content: Inline[], around: Around = {}): PrintInline[] {
  return content.flatMap((inline) => printInline(state, inline, around))
}

function printInline(state: PrintState, inline: Inline, around: Around): PrintInline[] {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return [{ kind: inline.kind, text: words(state, inline.text) }]
    case 'line-break':
      return [{ kind: 'line-break' }]
    case 'withheld':
      return [{ kind: 'withheld', text: words(state, inline.ground) }]
    case 'placeholder':
      return [{ kind: 'placeholder', text: words(state, inline.name) }]
    case 'footnote-reference':
      return printReference(state, inline.label, around)
    case 'link':
      return printLink(state, inline.href, inline.content, around)
    case 'inserted':
    case 'deleted':
      return printChange(state, inline.kind, inline.content, around)
    default:
      return [{ kind: inline.kind, content: printInlines(state, inline.content, around) }]
  }
}

/** PDF/UA-1 knows one line at words, under or through: a change inside a change is said in words instead. */
function printChange(
  state: PrintState,
  kind: 'inserted' | 'deleted',
  content: Inline[],
  around: Around,
): PrintInline[] {
  const inner = printInlines(state, content, { ...around, change: true })
  if (!around.change) return [{ kind, content: inner }]
  return [{ kind: 'text', text: `[${kind}: ` }, ...inner, { kind: 'text', text: ']' }]
}

function printLink(state: PrintState, href: string, content: Inline[], around: Around): PrintInline[] {
  const inner = printInlines(state, content, { ...around, link: true })
  if (around.link || inner.length === 0) return inner
  if (href.startsWith('#') && state.targets.has(href.slice(1))) {
    return [{ kind: 'inner-link', target: nameOf(href.slice(1)), content: inner }]
  }
  // A path within the site leads nowhere from a file, and an unsafe address must lead nowhere.
  if (!isSafeHref(href) || !/^(https?|mailto):/i.test(href)) return inner
  const isUnderlined = !around.change && !hasChange(content)
  return [{ kind: 'web-link', href, underlined: isUnderlined, content: inner }]
}

function hasChange(content: Inline[]): boolean {
  return content.some(
    (inline) =>
      inline.kind === 'inserted' || inline.kind === 'deleted' || ('content' in inline && hasChange(inline.content)),
  )
}

/**
 * The text of a footnote stands where it is first referred to; a later reference points at the same note. One that stands in
 * a heading can have no name (its words are printed twice, a name is unique), so later references to it are marks alone.
 */
function printReference(state: PrintState, label: string, around: Around): PrintInline[] {
  const footnote = state.footnotes.get(label)
  const mark = words(state, label)
  const asMark = [{ kind: 'mark', text: mark }]
  if (!footnote || around.link || mark.trim() === '') return asMark
  const printed = state.printedFootnotes.get(mark)
  if (printed) return printed === 'unnamed' ? asMark : [{ kind: 'footnote-again', name: printed }]

  const name = around.heading ? null : `note-${mark}`
  state.printedFootnotes.set(mark, name ?? 'unnamed')
  // A note inside a note would need a place at the foot of a foot; its reference is printed as a mark alone.
  const content = printInlines({ ...state, footnotes: new Map() }, footnote.content)
  return [{ kind: 'footnote', name, mark, content }]
}
