import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TrackedSide } from '#app/word/tracked-side.ts'

/** A Word file to open, and what to do there with its tracked changes before it is read. */
export type Opening = { file: Uint8Array; side?: TrackedSide }

/**
 * What LibreOffice reads: a line for each paragraph with its printed number, tables cell by cell, notes and what is drawn at the end; and its own count of
 * tracked changes by kind, as it opened the file and after they were accepted or rejected.
 */
export type ReadThere = { lines: string[]; opened: Record<string, number>; left: Record<string, number> }

/** The Python that LibreOffice is driven with, where both are installed (Debian: libreoffice-writer, python3-uno). */
export function findLibreOffice(): string | undefined {
  if (spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
  const named = process.env.LIBREOFFICE_PYTHON
  const candidates = [...(named ? [named] : []), '/usr/bin/python3', 'python3']
  return candidates.find((python) => spawnSync(python, ['-c', 'import uno'], { stdio: 'ignore' }).status === 0)
}

/**
 * Read any number of files in one LibreOffice, in order. Now and then it falls over by itself, so it is tried once more; over a file that
 * it cannot open it falls twice.
 */
export async function readInLibreOffice(python: string, openings: readonly Opening[]): Promise<ReadThere[]> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-libreoffice-'))
  try {
    const jobs = openings.map(({ side }, at) => ({ path: join(folder, `${at}.docx`), side: side ?? null }))
    await Promise.all(openings.map(({ file }, at) => writeFile(jobs[at]?.path ?? '', file)))
    const read = () => printTexts(python, join(folder, 'settings'), JSON.stringify(jobs))
    const answers = await read().catch(read)
    return answers.map((answer) => ({ ...answer, lines: answer.lines.map(withoutInvisible) }))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function printTexts(python: string, settings: string, jobs: string): Promise<ReadThere[]> {
  const reader = spawn(python, [new URL('./print-texts.py', import.meta.url).pathname, settings])
  reader.stdin.end(jobs)
  const [printed, complaint] = await Promise.all([text(reader.stdout), text(reader.stderr)])
  if (printed === '') throw new Error(`LibreOffice gave no answer: ${complaint}`)
  return JSON.parse(printed) as ReadThere[]
}

/** LibreOffice puts joiners of no width around text boxes and into cells of tracked rows; no letter is lost by leaving them out. */
function withoutInvisible(line: string): string {
  return line.replace(/[\u200b\u200d\ufeff]/g, '')
}
