import type { DocumentFact, PortalDocument } from '#app/rendering/document.ts'
import { clauseBlocks } from './clause-blocks.ts'
import { clauseInlines } from './clause-inlines.ts'
import type { InstrumentText } from './model.ts'

/** What stands on the cover of a printed text. */
export type TextCover = { title: string; subtitle?: string; facts: DocumentFact[] }

/** The clean text of an instrument or a draft as a document; its footnotes are the document's. */
export function instrumentDocument(content: InstrumentText, cover: TextCover): PortalDocument {
  const notes = content.clauses.filter((clause) => clause.kind === 'footnote')
  const labels = new Set(notes.map((note) => note.reference))
  const blocks = content.clauses
    .filter((clause) => clause.kind !== 'footnote')
    .flatMap((clause) =>
      clauseBlocks({
        ...clause,
        id: undefined,
        words: clauseInlines(clause.text, labels),
        rows: clause.rows?.map((row) => row.map((cell) => clauseInlines(cell, labels))),
      }),
    )
  const footnotes = notes.map((note) => ({ label: note.reference, content: clauseInlines(note.text) }))
  return { title: cover.title, subtitle: cover.subtitle, facts: cover.facts, blocks, footnotes }
}
