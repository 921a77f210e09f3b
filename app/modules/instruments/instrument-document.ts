import { text, type DocumentFact, type PortalDocument } from '#app/rendering/document.ts'
import { clauseBlocks } from './clause-blocks.ts'
import type { InstrumentText } from './model.ts'

/** What stands on the cover of a printed text. */
export type TextCover = { title: string; subtitle?: string; facts: DocumentFact[] }

/** The clean text of an instrument or a draft as a document. */
export function instrumentDocument(content: InstrumentText, cover: TextCover): PortalDocument {
  const blocks = content.clauses.flatMap(({ kind, reference, depth, text: words, rows }) =>
    clauseBlocks({
      kind,
      reference,
      depth,
      words: text(words),
      rows: rows?.map((row) => row.map((cell) => text(cell))),
    }),
  )
  return { title: cover.title, subtitle: cover.subtitle, facts: cover.facts, blocks, footnotes: [] }
}
