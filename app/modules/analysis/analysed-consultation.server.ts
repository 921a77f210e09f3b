import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import {
  phaseOf,
  type ConsultationState,
  type EditionProposal,
  type EditionQuestion,
  type Issuer,
  type Phase,
  type ProposalState,
} from '#app/modules/consultations/model.ts'
import {
  findConsultation,
  findConsultationById,
  findEdition,
  listProposals,
} from '#app/modules/consultations/queries.server.ts'
import type { Reader } from '#db/database.ts'

/** A consultation as those who analyse it need it: the questions as published, the proposals as they stand. */
export type AnalysedConsultation = {
  id: string
  slug: string
  title: string
  shortTitle: string
  issuer: Issuer
  issuerName: string
  state: ConsultationState
  opensAt: Date | null
  closesAt: Date | null
  /** Of the latest edition, in its order; none before publication. */
  questions: EditionQuestion[]
  proposals: AnalysedProposal[]
}

export type AnalysedProposal = {
  id: string
  letter: string
  title: string
  state: ProposalState
  round: number
  procedure: string
  amends: EditionProposal['amends']
}

/** @returns undefined when there is none by that id or slug */
export async function findAnalysedConsultation(
  reader: Reader,
  by: { id: string } | { slug: string },
): Promise<AnalysedConsultation | undefined> {
  const row = 'id' in by ? await findConsultationById(reader, by.id) : await findConsultation(reader, by.slug)
  if (!row) return undefined
  const edition = await findEdition(reader, row.id)
  const proposals = await listProposals(reader, row.id)
  const { id, slug, title, shortTitle, issuer, issuerName, state, opensAt, closesAt } = row
  return {
    ...{ id, slug, title, shortTitle, issuer, issuerName, state, opensAt, closesAt },
    questions: edition?.content.questions ?? [],
    proposals: proposals.map((proposal) => ({
      id: proposal.id,
      letter: proposal.letter,
      title: proposal.title,
      state: proposal.state,
      round: proposal.round,
      procedure: proposal.procedure,
      amends: edition?.content.proposals.find((frozen) => frozen.id === proposal.id)?.amends ?? [],
    })),
  }
}

/** States in which the record behind a report may still grow: later ones have a report that somebody reads or has approved. */
const analysable: readonly ProposalState[] = ['consulting', 'analysing', 'returned']

/** Whether a proposal's analysis may be added to: the consultation has closed and its report is not with the approver or beyond. */
export function isOpenForAnalysis(phase: Phase, proposal: { state: ProposalState }): boolean {
  return phase === 'closed' && analysable.includes(proposal.state)
}

/**
 * The consultation, question and proposal that something is to be recorded on.
 *
 * @param now decides whether it has closed
 * @throws NotFoundError when there is no such consultation or question
 * @throws RuleError 'not-closed' before it closes; 'analysis-over' once the report is with the approver or approved
 */
export async function requireOpenForAnalysis(
  reader: Reader,
  { consultationId, questionKey, now }: { consultationId: string; questionKey: string; now: Date },
): Promise<{ consultation: AnalysedConsultation; question: EditionQuestion; proposal: AnalysedProposal }> {
  const consultation = await findAnalysedConsultation(reader, { id: consultationId })
  const question = consultation?.questions.find((candidate) => candidate.key === questionKey)
  const proposal = consultation?.proposals.find((candidate) => candidate.letter === question?.proposal)
  if (!consultation || !question || !proposal) throw new NotFoundError()
  const phase = phaseOf(consultation, now)
  if (phase !== 'closed') throw new RuleError('not-closed', notClosedMessage(consultation))
  if (!isOpenForAnalysis(phase, proposal)) {
    throw new RuleError(
      'analysis-over',
      `The report on proposal ${proposal.letter} is with the approver or has been approved. To add to its analysis, ask for the report to be returned first.`,
    )
  }
  return { consultation, question, proposal }
}

function notClosedMessage({ closesAt }: AnalysedConsultation): string {
  const when = closesAt ? ` It closes at ${formatInstant(closesAt)}.` : ''
  return `The consultation has not closed, so its responses can still change.${when} Analysis starts then.`
}
