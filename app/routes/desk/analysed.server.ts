import { NotFoundError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import {
  findAnalysedConsultation,
  isOpenForAnalysis,
  type AnalysedConsultation,
  type AnalysedProposal,
} from '#app/modules/analysis/analysed-consultation.server.ts'
import { canAnalyse } from '#app/modules/analysis/policy.ts'
import { phaseOf, type Phase } from '#app/modules/consultations/model.ts'
import { findVisibleConsultation } from '#app/modules/consultations/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'

export type Analysed = {
  consultation: AnalysedConsultation
  phase: Phase
  /** Whether the actor may record something on a question of this proposal now. */
  mayAct(letter: string | undefined): boolean
  /** Why nothing can be recorded, in a sentence; empty where something can. */
  whyNot(letter: string | undefined): string
}

/** The consultation of an analysis page. @throws NotFoundError when there is none that the actor may know of */
export async function openAnalysed({
  portal,
  actor,
  params,
}: Pick<PageArgs, 'portal' | 'actor' | 'params'>): Promise<Analysed> {
  const row = await findVisibleConsultation(portal.db.read, actor, params.slug ?? '')
  const consultation = row && (await findAnalysedConsultation(portal.db.read, { id: row.id }))
  if (!consultation) throw new NotFoundError()
  const phase = phaseOf(consultation, portal.now())
  const proposalOf = (letter: string | undefined) =>
    consultation.proposals.find((proposal) => proposal.letter === letter) ?? consultation.proposals[0]
  const isOpen = (letter: string | undefined) => {
    const proposal = proposalOf(letter)
    return proposal !== undefined && isOpenForAnalysis(phase, proposal)
  }
  return {
    consultation,
    phase,
    mayAct: (letter) => canAnalyse(actor) && isOpen(letter),
    whyNot: (letter) => {
      if (phase !== 'closed') return notClosedWords(consultation, phase)
      if (!isOpen(letter)) return concludedWords(proposalOf(letter))
      return canAnalyse(actor) ? '' : 'You can read everything here. Analysts record points, replies and disagreements.'
    },
  }
}

function notClosedWords({ closesAt }: AnalysedConsultation, phase: Phase): string {
  if (phase === 'withdrawn') return 'The consultation was withdrawn. What had been recorded can be read.'
  if (phase !== 'open') return 'The consultation has not opened yet, so there is nothing to analyse.'
  const when = closesAt ? ` at ${formatInstant(closesAt)}` : ''
  return `The consultation is open and its responses can still change. Analysis starts when it closes${when}.`
}

function concludedWords(proposal: AnalysedProposal | undefined): string {
  return `The report on proposal ${proposal?.letter ?? ''} is with the approver or has been approved, so the record behind it stands as it is.`
}
