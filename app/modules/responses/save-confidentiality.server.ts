import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { checkReason } from './answer-rules.ts'
import { getOwnResponse } from './find-own.server.ts'

export type SaveConfidentialityInput = {
  responseId: string
  isConfidential: boolean
  reason: string
  /** What the writer saw, by `confidentialityMark`; left out where nobody else writes. */
  seen?: string
}

/**
 * Claim the whole response confidential, with the reason, or take the claim back.
 *
 * @throws NotFoundError unless the response is the actor's own
 * @throws RuleError 'reason-required' | 'too-long' at `reason`; 'confidentiality-changed' when a colleague changed it meanwhile
 */
export async function saveConfidentiality(
  context: Context,
  actor: Actor,
  { responseId, isConfidential, reason, seen }: SaveConfidentialityInput,
): Promise<void> {
  await context.db.write(async (tx) => {
    const { consultation } = await getOwnResponse(tx, actor, responseId)
    checkReason({ isConfidential, confidentialReason: reason }, 'reason')

    const { responses } = tx.tables
    const claim = { isConfidential, confidentialReason: isConfidential ? reason : '' }
    const [stored] = await tx.select().from(responses).where(eq(responses.id, responseId))
    const mark = confidentialityMark(stored ?? { isConfidential: false, confidentialReason: '' })
    if (mark === confidentialityMark(claim)) return
    if (seen !== undefined && seen !== mark) {
      throw new RuleError(
        'confidentiality-changed',
        'A colleague changed this while you were deciding. What they saved is shown below. Save again to replace it.',
        'isConfidential',
      )
    }

    await tx
      .update(responses)
      .set({ ...claim, updatedAt: context.now() })
      .where(eq(responses.id, responseId))
    await appendEvent(context, tx, {
      type: 'response.confidentiality-saved',
      subject: responseId,
      consultationId: consultation.id,
      actor,
      details: { isConfidential: { from: stored?.isConfidential ?? false, to: isConfidential } },
    })
  })
}

/** Stands for a claim in a form, so that a second writer meets a conflict. Tells nothing of the words. */
export function confidentialityMark(claim: { isConfidential: boolean; confidentialReason: string }): string {
  return hashOf([claim.isConfidential, claim.confidentialReason]).slice(0, 16)
}
