import type { Config } from '#app/config.server.ts'
import type { Clock } from '#app/lib/clock.ts'
import type { FileStore } from '#app/lib/file-store.server.ts'
import type { IdSource } from '#app/lib/ids.ts'
import type { Log } from '#app/lib/log.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import type { Database } from '#db/database.ts'

/**
 * Everything a command may reach: no module reads the clock, the environment, the disk or the network past it.
 */
export type Context = Clock &
  IdSource & {
    config: Config
    db: Database
    files: FileStore
    log: Log
    procedures: ReadonlyMap<string, Procedure>
  }
