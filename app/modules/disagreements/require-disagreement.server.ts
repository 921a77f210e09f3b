import { eq } from 'drizzle-orm'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Transaction } from '#db/database.ts'
import { disagreementStates, type DisagreementState } from './model.ts'

/**
 * A disagreement in the state an act needs, read inside the transaction.
 *
 * @throws NotFoundError when there is none
 * @throws RuleError 'wrong-state' when it has ended, or has not
 */
export async function requireDisagreement(tx: Transaction, id: string, state: DisagreementState) {
  const [disagreement] = await tx.select().from(tx.tables.disagreements).where(eq(tx.tables.disagreements.id, id))
  if (!disagreement) throw new NotFoundError()
  if (disagreement.state !== state) {
    throw new RuleError(
      'wrong-state',
      disagreement.state === 'open'
        ? 'This disagreement is open, so there is nothing to reopen.'
        : `This disagreement has ended: ${disagreementStates[disagreement.state].toLowerCase()}.`,
    )
  }
  return disagreement
}

/** Words of a given length, trimmed. @throws RuleError 'required' or 'too-long' at the field */
export function requireWords(
  input: string,
  { field, missing, longest }: { field: string; missing: string; longest: number },
): string {
  const words = input.trim()
  if (words === '') throw new RuleError('required', missing, field)
  if (words.length > longest) {
    throw new RuleError('too-long', `Use ${longest.toLocaleString('en-GB')} characters or fewer.`, field)
  }
  return words
}
