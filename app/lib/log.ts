import { pino } from 'pino'

/**
 * Structured logs. Never put personal data, response text or secrets in a log line: identifiers, counts and durations only.
 * What slips through by key is redacted as a second line of defence.
 */
export type Log = {
  info(facts: Record<string, unknown>, message: string): void
  warn(facts: Record<string, unknown>, message: string): void
  error(facts: Record<string, unknown>, message: string): void
}

const personal = ['email', 'name', 'text', 'token', 'code', 'secret', 'to', 'subject', 'body', 'ip']

/** One JSON object a line on standard output. @param level pino's levels; `silent` for tests */
export function jsonLog(level: string): Log {
  return pino({ level, base: undefined, redact: { paths: personal.flatMap((key) => [key, `*.${key}`]), remove: true } })
}

/** Says nothing: for tests and commands that print their own output. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
