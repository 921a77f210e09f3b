import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { ProblemsError, RuleError } from '#app/lib/errors.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { clausesOfWord } from '#app/modules/instruments/word/clauses-of-word.ts'
import { applyTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { openWordFile, type WordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import { WordFileError } from '#app/word/word-file-error.ts'

/**
 * A legal text from a Markdown or a Word file, identities not yet settled, and the Word file it came from.
 *
 * @param side which side of the tracked changes that a Word file holds is read
 * @throws RuleError when the file cannot be read or is of another kind, and when a Word file is not taken
 * @throws ProblemsError when a Markdown file is not a text of clauses
 */
export async function readLegalText(
  path: string,
  side: TrackedSide = 'accept',
): Promise<{ text: InstrumentText; word?: WordFile }> {
  const bytes = await readFile(path).catch(() => {
    throw new RuleError('no-file', `There is no file ${path} that can be read.`)
  })
  switch (extname(path).toLowerCase()) {
    case '.md':
      return { text: readMarkdown(bytes.toString('utf8'), path) }
    case '.docx':
      return readWord(bytes, path, side)
    default:
      throw new RuleError('file-type', `${path} is neither a Markdown file (.md) nor a Word file (.docx).`)
  }
}

/** Front matter is left out; line numbers in reports stay those of the file. */
function readMarkdown(content: string, path: string): InstrumentText {
  const front = /^---\n[\s\S]*?\n---\n/.exec(content)?.[0] ?? ''
  const { text, problems } = parseInstrumentMarkdown(content.slice(front.length), path, front.split('\n').length)
  if (problems.length > 0) throw new ProblemsError(problems)
  return text
}

function readWord(bytes: Uint8Array, path: string, side: TrackedSide) {
  try {
    const word = openWordFile(bytes)
    const document = readWordBlocks(applyTrackedChanges(word, side), { trackedChanges: 'accept' })
    return { text: clausesOfWord(document).text, word }
  } catch (error) {
    if (!(error instanceof WordFileError)) throw error
    throw new RuleError('word-file', `${path}: ${error.message}`)
  }
}
