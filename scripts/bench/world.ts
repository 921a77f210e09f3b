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

/** A portal of its own in a temporary folder, durable as in service, with a clock that can be moved. */
export async function makeWorld(start: Date): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  const clock = manualClock(start)
  const portal = await createPortal(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { clock, log: silentLog })
  const context = { ...portal, ...randomIds(clock) }
  return {
    context,
    clock,
    folder,
    close: async () => {
      await context.db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Seconds that a piece of work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** A row of a Markdown table. */
export function row(cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}
