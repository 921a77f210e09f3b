import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import type { UploadReading } from '../uploads/model.ts'
import { clausesOfWord } from './clauses-of-word.ts'

/**
 * The job of reading one Word file, for a thread of its own.
 *
 * @throws WordFileError
 */
export default function readWordJob(bytes: Uint8Array): UploadReading {
  const file = openWordFile(bytes)
  const document = (trackedChanges: TrackedSide) => readWordBlocks(file, { trackedChanges })
  const accepted = document('accept')
  return {
    accepted: clausesOfWord(accepted),
    ...(accepted.hasTrackedChanges && { rejected: clausesOfWord(document('reject')) }),
  }
}
