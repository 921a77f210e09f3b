import type { Paragraph, Table } from 'docx'
import { allBlocks } from '#app/rendering/all-blocks.ts'
import type { Footnote, PortalDocument } from '#app/rendering/document.ts'
import { numberRoom, type NumberRoom } from '#app/rendering/number-room.ts'

/** Who made the tracked changes and when; the date is written into the file as well. */
export type WordOptions = { author?: string; date?: Date }

/** What stands one below another in a Word file. */
export type WordBlock = Paragraph | Table

/** What one writing of a Word file remembers on its way down the document. */
export type WordState = {
  author: string
  /** ISO 8601, to the second. */
  date: string
  /** One count for insertions and deletions: Word refuses a file that uses a number twice. */
  lastRevision: number
  numberRoom: NumberRoom
  lastList: number
  /** Word's name of each anchor that is still to be set, by anchor. */
  bookmarks: Map<string, string>
  bookmarksSet: Set<string>
  footnotes: Map<string, Footnote>
  /** Labels in the order of their references; a footnote's number in the file is its place here, from 1. */
  footnoteOrder: string[]
}

/** The state before the first word. */
export function beginWord(document: PortalDocument, { author = 'DCC', date }: WordOptions): WordState {
  return {
    author,
    date: (date ?? new Date(Date.UTC(2000, 0, 1))).toISOString().replace(/\.\d+Z$/, 'Z'),
    lastRevision: 0,
    numberRoom: numberRoom(document.blocks),
    lastList: 0,
    bookmarks: nameBookmarks(document),
    bookmarksSet: new Set(),
    footnotes: new Map(document.footnotes.map((footnote) => [footnote.label, footnote])),
    footnoteOrder: [],
  }
}

/** The marks of the next tracked change. */
export function nextRevision(state: WordState) {
  state.lastRevision += 1
  return { id: state.lastRevision, author: state.author, date: state.date }
}

/** Word takes names of at most 40 letters, figures and low lines that start with a letter. */
function nameBookmarks(document: PortalDocument): Map<string, string> {
  const names = new Map<string, string>()
  for (const block of allBlocks(document.blocks)) {
    const anchor = anchorOf(block)
    if (anchor === undefined || names.has(anchor)) continue
    const readable = anchor.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 24)
    names.set(anchor, `b${names.size + 1}_${readable}`)
  }
  return names
}

function anchorOf(block: ReturnType<typeof allBlocks>[number]): string | undefined {
  if (block.kind === 'paragraph') return block.id ?? (block.number === undefined ? undefined : `p${block.number}`)
  return block.kind === 'heading' || block.kind === 'clause' || block.kind === 'question' ? block.id : undefined
}

/** The bookmark to set at this anchor; none where an earlier block has taken it. */
export function takeBookmark(state: WordState, anchor: string): string | undefined {
  const name = state.bookmarks.get(anchor)
  if (name === undefined || state.bookmarksSet.has(name)) return undefined
  state.bookmarksSet.add(name)
  return name
}
