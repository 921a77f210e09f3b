import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { readerOf, type TextReader } from '#app/modules/access/gate.ts'
import { canSee } from '#app/modules/consultations/policy.ts'
import { findConsultation, listProposals } from '#app/modules/consultations/queries.server.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { canReadConclusion } from './policy.ts'
import { findConclusion, listConclusions, type ConclusionRow } from './queries.server.ts'

export type FrozenReport = {
  document: PortalDocument
  /** SHA-256 of the canonical JSON of this rendition. */
  hash: string
  round: number
  approvedAt: Date
}

/**
 * The approved report of a proposal, the latest round unless one is given, in the rendition for a reader: the Department, the
 * Authority and staff read it in full, everybody else as published.
 *
 * @returns undefined while none has been approved
 */
export async function findReport(
  context: Context,
  proposalId: string,
  reader: TextReader,
  round?: number,
): Promise<FrozenReport | undefined> {
  const rows =
    round === undefined
      ? await listConclusions(context.db.read, proposalId)
      : [await findConclusion(context.db.read, proposalId, round)]
  const row = rows.find((candidate) => candidate?.state === 'approved')
  return row && frozenReport(row, reader)
}

function frozenReport(row: ConclusionRow, reader: TextReader): FrozenReport | undefined {
  const document = reader.kind === 'full' ? row.fullReport : row.publicReport
  if (!document || !row.approvedAt) return undefined
  return { document, hash: hashOf(document), round: row.round, approvedAt: row.approvedAt }
}

/**
 * The report that an address names: proposal `letter` of the consultation `slug`, as published; in full where it is asked for and the
 * actor may read it.
 *
 * @throws NotFoundError when there is none, or the actor may not know of it
 */
export async function getReport(
  context: Context,
  actor: Actor,
  { slug, letter, isFull, round }: { slug: string; letter: string; isFull: boolean; round?: number },
): Promise<FrozenReport & { consultationTitle: string; isOneOfSeveral: boolean; rounds: number[] }> {
  const consultation = await findConsultation(context.db.read, slug)
  if (!consultation || !canSee(actor, consultation)) throw new NotFoundError()
  if (isFull && !canReadConclusion(actor)) throw new NotFoundError()
  const proposals = await listProposals(context.db.read, consultation.id)
  const proposal = proposals.find((candidate) => candidate.letter === letter)
  if (!proposal) throw new NotFoundError()
  const reader: TextReader = isFull ? readerOf(actor) : { kind: 'public' }
  const report = await findReport(context, proposal.id, reader, round)
  if (!report) throw new NotFoundError()
  const rounds = (await listConclusions(context.db.read, proposal.id))
    .filter(({ state }) => state === 'approved')
    .map((row) => row.round)
  return { ...report, consultationTitle: consultation.title, isOneOfSeveral: proposals.length > 1, rounds }
}
