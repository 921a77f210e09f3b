import type { InstrumentText } from '../model.ts'
import type { ImportReport } from '../word/import-report.ts'

/** A text that was read from a file, and what was not simply read. */
export type TextReading = { text: InstrumentText; report: ImportReport }

/** What a file was read as. `rejected` only where it holds tracked changes, so that there are two texts to choose from. */
export type UploadReading = { accepted: TextReading; rejected?: TextReading }

/** What is said of a version when its file is given: days are London days. */
export type VersionFacts = { label: string; inForceFrom: string; inForceUntil: string | null; note: string | null }

export const sides = {
  accept: 'As it would be with every change accepted',
  reject: 'As it was before any of the changes',
} as const
export type Side = keyof typeof sides

/** The text that was chosen; `undefined` where there are two and none was. */
export function chosenReading(reading: UploadReading, side: Side | undefined): TextReading | undefined {
  if (!reading.rejected) return reading.accepted
  if (side === undefined) return undefined
  return side === 'accept' ? reading.accepted : reading.rejected
}

/** How long a file waits to be accepted, and how long it stays after it was declined; then it is removed. */
export const keptDays = { waiting: 90, declined: 30 } as const

/** When a file goes that was not accepted, unless it is before. */
export function removalDay({ uploadedAt, declinedAt }: { uploadedAt: Date; declinedAt: Date | null }): Date {
  const [since, days] = declinedAt ? [declinedAt, keptDays.declined] : [uploadedAt, keptDays.waiting]
  return new Date(since.getTime() + days * 24 * 60 * 60 * 1000)
}
