import { asc, eq } from 'drizzle-orm'
import { listAnalysedResponses, type AnalysedResponse } from '#app/modules/analysis/submitted-answers.server.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { Reader } from '#db/database.ts'
import type { LooseEnd } from '../model.ts'
import type { ProposalRecord } from '../queries.server.ts'
import type { Places } from './places.ts'

/** A respondent who disagreed on a question of the proposal. `note` says why the register has no entry, where it has none. */
export type Dissent = {
  responseId: string
  versionId: string
  reference: string
  name: string
  questionKey: string
  questionLabel: string
  isConfidential: boolean
  isRegistered: boolean
  note: string
}

/** What the record calls a note on a respondent who disagreed and has no entry in the register. */
export const explanationEvent = 'conclusion.disagreement-explained'

/**
 * Whether agreement has to be sought with everybody who disagreed: where the result goes to the Secretary of State, who is told what
 * could not be agreed. Where nobody outside decides, a disagreement is answered in the report like any other point.
 */
export function mustRegisterDissent({ procedure }: Pick<ProposalRecord, 'procedure'>): boolean {
  return procedure.submission.to === 'secretary-of-state'
}

/**
 * Everybody who disagreed with a question of the proposal, by question and name.
 *
 * @param given the responses to the consultation, where they have been read already
 */
export async function listDissent(
  reader: Reader,
  record: ProposalRecord,
  given?: readonly AnalysedResponse[],
): Promise<Dissent[]> {
  const { consultation, proposal, questions } = record
  const { disagreements } = reader.tables
  const register = await reader
    .select({ responseId: disagreements.responseId, questionKey: disagreements.questionKey })
    .from(disagreements)
    .where(eq(disagreements.proposalId, proposal.id))
    .orderBy(asc(disagreements.number))
  const registered = new Set(register.map(({ responseId, questionKey }) => `${responseId} ${questionKey}`))
  const notes = await readExplanations(reader, proposal.id)
  const responses = given ?? (await listAnalysedResponses(reader, consultation.id))
  return questions.flatMap(({ key, label }) =>
    responses.flatMap((response): Dissent[] => {
      const answer = response.answers.find(({ questionKey }) => questionKey === key)
      if (answer?.position !== 'disagree') return []
      return [
        {
          ...facts(response),
          questionKey: key,
          questionLabel: label,
          isConfidential: answer.isConfidential,
          isRegistered: registered.has(`${response.responseId} ${key}`),
          note: notes.get(`${response.versionId} ${key}`) ?? '',
        },
      ]
    }),
  )
}

/** Disagreements still open, and dissent that is neither in the register nor explained. */
export async function findDisagreementEnds(
  reader: Reader,
  record: ProposalRecord,
  { places, responses }: { places: Places; responses: readonly AnalysedResponse[] },
): Promise<LooseEnd[]> {
  const { disagreements } = reader.tables
  const rows = await reader
    .select({ id: disagreements.id, number: disagreements.number, state: disagreements.state })
    .from(disagreements)
    .where(eq(disagreements.proposalId, record.proposal.id))
    .orderBy(asc(disagreements.number))
  const open = rows
    .filter(({ state }) => state === 'open')
    .map(({ id, number }) => ({
      rule: 'open-disagreement',
      message: `Disagreement D${number} is still open.`,
      href: places.disagreement(id),
    }))
  if (!mustRegisterDissent(record)) return open
  const loose = (await listDissent(reader, record, responses)).filter(
    ({ isRegistered, note }) => !isRegistered && note === '',
  )
  return [
    ...open,
    ...loose.map(({ name, reference, questionLabel }) => ({
      rule: 'unregistered-dissent',
      message: `${name} (${reference}) disagreed on ${questionLabel}, and no disagreement is recorded. Record it, or note why not.`,
      href: places.unregistered(),
    })),
  ]
}

/** The latest note on each answer: a second thought is a new event. */
async function readExplanations(reader: Reader, proposalId: string): Promise<Map<string, string>> {
  const events = await listEvents(reader, { subject: proposalId, types: [explanationEvent], limit: 100_000 })
  return new Map(events.map(({ details }) => [`${details.versionId} ${details.questionKey}`, String(details.note)]))
}

function facts({ responseId, versionId, reference, name }: AnalysedResponse) {
  return { responseId, versionId, reference, name }
}
