/** The time, passed in and never read from inside a rule. */
export type Clock = { now(): Date }

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is set or advanced: for tests, rehearsals and the walkthrough. */
export type ManualClock = Clock & { set(instant: Date): void; advance(milliseconds: number): void }

/** @param start the instant the clock shows first */
export function manualClock(start: Date): ManualClock {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = instant.getTime()
    },
    advance: (milliseconds) => {
      current += milliseconds
    },
  }
}
