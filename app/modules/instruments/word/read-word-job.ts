import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import type { InstrumentText } from '../model.ts'
import { clausesOfWord } from './clauses-of-word.ts'
import type { ImportReport } from './import-report.ts'

export type WordReading = { text: InstrumentText; report: ImportReport }

/** What a Word file was read as. `rejected` only where it holds tracked changes, so that there are two texts to choose from. */
export type WordFileReading = { accepted: WordReading; rejected?: WordReading }

/**
 * The job of reading one Word file, for a thread of its own.
 *
 * @throws WordFileError
 */
export default function readWordJob(bytes: Uint8Array): WordFileReading {
  const file = openWordFile(bytes)
  const document = (trackedChanges: TrackedSide) => readWordBlocks(file, { trackedChanges })
  const accepted = document('accept')
  return {
    accepted: clausesOfWord(accepted),
    ...(accepted.hasTrackedChanges && { rejected: clausesOfWord(document('reject')) }),
  }
}
