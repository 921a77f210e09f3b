import { asc, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { EventRecord } from '#app/modules/audit/model.ts'
import { findConsultationById, findEdition, listProposals } from '#app/modules/consultations/queries.server.ts'
import { findDirectionById } from '#app/modules/directions/queries.server.ts'
import type { Reader } from '#db/database.ts'

/** What an event is about, read as it stands now: the facts from which its notices are worded. */
export async function findNoticeFacts(context: Context, reader: Reader, event: EventRecord) {
  const version = event.type === 'version.in-force' ? await findPublishedVersion(reader, event.subject) : undefined
  // A text that a direction designated is announced by its direction; one that came from elsewhere is no news of ours.
  if (event.type === 'version.in-force' && !version) return undefined
  const consultationId = event.consultationId ?? version?.consultationId
  const consultation = consultationId ? await findConsultationById(reader, consultationId) : undefined
  if (!consultation) return undefined

  const proposals = await listProposals(reader, consultation.id)
  const proposalId = version?.proposalId ?? textOf(event.details.proposalId)
  const directionId = event.type.startsWith('direction.') ? event.subject : undefined
  return {
    event,
    consultation,
    edition: await findEdition(reader, consultation.id),
    proposals,
    proposal: proposals.find(({ id }) => id === proposalId),
    procedureOf: (key: string) => context.procedures.get(key),
    direction: directionId === undefined ? undefined : (await findDirectionById(reader, directionId))?.direction,
    version,
    shortTitles: await listShortTitles(reader),
    actorName: await findPersonName(reader, event.actorId),
  }
}
export type NoticeFacts = NonNullable<Awaited<ReturnType<typeof findNoticeFacts>>>

/** A version that DCC published itself, with the proposal it came from. */
async function findPublishedVersion(reader: Reader, versionId: string) {
  const { instrumentVersions, draftRevisions, drafts, proposals } = reader.tables
  const [found] = await reader
    .select({
      instrument: instrumentVersions.instrument,
      label: instrumentVersions.label,
      inForceFrom: instrumentVersions.inForceFrom,
      directionId: instrumentVersions.directionId,
      proposalId: proposals.id,
      consultationId: proposals.consultationId,
    })
    .from(instrumentVersions)
    .innerJoin(draftRevisions, eq(draftRevisions.id, instrumentVersions.revisionId))
    .innerJoin(drafts, eq(drafts.id, draftRevisions.draftId))
    .innerJoin(proposals, eq(proposals.id, drafts.proposalId))
    .where(eq(instrumentVersions.id, versionId))
  return found && found.directionId === null ? found : undefined
}

async function listShortTitles(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const { instruments } = reader.tables
  const rows = await reader.select().from(instruments).orderBy(asc(instruments.key))
  return new Map(rows.map(({ key, shortTitle }) => [key, shortTitle]))
}

async function findPersonName(reader: Reader, id: string): Promise<string> {
  const { people } = reader.tables
  const [person] = await reader.select({ name: people.name }).from(people).where(eq(people.id, id))
  return person?.name ?? 'The portal'
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
