import { access, constants } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Context } from '#app/context.ts'

export type Readiness = { isReady: boolean; database: boolean; files: boolean }

/** Whether the portal can serve: the database answers and the data folder can be written. */
export async function isReady(context: Context): Promise<Readiness> {
  const { eventHead } = context.db.tables
  const database = await context.db.read
    .select({ one: sql`1` })
    .from(eventHead)
    .limit(1)
    .then(
      () => true,
      () => false,
    )
  const files = await access(context.config.dataFolder, constants.W_OK).then(
    () => true,
    () => false,
  )
  return { isReady: database && files, database, files }
}
