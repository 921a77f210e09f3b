import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Day } from '#app/lib/london-time.ts'
import type { Reader } from '#db/database.ts'

/** A direction with what it answers, draft or issued. */
export async function findDirectionById(reader: Reader, id: string) {
  const { directions, decisions, proposals } = reader.tables
  const [found] = await reader
    .select({ direction: directions, submissionId: decisions.submissionId, proposalState: proposals.state })
    .from(directions)
    .innerJoin(decisions, eq(decisions.id, directions.decisionId))
    .innerJoin(proposals, eq(proposals.id, directions.proposalId))
    .where(eq(directions.id, id))
  return found
}

/** The direction that answers a submission, draft or issued. */
export async function findDirectionOf(reader: Reader, submissionId: string) {
  const { directions, decisions } = reader.tables
  const [found] = await reader
    .select({ direction: directions })
    .from(directions)
    .innerJoin(decisions, eq(decisions.id, directions.decisionId))
    .where(eq(decisions.submissionId, submissionId))
  return found?.direction
}
export type Direction = NonNullable<Awaited<ReturnType<typeof findDirectionOf>>>

/** The directions that answer these decisions, draft or issued, by decision. */
export async function listDirectionsOf(reader: Reader, decisionIds: string[]) {
  const { directions } = reader.tables
  if (decisionIds.length === 0) return new Map<string, DirectionSummary>()
  const rows = await reader
    .select({
      decisionId: directions.decisionId,
      reference: directions.reference,
      state: directions.state,
      effectiveFrom: directions.effectiveFrom,
    })
    .from(directions)
    .where(inArray(directions.decisionId, decisionIds))
  return new Map(rows.map((row) => [row.decisionId, row]))
}
export type DirectionSummary = Pick<Direction, 'decisionId' | 'reference' | 'state' | 'effectiveFrom'>

const registerColumns = ({ tables: { directions, decisions, proposals, consultations } }: Reader) => ({
  id: directions.id,
  reference: directions.reference,
  title: directions.title,
  effectiveFrom: directions.effectiveFrom,
  issuedAt: directions.issuedAt,
  annexes: directions.annexes,
  hash: directions.hash,
  outcome: decisions.outcome,
  proposal: {
    id: proposals.id,
    letter: proposals.letter,
    title: proposals.title,
    procedure: proposals.procedure,
    state: proposals.state,
  },
  consultation: { id: consultations.id, slug: consultations.slug, shortTitle: consultations.shortTitle },
})

/** The register: every direction issued, the newest first. A practice consultation's directions are nobody's law. */
export async function listIssuedDirections(reader: Reader, { consultationId }: { consultationId?: string } = {}) {
  const { directions, decisions, proposals, consultations } = reader.tables
  return reader
    .select(registerColumns(reader))
    .from(directions)
    .innerJoin(decisions, eq(decisions.id, directions.decisionId))
    .innerJoin(proposals, eq(proposals.id, directions.proposalId))
    .innerJoin(consultations, eq(consultations.id, directions.consultationId))
    .where(
      and(
        eq(directions.state, 'issued'),
        consultationId === undefined
          ? eq(consultations.isPractice, false)
          : eq(directions.consultationId, consultationId),
      ),
    )
    .orderBy(desc(directions.issuedAt), asc(directions.reference))
}
export type IssuedDirection = Awaited<ReturnType<typeof listIssuedDirections>>[number]

/** One issued direction by its reference, capitals or not, with its text and who signed it. A draft is not found. */
export async function findIssuedDirection(reader: Reader, reference: string) {
  const { directions, proposals, consultations, people, decisions } = reader.tables
  const [found] = await reader
    .select({
      ...registerColumns(reader),
      document: directions.document,
      signatory: people.name,
      submissionId: decisions.submissionId,
      isPractice: consultations.isPractice,
    })
    .from(directions)
    .innerJoin(decisions, eq(decisions.id, directions.decisionId))
    .innerJoin(proposals, eq(proposals.id, directions.proposalId))
    .innerJoin(consultations, eq(consultations.id, directions.consultationId))
    .leftJoin(people, eq(people.id, directions.issuedBy))
    .where(and(eq(sql`lower(${directions.reference})`, reference.toLowerCase()), eq(directions.state, 'issued')))
  return found
}

/** Directions issued whose day has come and whose proposals are not complete yet. */
export async function listDirectionsDue(reader: Reader, today: Day): Promise<string[]> {
  const { directions, proposals } = reader.tables
  const due = await reader
    .select({ id: directions.id })
    .from(directions)
    .innerJoin(proposals, eq(proposals.id, directions.proposalId))
    .where(and(eq(directions.state, 'issued'), eq(proposals.state, 'directed'), lte(directions.effectiveFrom, today)))
    .orderBy(asc(directions.effectiveFrom), asc(directions.id))
  return due.map(({ id }) => id)
}
