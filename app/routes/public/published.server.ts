import { NotFoundError } from '#app/lib/errors.ts'
import { phaseOf, type EditionContent, type Phase } from '#app/modules/consultations/model.ts'
import { publicStateOf, type PublicState } from '#app/modules/consultations/public-state.ts'
import {
  findConsultation,
  findEdition,
  listProposals,
  type ConsultationRow,
  type ProposalRow,
} from '#app/modules/consultations/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'

export type Published = {
  row: ConsultationRow
  edition: { number: number; reason: string; publishedAt: Date; content: EditionContent }
  proposals: ProposalRow[]
  phase: Phase
  state: PublicState
  now: Date
}

/**
 * What the public may read of the consultation in the address: its latest edition. One that has none is not there, whoever
 * asks; staff read drafts at the desk.
 *
 * @throws NotFoundError
 */
export async function openPublished({ portal, params }: Pick<PageArgs, 'portal' | 'params'>): Promise<Published> {
  const reader = portal.db.read
  const row = await findConsultation(reader, params.slug ?? '')
  const edition = row && (await findEdition(reader, row.id))
  if (!row || !edition) throw new NotFoundError()
  const now = portal.now()
  const proposals = await listProposals(reader, row.id)
  const phase = phaseOf(row, now)
  const state = publicStateOf(phase, proposals)
  if (!state) throw new NotFoundError()
  return { row, edition, proposals, phase, state, now }
}
