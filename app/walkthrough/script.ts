import type { Context } from '#app/context.ts'
import type { ManualClock } from '#app/lib/clock.ts'
import type { Cast } from './cast.server.ts'
import type { SampleRecord } from './sample-record.ts'

/** How far a consultation has come. A play can stop after any of them. */
export const stages = ['published', 'closed', 'analysed', 'concluded', 'submitted', 'decided', 'completed'] as const
export type Stage = (typeof stages)[number]

/** One act of the play: what somebody does, and when. */
export type Act = {
  at: Date
  stage: Stage
  run(): Promise<void>
}

/** What every act needs. */
export type Stagecraft = {
  context: Context
  clock: ManualClock
  cast: Cast
  record: SampleRecord
}

/** The instant some minutes before or after another. */
export function minutesFrom(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}
