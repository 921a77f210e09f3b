import process from 'node:process'
import { ConfigError, readConfig } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { ProblemsError, RuleError } from '#app/lib/errors.ts'
import { silentLog } from '#app/lib/log.ts'
import { createPortal } from '#app/server/portal.server.ts'

/** Open the configured portal for one command, and close it again whatever happens. */
export async function withPortal<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const context = await createPortal(readConfig(process.env), { log: silentLog })
  try {
    return await work(context)
  } finally {
    await context.db.close()
  }
}

/** Print a line of a command's output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A refusal that a person can act on is printed as it is, with exit status 1; anything else is a bug and shows its stack. */
export function reportFailure(error: unknown): void {
  const isExpected = error instanceof RuleError || error instanceof ProblemsError || error instanceof ConfigError
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
}
