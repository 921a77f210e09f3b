import { z } from 'zod'
import type { Problem } from '#app/lib/errors.ts'
import { readFrontMatter } from '#app/lib/front-matter.ts'
import { asClauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'

const changeNote = z.strictObject({
  clause: z.string().trim().min(1).transform(asClauseKey),
  reason: z.string().trim().min(1),
  mark: z.enum(['consultation', 'conclusion', 'further-consultation']),
})

const draftFacts = z.strictObject({
  base: z.string().trim().min(1),
  version: z.string().trim().min(1),
  changes: z.array(changeNote).default([]),
})

/** A draft as a file: which version it would amend, the label proposed, why each clause changes, and the whole text. */
export type DraftFile = {
  baseLabel: string
  label: string
  notes: ChangeNote[]
  /** The line of the file on which each note stands. */
  noteLines: number[]
  /** The body, in the dialect that `parseInstrumentMarkdown` reads. */
  source: string
  /** The line of the file on which `source` begins. */
  startLine: number
}

/** Read `drafts/<instrument>.md` of a consultation folder. The body is not read here. Never throws. */
export function readDraftFile(content: string, file: string): { draft: DraftFile | undefined; problems: Problem[] } {
  const remedy = 'See “Instruments and drafts” in docs/content-format.md.'
  const { facts, body, startLine, problems, lineOf } = readFrontMatter(content, file, draftFacts, remedy)
  if (!facts) return { draft: undefined, problems }
  const { base, version, changes } = facts
  const noteLines = changes.map((_, at) => lineOf(['changes', at]))
  return { draft: { baseLabel: base, label: version, notes: changes, noteLines, source: body, startLine }, problems }
}
