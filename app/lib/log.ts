import { DrizzleQueryError } from 'drizzle-orm'
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

/**
 * What a log may hold of something that went wrong: where, and what it says of itself. A failed query says every value it was
 * given, which may be anybody's words, and its cause may quote them: of those the query and the cause's code are told.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (!(error instanceof DrizzleQueryError)) return error.stack ?? error.name
  const code = error.cause && 'code' in error.cause ? error.cause.code : error.cause?.name
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  return [`Failed query (${String(code)}): ${error.query}`, ...frames].join('\n')
}
