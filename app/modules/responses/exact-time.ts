import { formatClock, formatDay, formatInstant, zoneName } from '#app/lib/london-time.ts'

/** `17:00:03 BST on 8 October 2024`: to the second, for what is decided by the clock. */
export function exactTime(instant: Date): string {
  const seconds = String(instant.getUTCSeconds()).padStart(2, '0')
  return `${formatClock(instant)}:${seconds} ${zoneName(instant)} on ${formatDay(instant)}`
}

/** `5pm on 8 October 2024 (BST)`: for deadlines. */
export function deadlineWords(instant: Date): string {
  return `${formatInstant(instant)} (${zoneName(instant)})`
}
