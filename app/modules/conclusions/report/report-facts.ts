import type { QuestionTally } from '#app/modules/analysis/tally.ts'
import type { ClauseLink, Disposition } from '#app/modules/analysis/model.ts'
import type { TextReader } from '#app/modules/access/gate.ts'
import type { DisagreementState } from '#app/modules/disagreements/model.ts'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import type { Block } from '#app/rendering/document.ts'
import type { ReportPassages } from '../model.ts'
import type { ProposalRecord } from '../queries.server.ts'

/**
 * Everything a report is made from, read for one reader: what that reader may not have is not in here, so no later step can let it
 * out.
 */
export type ReportFacts = {
  reader: TextReader
  record: ProposalRecord
  passages: ReportPassages
  /** When the report is being made. */
  asOf: Date
  /** Whether it is being approved, at `asOf`; else it is a preview. */
  isApproved: boolean
  /** Printed names of instruments, by key. */
  instrumentTitles: ReadonlyMap<string, string>
  notified: NotifiedAudience[]
  /** Corrections made while the consultation was open: when, and why. */
  corrections: { number: number; at: Date; reason: string }[]
  respondents: ReportRespondents
  /** One for each question of the proposal, as this reader may have it. */
  tallies: QuestionTally[]
  points: ReportedPoint[]
  drafts: ReportedDraft[]
  disagreements: ReportedDisagreements
}

/** One group of people told of the consultation on one London day. */
export type NotifiedAudience = { day: string; audience: string; count: number }

export type ReportRespondents = {
  total: number
  /** How many answered at least one question on this proposal. */
  onThisProposal: number
  byCategory: { category: PartyCategory; count: number }[]
  /** Named for those who receive everything; empty for anybody else. */
  named: { reference: string; name: string; category: PartyCategory; channel: string; isConfidential: boolean }[]
}

export type ReportedPoint = {
  questionKey: string
  number: number
  comment: string
  reply: { text: string; disposition: Disposition; reason: string; clause: ClauseLink | null } | null
  /** References of the responses that raise it, for those who receive everything; empty for anybody else. */
  raisedBy: { reference: string; isConfidential: boolean }[]
}

export type ReportedDraft = {
  instrument: string
  base: string
  version: string
  /** SHA-256 of the text that the report is about. */
  hash: string
  /** The summary of changes: clause, change, description and reason. */
  changes: Block[]
}

export type ReportedDisagreements = {
  /** Of those this reader may know of. */
  counts: Record<DisagreementState, number>
  /** What was disputed, attributed to nobody. */
  subjects: { questionLabel: string; subject: string; state: DisagreementState }[]
  /** Both sides in full and what was done to agree, for those who receive everything; empty for anybody else. */
  inFull: Block[]
}

/** What the reader holds: the rendition for the Department and the Authority, or the public one. */
export function isFull({ reader }: Pick<ReportFacts, 'reader'>): boolean {
  return reader.kind === 'full'
}
