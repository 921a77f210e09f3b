import {
  Document,
  Footer,
  Header,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { allBlocks } from '#app/rendering/all-blocks.ts'
import { classificationOf } from '#app/rendering/classification.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { blocksWord, pageBreak } from '#app/rendering/word/blocks-word.ts'
import { oneLine, runs, wordsRun } from '#app/rendering/word/runs.ts'
import { stablePackage } from '#app/rendering/word/stable-package.ts'
import { WORD_NUMBERING, WORD_STYLES } from '#app/rendering/word/styles-word.ts'
import { TEXT_WIDTH } from '#app/rendering/word/tables-word.ts'
import { beginWord, type WordOptions, type WordState } from '#app/rendering/word/word-state.ts'

export type { WordOptions } from '#app/rendering/word/word-state.ts'

/**
 * The document as a Word file: real heading styles, footnotes, tables with repeated heads, and insertions and deletions as
 * tracked changes that a reader can accept or reject.
 *
 * The same document and options give the same bytes.
 *
 * @param options the author ("DCC" unless given) and date of tracked changes; the date is also the file's own, in UTC, and
 *   is 1 January 2000 unless given
 */
export async function renderWord(document: PortalDocument, options: WordOptions = {}): Promise<Uint8Array> {
  const state = beginWord(document, options)
  // In this order: writing the words is what finds out which footnotes are referred to.
  const body = [...coverWord(state, document), ...blocksWord(state, document.blocks)]
  const footnotes = footnotesWord(state)
  const title = oneLine(document.title)
  const file = new Document({
    title,
    creator: state.author,
    lastModifiedBy: state.author,
    description: oneLine(document.subtitle ?? ''),
    styles: WORD_STYLES,
    numbering: WORD_NUMBERING,
    footnotes,
    compatibility: { version: 15 },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1500, bottom: 1400, left: 1276, right: 1276, header: 700, footer: 620 },
          },
        },
        headers: { default: new Header({ children: [pageHeader(state, document)] }) },
        footers: { default: new Footer({ children: [pageFooter()] }) },
        children: body,
      },
    ],
  })
  const written = await Packer.toBuffer(file)
  return stablePackage(written, { date: new Date(state.date), labels: printedLabels(state) })
}

function coverWord(state: WordState, document: PortalDocument): Paragraph[] {
  const { title, subtitle, facts } = document
  return [
    new Paragraph({ style: 'Title', children: wordsRun(state, title) }),
    ...(subtitle ? [new Paragraph({ style: 'Subtitle', children: wordsRun(state, subtitle) })] : []),
    ...facts.map(({ label, value }, at) => {
      const children = [...wordsRun(state, label, { style: { bold: true } }), new TextRun({ children: [new Tab()] })]
      return new Paragraph({
        style: 'CoverFact',
        indent: { left: 2400, hanging: 2400 },
        tabStops: [{ type: TabStopType.LEFT, position: 2400 }],
        // Where the words follow at once, they need room.
        ...(document.hasContents === false && at === document.facts.length - 1 ? { spacing: { after: 360 } } : {}),
        ...(at === 0 ? { border: { top: { style: 'single', size: 12, color: '1B3A68', space: 8 } } } : {}),
        children: [...children, ...wordsRun(state, value)],
      })
    }),
    ...contentsWord(state, document),
  ]
}

/** Links to chapters and sections, without page numbers: those Word can only fill in when the file is opened. */
function contentsWord(state: WordState, document: PortalDocument): Paragraph[] {
  const headings = allBlocks(document.blocks).filter((block) => block.kind === 'heading')
  const listed = headings.filter(({ level }) => level <= 2)
  if (document.hasContents === false || listed.length < 4) return []
  const entries = listed.map(({ id, level, number, content }) => {
    const words = wordsRun(state, [number, plainText(content)].filter(Boolean).join(' '))
    const anchor = state.bookmarks.get(id)
    const children =
      anchor === undefined || words.length === 0 ? words : [new InternalHyperlink({ anchor, children: words })]
    return new Paragraph({ style: `Contents${level}`, indent: { left: level === 2 ? 360 : 0 }, children })
  })
  return [new Paragraph({ style: 'ContentsTitle', children: wordsRun(state, 'Contents') }), ...entries, pageBreak()]
}

function footnotesWord(state: WordState) {
  const notes = state.footnoteOrder.map((label, at) => {
    const content = state.footnotes.get(label)?.content ?? []
    const paragraph = new Paragraph({ style: 'FootnoteText', children: runs(state, content, { footnote: true }) })
    return [String(at + 1), { children: [paragraph] }]
  })
  return Object.fromEntries(notes) as Record<string, { children: Paragraph[] }>
}

function printedLabels(state: WordState): string[] | undefined {
  const areCounted = state.footnoteOrder.every((label, at) => label === String(at + 1))
  return areCounted ? undefined : state.footnoteOrder.map(oneLine)
}

function pageHeader(state: WordState, document: PortalDocument): Paragraph {
  const title = oneLine(document.title)
  const short = title.length > 80 ? `${title.slice(0, 78).trimEnd()}…` : title
  const classification = wordsRun(state, classificationOf(document) ?? '')
  return new Paragraph({
    style: 'PageMargin',
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [...wordsRun(state, short), new TextRun({ children: [new Tab()] }), ...classification],
  })
}

function pageFooter(): Paragraph {
  const children = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return new Paragraph({ style: 'PageMargin', alignment: 'right', children: [new TextRun({ children })] })
}
