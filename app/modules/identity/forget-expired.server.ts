import { lt, or } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { longestWindow } from './attempts.server.ts'

const day = 24 * 60 * 60 * 1000
/** An ended session is remembered for a while, so that a form sent after it is kept for the right person. */
const sessionMemory = 30 * day

export type Forgotten = { tokens: number; attempts: number; heldForms: number; sessions: number }

/**
 * Delete what has served its purpose: dead links and codes a day after they expire (so that a late click is told why), attempts
 * no limit looks back to, held forms past their day, sessions long over.
 */
export async function forgetExpired(context: Context): Promise<Forgotten> {
  const now = context.now().getTime()
  const ago = (milliseconds: number) => new Date(now - milliseconds)
  return context.db.write(async (tx) => {
    const { signInTokens, attempts, heldForms, sessions } = tx.tables
    const tokens = await tx
      .delete(signInTokens)
      .where(lt(signInTokens.expiresAt, ago(day)))
      .returning({ id: signInTokens.id })
    const tries = await tx
      .delete(attempts)
      .where(lt(attempts.at, ago(longestWindow)))
      .returning({ id: attempts.id })
    const forms = await tx
      .delete(heldForms)
      .where(lt(heldForms.expiresAt, ago(0)))
      .returning({ id: heldForms.id })
    const ended = await tx
      .delete(sessions)
      .where(or(lt(sessions.expiresAt, ago(sessionMemory)), lt(sessions.endedAt, ago(sessionMemory))))
      .returning({ id: sessions.id })
    return { tokens: tokens.length, attempts: tries.length, heldForms: forms.length, sessions: ended.length }
  })
}
