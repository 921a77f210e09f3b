import type { Problem } from '#app/lib/errors.ts'
import { readFrontMatter, type FactPath } from '#app/lib/front-matter.ts'
import { readText } from '#app/lib/read-text.ts'
import type { DraftFile } from '#app/modules/drafting/read-draft-file.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { checkFolderFacts } from './check-folder-facts.ts'
import type { FolderFiles } from './folder-files.server.ts'
import { folderSchema, type FolderFacts } from './folder-schema.ts'
import { readFolderParts } from './read-folder-parts.server.ts'

/** A consultation folder as read: everything that an import writes. */
export type ConsultationFolder = {
  slug: string
  facts: FolderFacts
  /** The document in the Markdown dialect. */
  source: string
  parts: FolderParts
  /** The line of `consultation.md` on which a fact stands. */
  lineOf(path: FactPath): number
}

/** What the front matter refers to, by proposal letter or by path in the folder. */
export type FolderParts = {
  directions: Map<string, string>
  /** In the order of `amends`. */
  drafts: Map<string, FolderDraft[]>
  files: Map<string, { name: string; type: string; bytes: Uint8Array }>
}

export type FolderDraft = DraftFile & { instrument: string; file: string }

/** What one reading of a folder gathers on its way. */
export type FolderReading = {
  files: FolderFiles['files']
  facts: FolderFacts
  procedures: ReadonlyMap<string, Procedure>
  lineOf(path: FactPath): number
  problems: Problem[]
}

export const mainFile = 'consultation.md'
const remedy = 'See “consultation.md” in docs/content-format.md.'

/**
 * Read and check a whole consultation folder against everything that needs no database. Every fault is listed, with the file,
 * the line and what to do.
 *
 * @returns no folder where there are problems
 */
export async function readConsultationFolder(
  { name, files }: FolderFiles,
  procedures: ReadonlyMap<string, Procedure>,
): Promise<{ folder: ConsultationFolder | undefined; problems: Problem[] }> {
  const bytes = files.get(mainFile)
  if (!bytes) {
    const message = 'There is no consultation.md in the folder.'
    return { folder: undefined, problems: [{ file: mainFile, message, remedy: `Add it. ${remedy}` }] }
  }
  const { text, problem } = readText(bytes, mainFile)
  if (problem) return { folder: undefined, problems: [...slugProblems(name), problem] }
  const matter = readFrontMatter(text, mainFile, folderSchema, remedy)
  const document = parseDocumentMarkdown(matter.body, { file: mainFile, startLine: matter.startLine })
  const problems = [...slugProblems(name), ...matter.problems, ...document.problems]
  if (!matter.facts) return { folder: undefined, problems }

  const { facts, lineOf, body: source } = matter
  const reading: FolderReading = { files, facts, procedures, lineOf, problems }
  checkFolderFacts(reading, document)
  const parts = await readFolderParts(reading)
  if (problems.length > 0) return { folder: undefined, problems }
  return { folder: { slug: name, facts, source, parts, lineOf }, problems }
}

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

function slugProblems(name: string): Problem[] {
  if (/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) && name.length <= 80) return []
  const message = `The folder’s name, “${name}”, cannot be part of a web address.`
  return [{ file: mainFile, message, remedy: 'Use lower-case letters, numbers and hyphens, at most 80 characters.' }]
}
