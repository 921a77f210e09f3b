import { and, asc, desc, eq, max, ne, sql } from 'drizzle-orm'
import { canonicalJson } from '#app/lib/canonical-json.ts'
import { seal, type SealFacts } from '#app/modules/access/gate.ts'
import type { ConsultationState, EditionContent } from '#app/modules/consultations/model.ts'
import { findConsultation, findConsultationById, findEdition } from '#app/modules/consultations/queries.server.ts'
import type { Reader } from '#db/database.ts'
import type { Submission } from './submission.ts'

/** What a respondent answers: the consultation as it stands, and its latest edition. */
export type ConsultationToAnswer = {
  id: string
  slug: string
  state: ConsultationState
  opensAt: Date | null
  closesAt: Date | null
  responsesReleasedAt: Date | null
  edition: number
  content: EditionContent
}

/** A published (or withdrawn) consultation with its latest edition, by id or slug; undefined before publication. */
export async function findConsultationToAnswer(
  reader: Reader,
  by: { id: string } | { slug: string },
): Promise<ConsultationToAnswer | undefined> {
  const row = 'id' in by ? await findConsultationById(reader, by.id) : await findConsultation(reader, by.slug)
  const edition = row && (await findEdition(reader, row.id))
  if (!edition) return undefined
  const { id, slug, state, opensAt, closesAt, responsesReleasedAt } = row
  return { id, slug, state, opensAt, closesAt, responsesReleasedAt, edition: edition.number, content: edition.content }
}

/**
 * The latest submitted version of every response to a consultation, withdrawn ones left out, in order of submission. Words
 * are sealed: open them with `reveal(readerOf(actor), …)`, or a whole submission with `openSubmission`.
 */
export async function listSubmissions(reader: Reader, consultationId: string): Promise<Submission[]> {
  const { responses, responseVersions } = reader.tables
  const latest = reader
    .select({ responseId: responseVersions.responseId, number: max(responseVersions.number).as('latest_number') })
    .from(responseVersions)
    .groupBy(responseVersions.responseId)
    .as('latest')
  const rows = await selectVersions(reader)
    .innerJoin(
      latest,
      and(eq(latest.responseId, responseVersions.responseId), eq(latest.number, responseVersions.number)),
    )
    .where(and(eq(responses.consultationId, consultationId), eq(responses.state, 'submitted')))
    .orderBy(asc(responseVersions.submittedAt), asc(responseVersions.reference))
  return rows.map((row) => asSubmission(row as VersionRow))
}

/** One version by its reference, superseded and withdrawn ones included. */
export async function findSubmission(reader: Reader, reference: string): Promise<Submission | undefined> {
  const [row] = await selectVersions(reader).where(eq(reader.tables.responseVersions.reference, reference))
  return row && asSubmission(row as VersionRow)
}

/** Every version of one response, the newest first. */
export async function listVersions(reader: Reader, responseId: string): Promise<Submission[]> {
  const { responseVersions } = reader.tables
  const rows = await selectVersions(reader)
    .where(eq(responseVersions.responseId, responseId))
    .orderBy(desc(responseVersions.number))
  return rows.map((row) => asSubmission(row as VersionRow))
}

export type Respondent = {
  responseId: string
  reference: string
  name: string
  category: string
  group: string | null
  channel: Submission['channel']
  submittedAt: Date
  isConfidential: boolean
}

/** Who responded, latest version each, by name. For staff and the Department: it names those who asked for confidentiality. */
export async function listRespondents(reader: Reader, consultationId: string): Promise<Respondent[]> {
  const submissions = await listSubmissions(reader, consultationId)
  return submissions
    .map(({ responseId, reference, respondent, channel, submittedAt, isConfidential }) => ({
      responseId,
      reference,
      name: respondent.name,
      category: respondent.category,
      group: respondent.group,
      channel,
      submittedAt,
      isConfidential,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** How many responses have been submitted and stand. */
export async function countSubmissions(reader: Reader, consultationId: string): Promise<number> {
  const { responses } = reader.tables
  const [row] = await reader
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(responses)
    .where(and(eq(responses.consultationId, consultationId), eq(responses.state, 'submitted')))
  return row?.count ?? 0
}

/** How many drafts were begun and never sent: told as a number, never shown. */
export async function countDrafts(reader: Reader, consultationId: string): Promise<number> {
  const { responses } = reader.tables
  const [row] = await reader
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(responses)
    .where(and(eq(responses.consultationId, consultationId), ne(responses.state, 'submitted')))
  return row?.count ?? 0
}

type VersionRow = Awaited<ReturnType<typeof selectVersions>>[number]

function selectVersions(reader: Reader) {
  const { consultations, responses, responseVersions } = reader.tables
  return reader
    .select({
      version: responseVersions,
      respondentKey: responses.respondentKey,
      state: responses.state,
      consultationId: responses.consultationId,
      releasedAt: consultations.responsesReleasedAt,
      supersedes: sql<string | null>`(select earlier.reference from response_versions earlier
        where earlier.id = ${responseVersions.supersedesId})`,
      // Within the response, whose index finds it: a search by supersedes_id alone reads every version of every response.
      supersededBy: sql<string | null>`(select later.reference from response_versions later
        where later.response_id = ${responseVersions.responseId} and later.supersedes_id = ${responseVersions.id})`,
    })
    .from(responseVersions)
    .innerJoin(responses, eq(responses.id, responseVersions.responseId))
    .innerJoin(consultations, eq(consultations.id, responses.consultationId))
}

function asSubmission({ version, respondentKey, state, consultationId, releasedAt, ...links }: VersionRow): Submission {
  const { content } = version
  const factsOf = (isConfidential: boolean): SealFacts => ({
    respondentKey,
    isConfidential: isConfidential || content.isConfidential,
    // A withdrawn or superseded version is never published, even where the response that replaced it is.
    isReleased: releasedAt !== null && state === 'submitted' && links.supersededBy === null,
  })
  const claimsAnything = content.isConfidential || content.answers.some((answer) => answer.isConfidential)
  return {
    consultationId,
    responseId: version.responseId,
    versionId: version.id,
    number: version.number,
    reference: version.reference,
    hash: version.hash,
    submittedAt: version.submittedAt,
    submittedBy: version.submittedBy,
    ...links,
    state,
    channel: version.receivedAs?.channel ?? 'portal',
    receivedAs: version.receivedAs,
    respondentKey,
    respondent: content.respondent,
    edition: content.consultation.edition,
    isConfidential: content.isConfidential,
    confidentialReason: seal(content.confidentialReason, factsOf(true)),
    answers: content.answers.map((answer) => ({
      questionKey: answer.questionKey,
      questionLabel: answer.questionLabel,
      position: answer.position,
      isConfidential: answer.isConfidential || content.isConfidential,
      confidentialReason: seal(answer.confidentialReason || content.confidentialReason, factsOf(true)),
      text: seal(answer.text, factsOf(answer.isConfidential)),
    })),
    record: seal(() => canonicalJson(content), factsOf(claimsAnything)),
  }
}
