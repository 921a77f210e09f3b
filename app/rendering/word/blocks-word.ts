import {
  Bookmark,
  HeadingLevel,
  type IParagraphOptions,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { belongsToParagraph } from '#app/rendering/belongs-to-paragraph.ts'
import { changeWords } from '#app/rendering/change-word.ts'
import type { Block, ClauseBlock, HeadingBlock, ListBlock, ParagraphBlock } from '#app/rendering/document.ts'
import { type Around, runs, tabRun, wordsRun } from '#app/rendering/word/runs.ts'
import { boxWord, tableWord } from '#app/rendering/word/tables-word.ts'
import { nextRevision, takeBookmark, type WordBlock, type WordState } from '#app/rendering/word/word-state.ts'

/** Where blocks stand: the left edge of their words in twentieths of a point, and how deep in lists they are. */
export type Place = { left: number; depth: number }

/** The room of a printed paragraph number, and of a list's mark, in twentieths of a point. */
const NUMBER_WIDTH = 720
const MARK_WIDTH = 480

const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

const CLAUSE_STYLES = {
  clause: 'LegalClause',
  definition: 'LegalDefinition',
  paragraph: 'LegalParagraph',
  note: 'LegalNote',
  footnote: 'LegalFootnote',
} as const

/** Room for the number of a clause. The widest is less than half a step more than the usual, for the reader of our files counts steps. */
const CLAUSE_NUMBER_WIDTHS = { usual: NUMBER_WIDTH, wide: 900, widest: 950 } as const
const FOOTNOTE_NUMBER_WIDTH = 300

const NOTE_RULE = { left: { style: 'single', size: 8, color: 'B1B4B6', space: 8 } } as const

/** Blocks as the paragraphs and tables of a Word file. */
export function blocksWord(state: WordState, blocks: Block[], place: Place = { left: 0, depth: 0 }): WordBlock[] {
  return blocks.flatMap((block, at) => {
    const left = place.left + (belongsToParagraph(blocks, at) ? NUMBER_WIDTH : 0)
    return blockWord(state, block, { ...place, left })
  })
}

function blockWord(state: WordState, block: Block, place: Place): WordBlock[] {
  switch (block.kind) {
    case 'heading':
      return [headingWord(state, block)]
    case 'paragraph':
      return [paragraphWord(state, block, place)]
    case 'list':
      return listWord(state, block, place)
    case 'table':
      return tableWord(state, block)
    case 'question': {
      const label = wordsRun(state, block.label)
      const title = new Paragraph({ style: 'BoxTitle', children: bookmarked(state, block.id, label) })
      return boxWord('question', [title, ...blocksWord(state, block.blocks)])
    }
    case 'note': {
      const title = block.title ? [new Paragraph({ style: 'BoxTitle', children: wordsRun(state, block.title) })] : []
      return boxWord('note', [...title, ...blocksWord(state, block.blocks)])
    }
    case 'clause':
      return [clauseWord(state, block, place)]
    case 'page-break':
      return [pageBreak()]
  }
}

/** In the smallest type, because the rest of its line opens the next page. */
export function pageBreak(): Paragraph {
  return new Paragraph({ style: 'AfterTable', children: [new TextRun({ children: [new PageBreak()] })] })
}

function headingWord(state: WordState, block: HeadingBlock): Paragraph {
  const number = block.number ? wordsRun(state, `${block.number} `) : []
  const children = bookmarked(state, block.id, [...number, ...runs(state, block.content)])
  return new Paragraph({ heading: HEADINGS[block.level], children })
}

/** The number is printed text, not Word's own numbering: it must stay what it is when words are moved or quoted. */
function paragraphWord(state: WordState, block: ParagraphBlock, { left }: Place): Paragraph {
  const words = runs(state, block.content)
  if (block.number === undefined) {
    const children = block.id === undefined ? words : bookmarked(state, block.id, words)
    return new Paragraph({ style: 'BodyText', indent: { left }, children })
  }
  return hanging({
    style: 'NumberedParagraph',
    left: left + NUMBER_WIDTH,
    width: NUMBER_WIDTH,
    children: bookmarked(state, block.id ?? `p${block.number}`, [
      ...wordsRun(state, block.number),
      tabRun(state),
      ...words,
    ]),
  })
}

function listWord(state: WordState, block: ListBlock, place: Place): WordBlock[] {
  state.lastList += 1
  const instance = state.lastList
  const left = place.left + MARK_WIDTH
  const inside = { left, depth: place.depth + 1 }
  return block.items.flatMap((item) => {
    const [first, ...rest] = item.blocks
    const isWords = first?.kind === 'paragraph' && first.number === undefined
    const words = isWords ? runs(state, first.content) : []
    const others = blocksWord(state, isWords ? rest : item.blocks, inside)
    if (block.style === 'as-printed') {
      const mark = item.mark ? [...wordsRun(state, item.mark), tabRun(state)] : []
      const width = mark.length > 0 ? MARK_WIDTH : 0
      return [hanging({ style: 'ListText', left, width, children: [...mark, ...words] }), ...others]
    }
    const reference = block.style === 'bullet' ? 'bullets' : 'numbers'
    const numbering = { reference, level: Math.min(place.depth, 8), instance }
    return [
      new Paragraph({ style: 'ListText', numbering, indent: { left, hanging: MARK_WIDTH }, children: words }),
      ...others,
    ]
  })
}

/** A clause that is new or gone is tracked as a whole, its number and the end of its paragraph included. */
function clauseWord(state: WordState, block: ClauseBlock, place: Place): Paragraph {
  const change = block.change === 'inserted' || block.change === 'deleted' ? block.change : undefined
  const around: Around = { change }
  const depth = Math.min(Math.max(Math.trunc(block.depth) || 0, 0), 9)
  const room = CLAUSE_NUMBER_WIDTHS[state.numberRoom]
  const width = block.role === 'footnote' ? FOOTNOTE_NUMBER_WIDTH : depth === 0 ? room : MARK_WIDTH
  const left = place.left + room + (block.role === 'footnote' ? FOOTNOTE_NUMBER_WIDTH : depth * MARK_WIDTH)
  const isShown = block.change === 'moved' || block.change === 'renumbered'
  const word = isShown ? wordsRun(state, `[${changeWords(block)}] `, { style: { bold: true } }) : []
  const mark = { inserted: 'insertion', deleted: 'deletion' } as const
  const tracked = change && { [mark[change]]: nextRevision(state) }
  const content = [...word, ...runs(state, block.content, around)]
  if (block.role === 'note') {
    const children = bookmarked(state, block.id, content)
    return new Paragraph({
      style: 'LegalNote',
      indent: { left: left + 160 },
      border: NOTE_RULE,
      children,
      run: tracked,
    })
  }
  return hanging({
    style: block.role ? CLAUSE_STYLES[block.role] : 'NumberedParagraph',
    left,
    width,
    run: tracked,
    children: bookmarked(state, block.id, [...runs(state, block.number, around), tabRun(state, around), ...content]),
  })
}

type Hanging = {
  style: string
  left: number
  width: number
  children: ParagraphChild[]
  run?: IParagraphOptions['run']
}

/** A paragraph whose number or mark hangs to the left of its words, which begin at a tab stop. */
function hanging({ style, left, width, children, run }: Hanging): Paragraph {
  return new Paragraph({
    style,
    indent: { left, hanging: width },
    tabStops: [{ type: 'left', position: left }],
    children,
    ...(run ? { run } : {}),
  })
}

function bookmarked(state: WordState, anchor: string, children: ParagraphChild[]): ParagraphChild[] {
  const id = takeBookmark(state, anchor)
  return id === undefined ? children : [new Bookmark({ id, children })]
}
