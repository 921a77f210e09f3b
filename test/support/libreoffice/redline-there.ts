import { saveWordFile, type WordFile } from '#app/word/open-word-file.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import { readInLibreOffice, type ReadThere } from './read-in-libreoffice.ts'

/** A redline with the two texts it should give, all as Word files. */
export type RedlineTriple = { redline: Uint8Array; before: Uint8Array; after: Uint8Array }

/** What LibreOffice makes of one side of a redline, beside what it reads in the file that this should be. */
export type SideThere = Pick<ReadThere, 'opened' | 'left'> & { found: string[]; expected: string[] }

/** Open redlines in LibreOffice, accept and reject all there, and read the two texts there too. */
export async function redlinesInLibreOffice(
  python: string,
  redlines: readonly RedlineTriple[],
): Promise<Record<TrackedSide, SideThere>[]> {
  const openings = redlines.flatMap(({ redline, before, after }) => [
    { file: redline, side: 'accept' as const },
    { file: after },
    { file: redline, side: 'reject' as const },
    { file: before },
  ])
  const read = await readInLibreOffice(python, openings)
  const side = (at: number): SideThere => {
    const [redline, text] = [read[at] as ReadThere, read[at + 1] as ReadThere]
    return { opened: redline.opened, left: redline.left, found: redline.lines, expected: text.lines }
  }
  return redlines.map((_, at) => ({ accept: side(4 * at), reject: side(4 * at + 2) }))
}

export function tripleOf(file: WordFile, compared: { before: WordFile; after: WordFile }): RedlineTriple {
  return { redline: saveWordFile(file), before: saveWordFile(compared.before), after: saveWordFile(compared.after) }
}
