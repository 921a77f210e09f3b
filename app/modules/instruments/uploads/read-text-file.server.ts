import { extname } from 'node:path'
import { judgeFile } from '#app/lib/accepted-files.server.ts'
import { ProblemsError, RuleError } from '#app/lib/errors.ts'
import { readText } from '#app/lib/read-text.ts'
import { readInWorker } from '#app/word/read-in-worker.server.ts'
import { WordFileError } from '#app/word/word-file-error.ts'
import { parseInstrumentMarkdown } from '../parse-instrument.ts'
import type { UploadReading } from './model.ts'

const readWordJob = 'app/modules/instruments/word/read-word-job.ts'
/** What stands before the text in a file of a content folder. */
const frontMatter = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n/

export type GivenFile = { name: string; bytes: Uint8Array }
export type ReadFile = GivenFile & { type: string; reading: UploadReading }

/**
 * Read a Word or Markdown file as the text of an instrument. A Word file is read in a thread of its own.
 *
 * @throws RuleError 'file-missing', 'file-too-large', 'file-refused', 'file-unreadable', 'file-empty' at `file`
 * @throws ProblemsError for a Markdown file, with every line at fault
 */
export async function readTextFile(file: GivenFile | undefined, limitBytes: number): Promise<ReadFile> {
  if (!file) throw new RuleError('file-missing', 'Choose a Word or Markdown file', 'file')
  const { name, bytes } = file
  if (bytes.length > limitBytes) {
    const megabytes = Math.floor(limitBytes / 1024 / 1024)
    throw new RuleError('file-too-large', `The file must be smaller than ${megabytes} MB`, 'file')
  }
  const kind = extname(name).toLowerCase()
  if (kind !== '.docx' && kind !== '.md') {
    throw new RuleError('file-refused', `“${name}” is not a Word file (.docx) or a Markdown file (.md)`, 'file')
  }
  // The Word reader says itself what is wrong with a file, and what to do.
  const reading = kind === '.docx' ? await readWord(bytes) : readMarkdown(bytes, name)
  const verdict = await judgeFile(bytes, name)
  if (!verdict.isAccepted) throw new RuleError('file-refused', verdict.message, 'file')
  if (reading.accepted.text.clauses.length === 0 && !reading.rejected?.text.clauses.length) {
    throw new RuleError('file-empty', 'No clause was found in the file. Send one that holds the text.', 'file')
  }
  return { ...file, type: verdict.type, reading }
}

async function readWord(bytes: Uint8Array): Promise<UploadReading> {
  try {
    return await readInWorker<UploadReading>(readWordJob, bytes)
  } catch (error) {
    if (error instanceof WordFileError) throw new RuleError('file-unreadable', error.message, 'file')
    throw error
  }
}

function readMarkdown(bytes: Uint8Array, name: string): UploadReading {
  const { text: source = '', problem } = readText(bytes, name)
  if (problem) throw new ProblemsError([problem])
  const before = frontMatter.exec(source)?.[0] ?? ''
  const startLine = before.split('\n').length
  const { text, problems } = parseInstrumentMarkdown(source.slice(before.length), name, startLine)
  if (problems.length > 0) throw new ProblemsError(problems)
  return { accepted: { text, report: { remarks: [] } } }
}
