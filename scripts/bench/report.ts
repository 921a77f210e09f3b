export type Timed<T> = { seconds: number; cpuSeconds: number; value: T }

/**
 * How long a piece of work takes, and what it gives. Where other work shares the machine, the seconds of processor that this process
 * used say more than those on the clock.
 */
export async function timed<T>(work: () => T | Promise<T>): Promise<Timed<T>> {
  const started = performance.now()
  const used = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1_000_000, value }
}

/** A table in Markdown, its figures to the right. */
export function table(head: string[], rows: (string | number)[][]): string[] {
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}

/** Three figures that count: 0.123, 1.23, 12.3, 1,235. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value >= 100) return Math.round(value).toLocaleString('en-GB')
  return value.toPrecision(3)
}

/** The middle one of some measurements. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What 99 of 100 measurements do not pass. */
export function p99(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
}
