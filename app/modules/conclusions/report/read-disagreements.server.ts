import { asc, eq } from 'drizzle-orm'
import { reveal, seal, type TextReader } from '#app/modules/access/gate.ts'
import type { AnalysedResponse } from '#app/modules/analysis/submitted-answers.server.ts'
import { disagreementAnnexBlocks } from '#app/modules/disagreements/annex-blocks.ts'
import { listDisagreementsFor } from '#app/modules/disagreements/queries.server.ts'
import { heading, type Block } from '#app/rendering/document.ts'
import type { Reader } from '#db/database.ts'
import { listDissent, mustRegisterDissent } from '../loose-ends/disagreement-ends.server.ts'
import type { ProposalRecord } from '../queries.server.ts'
import type { ReportedDisagreements } from './report-facts.ts'
import { table } from './table.ts'

/** For whom it is read, and the responses to the consultation. */
type Known = { textReader: TextReader; responses: readonly AnalysedResponse[] }

/**
 * The disagreements on one proposal, as far as this reader may know of them.
 *
 * A subject is written by staff to be published with the report, naming nobody; the gate shows it once the report exists. Where the
 * disagreement or the answer it springs from is confidential, the public is not told that there is one: beside the count of answers
 * given in confidence, one more disagreement than there are subjects would say what a confidential respondent answered.
 */
export async function readReportedDisagreements(
  reader: Reader,
  record: ProposalRecord,
  known: Known,
): Promise<ReportedDisagreements> {
  const subjects = await readSubjects(reader, record, known)
  const counts = { open: 0, agreed: 0, withdrawn: 0, unresolved: 0 }
  for (const { state } of subjects) counts[state] += 1
  return { counts, subjects, inFull: known.textReader.kind === 'full' ? await readInFull(reader, record, known) : [] }
}

async function readSubjects(
  reader: Reader,
  { proposal, questions }: ProposalRecord,
  { textReader, responses }: Known,
): Promise<ReportedDisagreements['subjects']> {
  const { disagreements } = reader.tables
  const rows = await reader
    .select()
    .from(disagreements)
    .where(eq(disagreements.proposalId, proposal.id))
    .orderBy(asc(disagreements.number))
  const byId = new Map(responses.map((response) => [response.responseId, response]))
  const labels = new Map(questions.map(({ key, label }) => [key, label]))
  return rows.flatMap(({ responseId, questionKey, subject, isConfidential, state }) => {
    const response = byId.get(responseId)
    const answer = response?.answers.find((candidate) => candidate.questionKey === questionKey)
    const opened = reveal(
      textReader,
      seal(subject, {
        respondentKey: response?.respondentKey ?? '',
        isConfidential: isConfidential || (answer?.isConfidential ?? response?.isConfidential ?? true),
        isReleased: true,
      }),
    )
    if (opened.kind === 'withheld') return []
    return [{ questionLabel: labels.get(questionKey) ?? questionKey, subject: opened.text, state }]
  })
}

async function readInFull(reader: Reader, record: ProposalRecord, { textReader, responses }: Known): Promise<Block[]> {
  const { consultation, proposal, questions, edition } = record
  const register = await listDisagreementsFor(reader, textReader, consultation.id)
  const entries = register.filter(({ proposalId }) => proposalId === proposal.id)
  const blocks =
    entries.length === 0
      ? []
      : disagreementAnnexBlocks(entries, textReader, {
          ourName: edition.content.issuer === 'department' ? edition.content.issuerName : 'DCC',
          questionLabels: new Map(questions.map(({ key, label }) => [key, label])),
        })
  if (!mustRegisterDissent(record)) return blocks
  const explained = (await listDissent(reader, record, responses)).filter(
    ({ isRegistered, note }) => !isRegistered && note !== '',
  )
  if (explained.length === 0) return blocks
  return [
    ...blocks,
    heading(2, 'Respondents who disagreed and have no entry above', 'dissent-explained'),
    table(
      'Why no disagreement is recorded',
      ['Response', 'Question', 'Why'],
      explained.map(({ reference, name, questionLabel, note }) => [`${reference}, ${name}`, questionLabel, note]),
    ),
  ]
}
