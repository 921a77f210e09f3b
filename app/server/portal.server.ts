import { join } from 'node:path'
import type { Config } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { systemClock, type Clock } from '#app/lib/clock.ts'
import { folderFileStore } from '#app/lib/file-store.server.ts'
import { randomIds } from '#app/lib/ids.ts'
import { jsonLog, type Log } from '#app/lib/log.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { openDatabase } from '#db/open.server.ts'

/**
 * Put the portal together: database migrated and open, files, procedures, clock. The one place where a context is made for
 * serving and for the command line.
 *
 * @throws ProblemsError when a procedure under `content/` is faulty
 */
export async function createPortal(
  config: Config,
  { clock = systemClock, log = jsonLog(config.logLevel) }: { clock?: Clock; log?: Log } = {},
): Promise<Context> {
  const procedures = loadProcedures(join(config.contentFolder, 'procedures'))
  const db = await openDatabase(config.database, log)
  return {
    now: clock.now,
    ...randomIds(clock),
    config,
    db,
    files: folderFileStore(join(config.dataFolder, 'files')),
    log,
    procedures,
  }
}
