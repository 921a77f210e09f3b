import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { readConfig } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { manualClock, type ManualClock } from '#app/lib/clock.ts'
import { folderFileStore } from '#app/lib/file-store.server.ts'
import { randomIds } from '#app/lib/ids.ts'
import { silentLog } from '#app/lib/log.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { freshDatabase } from './database.ts'

export type TestContext = Context & { clock: ManualClock }

const procedures = loadProcedures(resolve('content/procedures'))

/**
 * A context on a fresh, migrated database and an empty file store, cleared away when the test ends. Its clock stands at 9am on
 * 10 September 2024 in London until the test moves it.
 */
export async function aContext(overrides: Partial<Context> = {}): Promise<TestContext> {
  const { db, dispose } = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'portal-files-'))
  onTestFinished(async () => {
    await dispose()
    rmSync(folder, { recursive: true, force: true })
  })
  const clock = manualClock(new Date('2024-09-10T08:00:00Z'))
  return {
    clock,
    now: clock.now,
    ...randomIds(clock),
    config: readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }),
    db,
    files: folderFileStore(join(folder, 'files')),
    log: silentLog,
    procedures,
    ...overrides,
  }
}
