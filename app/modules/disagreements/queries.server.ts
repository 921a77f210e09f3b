import { asc, eq } from 'drizzle-orm'
import { NotFoundError } from '#app/lib/errors.ts'
import { groupBy } from '#app/lib/group-by.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { mayRead, readerOf, seal, type SealFacts, type Sealed, type TextReader } from '#app/modules/access/gate.ts'
import type { ClauseLink } from '#app/modules/analysis/model.ts'
import type { Reader } from '#db/database.ts'
import type { DisagreementState, LogKind } from './model.ts'

export type Engagement = {
  id: string
  kind: LogKind
  happenedAt: Date
  note: Sealed
  recordedAt: Date
  recordedByName: string
}

/** An entry of the register. Its words are sealed: they go to those who read everything and to the party itself. */
export type Disagreement = {
  id: string
  consultationId: string
  proposalId: string
  /** Printed as "D3". */
  number: number
  responseId: string
  respondentKey: string
  partyName: string
  questionKey: string
  clause: ClauseLink | null
  subject: Sealed
  partyPosition: Sealed
  ourPosition: Sealed
  outcomeNote: Sealed
  isConfidential: boolean
  state: DisagreementState
  openedAt: Date
  endedAt: Date | null
  /** In the order in which they happened. */
  engagements: Engagement[]
}

/** Which entries a reader may know of: all, its own, or none. */
export function visibleTo(reader: TextReader, disagreement: { respondentKey: string }): boolean {
  return mayRead(reader, { respondentKey: disagreement.respondentKey, isConfidential: true, isReleased: false })
}

/** The register of a consultation in order of number, as far as the actor may know of it; the public gets none of it. */
export async function listDisagreements(reader: Reader, actor: Actor, consultationId: string): Promise<Disagreement[]> {
  return listDisagreementsFor(reader, readerOf(actor), consultationId)
}

/** The same for a kind of reader, as documents are made for one. */
export async function listDisagreementsFor(
  reader: Reader,
  textReader: TextReader,
  consultationId: string,
): Promise<Disagreement[]> {
  const found = await readDisagreements(reader, consultationId)
  return found.filter((disagreement) => visibleTo(textReader, disagreement))
}

/** @throws NotFoundError when there is none, or the actor may not know of it */
export async function getDisagreement(reader: Reader, actor: Actor, id: string): Promise<Disagreement> {
  const { disagreements } = reader.tables
  const [row] = await reader
    .select({ consultationId: disagreements.consultationId })
    .from(disagreements)
    .where(eq(disagreements.id, id))
  const found = row ? await listDisagreements(reader, actor, row.consultationId) : []
  const disagreement = found.find((candidate) => candidate.id === id)
  if (!disagreement) throw new NotFoundError()
  return disagreement
}

export type DisagreementCounts = Record<DisagreementState, number>

/** How many there are of each state, of a consultation or of one proposal: all that the public learns. */
export async function countDisagreements(
  reader: Reader,
  { consultationId, proposalId }: { consultationId: string; proposalId?: string },
): Promise<DisagreementCounts> {
  const { disagreements } = reader.tables
  const rows = await reader
    .select({ state: disagreements.state, proposalId: disagreements.proposalId })
    .from(disagreements)
    .where(eq(disagreements.consultationId, consultationId))
  const counts: DisagreementCounts = { open: 0, agreed: 0, withdrawn: 0, unresolved: 0 }
  for (const row of rows) {
    if (!proposalId || row.proposalId === proposalId) counts[row.state] += 1
  }
  return counts
}

async function readDisagreements(reader: Reader, consultationId: string): Promise<Disagreement[]> {
  const { disagreements, responses } = reader.tables
  const rows = await reader
    .select({ disagreement: disagreements, respondentKey: responses.respondentKey })
    .from(disagreements)
    .innerJoin(responses, eq(responses.id, disagreements.responseId))
    .where(eq(disagreements.consultationId, consultationId))
    .orderBy(asc(disagreements.number))
  const logs = await readLogs(reader, consultationId)
  return rows.map(({ disagreement, respondentKey }) => {
    const { subject, partyPosition, ourPosition, outcomeNote, ...plain } = disagreement
    const facts: SealFacts = { respondentKey, isConfidential: plain.isConfidential, isReleased: false }
    return {
      ...plain,
      respondentKey,
      subject: seal(subject, facts),
      partyPosition: seal(partyPosition, facts),
      ourPosition: seal(ourPosition, facts),
      outcomeNote: seal(outcomeNote, facts),
      engagements: (logs.get(plain.id) ?? []).map(({ note, ...engagement }) => ({
        ...engagement,
        note: seal(note, facts),
      })),
    }
  })
}

async function readLogs(reader: Reader, consultationId: string) {
  const { engagements, disagreements, people } = reader.tables
  const rows = await reader
    .select({ engagement: engagements, name: people.name })
    .from(engagements)
    .innerJoin(disagreements, eq(disagreements.id, engagements.disagreementId))
    .leftJoin(people, eq(people.id, engagements.recordedBy))
    .where(eq(disagreements.consultationId, consultationId))
    .orderBy(asc(engagements.happenedAt), asc(engagements.recordedAt), asc(engagements.id))
  const logs = rows.map(({ engagement, name }) => ({
    disagreementId: engagement.disagreementId,
    entry: {
      id: engagement.id,
      kind: engagement.kind,
      happenedAt: engagement.happenedAt,
      note: engagement.note,
      recordedAt: engagement.recordedAt,
      recordedByName: name ?? '',
    },
  }))
  return new Map(
    [...groupBy(logs, (log) => log.disagreementId)].map(([id, group]) => [id, group.map((log) => log.entry)]),
  )
}
