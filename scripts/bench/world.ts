import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { manualClock, type ManualClock } from '#app/lib/clock.ts'
import { randomIds } from '#app/lib/ids.ts'
import { silentLog } from '#app/lib/log.ts'
import { createPortal } from '#app/server/portal.server.ts'

export type World = { context: Context; clock: ManualClock; folder: string; close(): Promise<void> }

/** A portal of its own in a temporary folder that goes with it. */
export async function makeWorld(start: Date): Promise<World> {
  const folder = temporaryFolder()
  const world = await openWorld(folder, start)
  return {
    ...world,
    close: async () => {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A portal in a folder, durable as in service, with a clock that can be moved. */
export async function openWorld(folder: string, start: Date): Promise<World> {
  const clock = manualClock(start)
  const portal = await createPortal(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { clock, log: silentLog })
  const context = { ...portal, ...randomIds(clock) }
  return { context, clock, folder, close: () => context.db.close() }
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'portal-bench-'))
}
