import type { Problem } from '#app/lib/errors.ts'
import { readFrontMatter, type FactPath } from '#app/lib/front-matter.ts'
import { readText } from '#app/lib/read-text.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { checkFolderFacts } from './check-folder-facts.ts'
import type { FolderFiles } from './folder-files.server.ts'
import { mainFile, type FolderParts, type FolderReading } from './folder-reading.ts'
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

function slugProblems(name: string): Problem[] {
  if (/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) && name.length <= 80) return []
  const message = `The folder’s name, “${name}”, cannot be part of a web address.`
  return [{ file: mainFile, message, remedy: 'Use lower-case letters, numbers and hyphens, at most 80 characters.' }]
}
