import type { Problem } from '#app/lib/errors.ts'
import type { FactPath } from '#app/lib/front-matter.ts'
import { readText } from '#app/lib/read-text.ts'
import type { DraftFile } from '#app/modules/drafting/read-draft-file.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import type { FolderFiles } from './folder-files.server.ts'
import type { FolderFacts } from './folder-schema.ts'

/** The file of a consultation folder that names all others. */
export const mainFile = 'consultation.md'

/** What one reading of a folder gathers on its way. */
export type FolderReading = {
  files: FolderFiles['files']
  facts: FolderFacts
  procedures: ReadonlyMap<string, Procedure>
  /** The line of `consultation.md` on which a fact stands. */
  lineOf(path: FactPath): number
  problems: Problem[]
}

/** What the front matter refers to, by proposal letter or by path in the folder. */
export type FolderParts = {
  directions: Map<string, string>
  /** In the order of `amends`. */
  drafts: Map<string, FolderDraft[]>
  files: Map<string, { name: string; type: string; bytes: Uint8Array }>
}

export type FolderDraft = DraftFile & { instrument: string; file: string }

/** Report a fault at a fact of the front matter. */
export function reportFact(reading: FolderReading, path: FactPath, message: string, remedy: string): void {
  reading.problems.push({ file: mainFile, line: reading.lineOf(path), message, remedy })
}

/** The words of a file of the folder; a file that cannot be read as text is reported. */
export function textOf(reading: FolderReading, file: string, bytes: Uint8Array): string | undefined {
  const { text, problem } = readText(bytes, file)
  if (problem) reading.problems.push(problem)
  return text
}
