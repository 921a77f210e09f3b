import {
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InsertedTextRun,
  InternalHyperlink,
  type IRunPropertiesOptions,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx'
import type { Inline } from '#app/rendering/document.ts'
import { printable } from '#app/rendering/printable-text.ts'
import { isSafeHref } from '#app/rendering/safe-href.ts'
import { nextRevision, type WordState } from '#app/rendering/word/word-state.ts'

/** What stands around the words. */
export type Around = {
  style?: IRunPropertiesOptions
  change?: 'inserted' | 'deleted'
  link?: boolean
  /** Inside a footnote, which can hold no other. */
  footnote?: boolean
}

const MARKED: IRunPropertiesOptions = { shading: { type: 'clear', color: 'auto', fill: 'FFF1A8' } }
const WITHHELD: IRunPropertiesOptions = { shading: { type: 'clear', color: 'auto', fill: 'E7E8E9' } }
const LINK: IRunPropertiesOptions = { color: '1B3A68', underline: { type: 'single' } }

/** Inline content as the runs of a paragraph. */
export function runs(state: WordState, content: Inline[], around: Around = {}): ParagraphChild[] {
  return content.flatMap((inline) => inlineRuns(state, inline, around))
}

/** Plain words as a run, tracked where they stand in a change. */
export function wordsRun(state: WordState, words: string, around: Around = {}): ParagraphChild[] {
  const text = oneLine(words)
  return text === '' ? [] : [run(state, [text], around)]
}

/** A tab between a printed number and its words. */
export function tabRun(state: WordState, around: Around = {}): ParagraphChild {
  return run(state, [new Tab()], around)
}

/** Text without line breaks and without characters that Word refuses. */
export function oneLine(words: string): string {
  return printable(words).replace(/\s*\n\s*/g, ' ')
}

function run(state: WordState, children: (string | Tab)[], { style, change }: Around): ParagraphChild {
  if (change === 'inserted') return new InsertedTextRun({ ...style, ...nextRevision(state), children })
  if (change === 'deleted') return new DeletedTextRun({ ...style, ...nextRevision(state), children })
  return new TextRun({ ...style, children })
}

function inlineRuns(state: WordState, inline: Inline, around: Around): ParagraphChild[] {
  switch (inline.kind) {
    case 'text':
      return wordsRun(state, inline.text, around)
    case 'code':
      return wordsRun(state, inline.text, styled(around, { font: 'Courier New' }))
    case 'strong':
      return runs(state, inline.content, styled(around, { bold: true }))
    case 'emphasis':
      return runs(state, inline.content, styled(around, { italics: true }))
    case 'line-break':
      return [new TextRun({ break: 1 })]
    case 'inserted':
    case 'deleted':
      return changeRuns(state, inline.kind, inline.content, around)
    case 'withheld':
      return wordsRun(state, `[Withheld: ${inline.ground}]`, styled(around, WITHHELD))
    case 'placeholder':
      return wordsRun(state, `[${inline.name}]`, styled(around, MARKED))
    case 'confidential': {
      const marked = styled(around, MARKED)
      const label = wordsRun(state, 'Confidential: ', styled(marked, { bold: true }))
      const words = runs(state, inline.content, marked)
      return [...wordsRun(state, '[', marked), ...label, ...words, ...wordsRun(state, ']', marked)]
    }
    case 'footnote-reference':
      return referenceRuns(state, inline.label, around)
    case 'link':
      return linkRuns(state, inline.href, inline.content, around)
  }
}

function styled(around: Around, style: IRunPropertiesOptions): Around {
  return { ...around, style: { ...around.style, ...style } }
}

/** Tracked changes are not nested, for Word reads them so only in parts: an inner change is said in words. */
function changeRuns(state: WordState, change: 'inserted' | 'deleted', content: Inline[], around: Around) {
  if (around.change === undefined || around.change === change) return runs(state, content, { ...around, change })
  return [...wordsRun(state, `[${change}: `, around), ...runs(state, content, around), ...wordsRun(state, ']', around)]
}

/** The first reference holds the note; a later one, like one that no note belongs to, is the mark alone. */
function referenceRuns(state: WordState, label: string, around: Around): ParagraphChild[] {
  if (around.footnote || around.link || !state.footnotes.has(label) || state.footnoteOrder.includes(label)) {
    return wordsRun(state, label, styled({ ...around, change: undefined }, { superScript: true }))
  }
  state.footnoteOrder.push(label)
  return [new FootnoteReferenceRun(state.footnoteOrder.length)]
}

function linkRuns(state: WordState, href: string, content: Inline[], around: Around): ParagraphChild[] {
  const anchor = href.startsWith('#') ? state.bookmarks.get(href.slice(1)) : undefined
  const isWeb = isSafeHref(href) && /^(https?|mailto):/i.test(href)
  // A path within the site leads nowhere from a file, and an unsafe address must lead nowhere.
  if (around.link || (anchor === undefined && !isWeb)) return runs(state, content, around)
  const children = runs(state, content, styled({ ...around, link: true }, LINK))
  if (children.length === 0) return []
  return [
    anchor === undefined
      ? new ExternalHyperlink({ link: href, children })
      : new InternalHyperlink({ anchor, children }),
  ]
}
