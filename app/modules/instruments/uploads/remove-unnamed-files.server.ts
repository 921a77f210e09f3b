import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { isFileNamed } from '#app/lib/accepted-files.server.ts'
import { listForgottenFiles } from './queries.server.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Remove from the store the files whose last upload went a day ago or more (`forgetUploads`), unless anything else in the portal
 * names them or somebody has put them since. The bytes go before the row that notes them, so that a removal which is interrupted
 * is finished by the next. Safe to run at any time, twice, and on several processes at once.
 *
 * @returns how many files went
 */
export async function removeUnnamedFiles(context: Context): Promise<number> {
  const before = new Date(context.now().getTime() - day)
  let gone = 0
  for (const file of await listForgottenFiles(context.db.read, before)) {
    // The question takes long on a large database, and SQLite answers at once: let others have a turn.
    await nextTurn()
    if (await isFileNamed(context.db.read, file.hash)) continue
    await context.files.remove(file.hash, { lastPutBefore: before })
    if (await context.files.has(file.hash)) continue
    if (await dropNote(context, file)) gone += 1
  }
  return gone
}

/** Whoever has named the file since has dated its row anew (`recordFile`): then it stays. @returns whether it went */
function dropNote(context: Context, { hash, createdAt }: { hash: string; createdAt: Date }): Promise<boolean> {
  return context.db.write(async (tx) => {
    const { files } = tx.tables
    const dropped = await tx
      .delete(files)
      .where(and(eq(files.hash, hash), eq(files.createdAt, createdAt)))
      .returning({ hash: files.hash })
    return dropped.length > 0
  })
}
