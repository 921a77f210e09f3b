import { and, asc, desc, eq, inArray, max } from 'drizzle-orm'
import type { Actor } from '#app/modules/access/actor.ts'
import { seal, type Sealed } from '#app/modules/access/gate.ts'
import type { Reader } from '#db/database.ts'
import type { AnswerInput, Channel, Position, ResponseState, SubmittedContent } from './model.ts'
import { respondentKeysOf } from './policy.ts'

/** A response as its own party works on it. */
export type WorkingResponse = {
  id: string
  consultationId: string
  organisationId: string | null
  personId: string | null
  respondentKey: string
  /** As it would be printed now. */
  respondent: SubmittedContent['respondent']
  state: ResponseState
  isConfidential: boolean
  confidentialReason: Sealed
  createdAt: Date
  updatedAt: Date
}

export type WorkingAnswer = {
  questionKey: string
  position: Position | null
  text: Sealed
  isConfidential: boolean
  confidentialReason: Sealed
  revision: number
  updatedAt: Date
  updatedBy: string
  /** The name of who wrote last. */
  updatedByName: string
}

/** Responses that are the actor's to see as drafts: their own and those of their organisations. Staff are not among them. */
export function visibleTo(reader: Reader, actor: Actor) {
  const keys = respondentKeysOf(actor)
  return inArray(reader.tables.responses.respondentKey, keys.length > 0 ? keys : [''])
}

/** The actor's own response by id; undefined for another's as for one that is not there. */
export async function findResponse(
  reader: Reader,
  actor: Actor,
  responseId: string,
): Promise<WorkingResponse | undefined> {
  const [row] = await selectResponses(reader).where(
    and(eq(reader.tables.responses.id, responseId), visibleTo(reader, actor)),
  )
  return row && asWorking(row)
}

/** The actor's own responses to one consultation: one for each organisation that has begun, and perhaps one alone. */
export async function listResponsesTo(
  reader: Reader,
  actor: Actor,
  consultationId: string,
): Promise<WorkingResponse[]> {
  const rows = await selectResponses(reader)
    .where(and(eq(reader.tables.responses.consultationId, consultationId), visibleTo(reader, actor)))
    .orderBy(asc(reader.tables.responses.createdAt))
  return rows.map(asWorking)
}

/** The working answers of a response that was found for an actor, by question key. */
export async function listWorkingAnswers(
  reader: Reader,
  response: WorkingResponse,
): Promise<Map<string, WorkingAnswer>> {
  const { answers, people } = reader.tables
  const rows = await reader
    .select({ answer: answers, name: people.name })
    .from(answers)
    .leftJoin(people, eq(people.id, answers.updatedBy))
    .where(eq(answers.responseId, response.id))
  const facts = { respondentKey: response.respondentKey, isConfidential: true, isReleased: false }
  return new Map(
    rows.map(({ answer, name }) => [
      answer.questionKey,
      {
        ...answer,
        text: seal(answer.text, facts),
        confidentialReason: seal(answer.confidentialReason, facts),
        updatedByName: name ?? 'Somebody',
      },
    ]),
  )
}

/** Answers as typed, for commands that compare or freeze them inside their own transaction. Never for a page. */
export async function readAnswers(reader: Reader, responseId: string): Promise<Map<string, AnswerInput>> {
  const { answers } = reader.tables
  const rows = await reader.select().from(answers).where(eq(answers.responseId, responseId))
  return new Map(rows.map((row) => [row.questionKey, row]))
}

export type OwnResponse = {
  id: string
  slug: string
  title: string
  consultationState: string
  opensAt: Date | null
  closesAt: Date | null
  organisationId: string | null
  respondentName: string | null
  state: ResponseState
  channel: Channel
  updatedAt: Date
  reference: string | null
  submittedAt: Date | null
  versions: number
}

/** Everything the actor and their organisations have begun or sent, the consultation that closes last first. */
export async function listOwnResponses(reader: Reader, actor: Actor): Promise<OwnResponse[]> {
  const { consultations, organisations, responses, responseVersions } = reader.tables
  const latest = reader
    .select({ responseId: responseVersions.responseId, number: max(responseVersions.number).as('latest_number') })
    .from(responseVersions)
    .groupBy(responseVersions.responseId)
    .as('latest')
  const rows = await reader
    .select({
      id: responses.id,
      slug: consultations.slug,
      title: consultations.title,
      consultationState: consultations.state,
      opensAt: consultations.opensAt,
      closesAt: consultations.closesAt,
      organisationId: responses.organisationId,
      respondentName: organisations.name,
      state: responses.state,
      channel: responses.channel,
      updatedAt: responses.updatedAt,
      reference: responseVersions.reference,
      submittedAt: responseVersions.submittedAt,
      versions: responseVersions.number,
    })
    .from(responses)
    .innerJoin(consultations, eq(consultations.id, responses.consultationId))
    .leftJoin(organisations, eq(organisations.id, responses.organisationId))
    .leftJoin(latest, eq(latest.responseId, responses.id))
    .leftJoin(
      responseVersions,
      and(eq(responseVersions.responseId, responses.id), eq(responseVersions.number, latest.number)),
    )
    .where(visibleTo(reader, actor))
    .orderBy(desc(consultations.closesAt), asc(responses.createdAt), asc(responses.id))
  return rows.map((row) => ({ ...row, versions: row.versions ?? 0 }))
}

type ResponseRow = Awaited<ReturnType<typeof selectResponses>>[number]

function selectResponses(reader: Reader) {
  const { organisations, people, responses } = reader.tables
  return reader
    .select({
      response: responses,
      personName: people.name,
      organisationName: organisations.name,
      category: organisations.category,
      group: organisations.corporateGroup,
    })
    .from(responses)
    .leftJoin(organisations, eq(organisations.id, responses.organisationId))
    .leftJoin(people, eq(people.id, responses.personId))
}

function asWorking({ response, personName, organisationName, category, group }: ResponseRow): WorkingResponse {
  const { id, consultationId, organisationId, personId, respondentKey, state, isConfidential, createdAt } = response
  const facts = { respondentKey, isConfidential: true, isReleased: false }
  return {
    id,
    consultationId,
    organisationId,
    personId,
    respondentKey,
    respondent: {
      organisationId,
      name: organisationName ?? personName ?? '',
      category: category ?? 'other',
      group: group ?? null,
    },
    state,
    isConfidential,
    confidentialReason: seal(response.confidentialReason, facts),
    createdAt,
    updatedAt: response.updatedAt,
  }
}
