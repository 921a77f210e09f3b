import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { RuleError } from '#app/lib/errors.ts'
import { writerLock } from '#db/postgres.server.ts'

const run = promisify(execFile)

/** Copy a database to a file, as of one moment, while others write. @throws RuleError 'tool-missing' */
export async function dumpPostgres(url: string, target: string): Promise<void> {
  await pgTool('pg_dump', url, ['--format=custom', '--no-owner', `--file=${target}`])
}

/**
 * Put a copy in place of what a database holds, in one transaction, while the portal serves: writers wait at the portal's own
 * lock, readers at the tables.
 *
 * Everything is dropped first. pg_restore's `--clean` drops only what the copy knows, and so fails, or leaves tables behind, when
 * a newer version of the portal has been in between. Its script is written out whole before psql reads it: through a pipe, psql
 * would keep what came before a fault.
 *
 * @throws RuleError 'tool-missing'; Error when it was refused or interrupted, and then nothing has changed
 */
export async function restorePostgres(url: string, copy: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-restore-'))
  try {
    const script = join(folder, 'restore.sql')
    await pgTool('pg_restore', undefined, ['--no-owner', '--no-privileges', `--file=${script}`, copy])
    await pgTool('psql', url, [
      ...['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--single-transaction', '--output=/dev/null'],
      `--command=select pg_advisory_xact_lock(${writerLock})`,
      '--command=drop schema if exists drizzle cascade; drop schema public cascade; create schema public',
      `--file=${script}`,
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The password goes by the environment: arguments can be read by everybody on the machine, and stand in error messages. */
async function pgTool(tool: 'pg_dump' | 'pg_restore' | 'psql', url: string | undefined, args: string[]): Promise<void> {
  const address = url === undefined ? undefined : new URL(url)
  const password = address && decodeURIComponent(address.password)
  if (address) address.password = ''
  const env = {
    ...process.env,
    PGOPTIONS: '--client-min-messages=warning',
    ...(password ? { PGPASSWORD: password } : {}),
  }
  try {
    await run(tool, [...(address ? [`--dbname=${address.href}`] : []), ...args], { env, maxBuffer: 16 * 1024 * 1024 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new RuleError(
        'tool-missing',
        `${tool} is not installed on this machine. Install PostgreSQL’s client programs.`,
      )
    }
    throw error
  }
}
