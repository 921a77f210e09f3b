import { hashOf } from '#app/lib/canonical-json.ts'
import { findHead } from '#app/modules/audit/queries.server.ts'
import {
  findConclusion,
  getProposalRecord,
  type ConclusionRow,
  type ProposalRecord,
} from '#app/modules/conclusions/queries.server.ts'
import { readConcludedDrafts } from '#app/modules/conclusions/report/read-drafts.server.ts'
import type { EditionContent } from '#app/modules/consultations/model.ts'
import { listEditions } from '#app/modules/consultations/queries.server.ts'
import { listDisagreementsFor, type Disagreement } from '#app/modules/disagreements/queries.server.ts'
import { findRevisionWithBase, type RevisionWithBase } from '#app/modules/drafting/queries.server.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { checkTimeRules, missingDates } from '#app/modules/procedures/check-time-rules.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import type { Submission } from '#app/modules/responses/submission.ts'
import type { Reader } from '#db/database.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { ConcludedDraft } from '../model.ts'
import { findWorkingSubmission, type SubmissionRow, type SubmissionWords } from '../queries.server.ts'
import type { RequirementFacts } from '../requirements.ts'

/** Everything a pack is made from, as it stands. Response text is sealed; the pack opens it for those who receive everything. */
export type PackSource = {
  record: ProposalRecord
  conclusion: ConclusionRow | undefined
  submission: SubmissionRow | undefined
  words: SubmissionWords
  revision: number
  responses: Submission[]
  /** Content of each edition by number: a response is printed with the questions it answered. */
  editions: ReadonlyMap<number, EditionContent>
  drafts: PackDraft[]
  disagreements: Disagreement[]
  audit: { sequence: number; hash: string }
}

export type PackDraft = {
  concluded: ConcludedDraft
  title: string
  shortTitle: string
  place: string
  text: RevisionWithBase
}

/** @throws NotFoundError when there is no such published proposal */
export async function readPackSource(
  reader: Reader,
  procedures: ReadonlyMap<string, Procedure>,
  proposalId: string,
): Promise<PackSource> {
  const record = await getProposalRecord(reader, procedures, proposalId)
  const { consultation, proposal } = record
  const { recommendation } = record.published
  const { words, revision, submission } = await findWorkingSubmission(reader, { ...proposal, recommendation })
  const conclusion = await findConclusion(reader, proposalId, proposal.round)
  const editions = await listEditions(reader, consultation.id)
  const register = await listDisagreementsFor(reader, { kind: 'full' }, consultation.id)
  return {
    record,
    conclusion: conclusion?.state === 'approved' ? conclusion : undefined,
    ...{ submission, words, revision },
    responses: await listSubmissions(reader, consultation.id),
    editions: new Map(editions.map(({ number, content }) => [number, content])),
    drafts: await readPackDrafts(reader, proposalId),
    disagreements: register.filter((disagreement) => disagreement.proposalId === proposalId),
    audit: await findHead(reader),
  }
}

/**
 * One hash of everything a pack says. It is taken before the files are made and again inside the transaction that sends them: were
 * anything changed in between, the pack would not be what was sent. The newest event is left out, because other people's work may go
 * on meanwhile.
 */
export function fingerprintOf(source: PackSource): string {
  const { record, conclusion, words, revision, responses, drafts, disagreements } = source
  return hashOf({
    proposal: [record.proposal.state, record.proposal.round],
    edition: record.edition.hash,
    procedure: hashOf(record.procedure),
    report: conclusion?.hash,
    words,
    revision,
    responses: responses.map(({ reference, hash }) => [reference, hash]),
    drafts: drafts.map(({ concluded, text }) => [concluded, text.revision.notes, text.base.hash]),
    disagreements: disagreements.map(({ id, state, engagements }) => [id, state, engagements.length]),
  })
}

/** What the source has for the requirements of its procedure. */
export function requirementFactsOf({
  record,
  conclusion,
  words,
  responses,
  drafts,
  disagreements,
}: PackSource): RequirementFacts {
  const { procedure, published } = record
  const countOf = (state: string) => disagreements.filter((disagreement) => disagreement.state === state).length
  const concludedOn = conclusion?.publishedAt ? londonDay(conclusion.publishedAt) : undefined
  return {
    isConcluded: conclusion !== undefined,
    responses: responses.length,
    disagreements: { total: disagreements.length, unresolved: countOf('unresolved'), open: countOf('open') },
    drafts: drafts.length,
    hasDirection: (published.direction ?? '').trim() !== '',
    ...words,
    dateFaults: [
      ...missingDates(procedure, published.dates).map(({ title }) => `The date “${title}” is missing.`),
      ...checkTimeRules(procedure, published.dates, concludedOn)
        .filter(({ outcome }) => outcome === 'broken')
        .map(({ clause, message }) => `${clause}: ${message}`),
    ],
  }
}

async function readPackDrafts(reader: Reader, proposalId: string): Promise<PackDraft[]> {
  const drafts: PackDraft[] = []
  for (const concluded of await readConcludedDrafts(reader, proposalId)) {
    const text = await findRevisionWithBase(reader, concluded.revisionId)
    const instrument = await findInstrument(reader, concluded.instrument)
    if (!text || !instrument) throw new Error(`The draft ${concluded.draftId} has lost its text.`)
    drafts.push({
      concluded,
      title: instrument.title,
      shortTitle: instrument.shortTitle,
      place: instrument.place,
      text,
    })
  }
  return drafts
}
