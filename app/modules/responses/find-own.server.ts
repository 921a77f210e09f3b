import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { Transaction } from '#db/database.ts'
import { findResponse, type WorkingResponse } from './draft-queries.server.ts'
import { findConsultationToAnswer, type ConsultationToAnswer } from './queries.server.ts'

/**
 * The actor's own response and its consultation, read inside a command's transaction.
 *
 * @throws NotFoundError for another's response as for one that is not there
 */
export async function getOwnResponse(
  tx: Transaction,
  actor: Actor,
  responseId: string,
): Promise<{ response: WorkingResponse; consultation: ConsultationToAnswer }> {
  const response = await findResponse(tx, actor, responseId)
  const consultation = response && (await findConsultationToAnswer(tx, { id: response.consultationId }))
  if (!response || !consultation) throw new NotFoundError()
  return { response, consultation }
}
