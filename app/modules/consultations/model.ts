import type { PortalDocument } from '#app/rendering/document.ts'

/**
 * The life of a consultation as stored. Whether a published one is open is never stored: it follows from its times and the
 * server's clock (`phaseOf`).
 */
export type ConsultationState = 'draft' | 'awaiting-approval' | 'published' | 'withdrawn'

export const consultationTransitions = [
  { from: 'draft', to: 'awaiting-approval', who: 'dcc-author', event: 'consultation.approval-requested' },
  { from: 'awaiting-approval', to: 'draft', who: 'dcc-approver', event: 'consultation.returned' },
  { from: 'awaiting-approval', to: 'published', who: 'dcc-approver', event: 'consultation.published' },
  { from: 'published', to: 'withdrawn', who: 'dcc-approver', event: 'consultation.withdrawn' },
] as const satisfies readonly { from: ConsultationState; to: ConsultationState; who: string; event: string }[]

/** Where a consultation stands at an instant, as people speak of it. */
export type Phase = 'draft' | 'awaiting-approval' | 'scheduled' | 'open' | 'closed' | 'withdrawn'

/**
 * The phase at an instant. It is open from its opening instant, included, to its closing instant, excluded: a response that
 * arrives at 17:00:00.000 to a consultation closing at 17:00 is late.
 */
export function phaseOf(
  consultation: { state: ConsultationState; opensAt: Date | null; closesAt: Date | null },
  now: Date,
): Phase {
  if (consultation.state !== 'published') return consultation.state
  if (!consultation.opensAt || now < consultation.opensAt) return 'scheduled'
  if (!consultation.closesAt || now < consultation.closesAt) return 'open'
  return 'closed'
}

/** The life of one proposal; each is concluded and decided by itself. */
export type ProposalState =
  | 'drafting'
  | 'consulting'
  | 'analysing'
  | 'awaiting-approval'
  | 'concluded'
  | 'submitted'
  | 'returned'
  | 'decided'
  | 'directed'
  | 'completed'
  | 'refused'
  | 'withdrawn'

/** From, to, who and which event: the whole life of a proposal in one table. */
export const proposalTransitions = [
  { from: 'drafting', to: 'consulting', who: 'dcc-approver', event: 'consultation.published' },
  { from: 'consulting', to: 'analysing', who: 'clock', event: 'consultation.closed' },
  { from: 'analysing', to: 'awaiting-approval', who: 'dcc-analyst', event: 'conclusion.approval-requested' },
  { from: 'awaiting-approval', to: 'analysing', who: 'dcc-approver', event: 'conclusion.returned' },
  { from: 'awaiting-approval', to: 'concluded', who: 'dcc-approver', event: 'conclusion.approved' },
  { from: 'concluded', to: 'submitted', who: 'dcc-approver', event: 'submission.sent' },
  { from: 'concluded', to: 'completed', who: 'dcc-approver', event: 'version.published' },
  { from: 'submitted', to: 'returned', who: 'department-official', event: 'decision.made' },
  { from: 'returned', to: 'awaiting-approval', who: 'dcc-analyst', event: 'conclusion.approval-requested' },
  { from: 'submitted', to: 'refused', who: 'department-official', event: 'decision.made' },
  { from: 'submitted', to: 'decided', who: 'department-official', event: 'decision.made' },
  { from: 'decided', to: 'directed', who: 'department-official', event: 'direction.issued' },
  { from: 'submitted', to: 'completed', who: 'department-official', event: 'decision.made' },
  { from: 'directed', to: 'completed', who: 'clock', event: 'version.designated' },
] as const satisfies readonly { from: ProposalState; to: ProposalState; who: string; event: string }[]

export const questionKinds = {
  'position-and-rationale': 'Agree or disagree, with reasons',
  rationale: 'Views, with reasons',
  date: 'Agree with a date, or propose another',
  drafting: 'Detailed comments on the legal drafting',
  general: 'General comments',
} as const
export type QuestionKind = keyof typeof questionKinds

/** Whether the question asks for agree, disagree or neither. */
export function asksForPosition(kind: QuestionKind): boolean {
  return kind === 'position-and-rationale' || kind === 'date'
}

export type Issuer = 'dcc' | 'department'

/** A date on the public timeline; `at` is a day or an instant in ISO form. */
export type TimelineDate = { at: string; what: string; proposal?: string }

export type EffectiveDate = { from: string; orWithinMonths?: number }

/** An instrument that a proposal would change. `draftId` is set once a draft exists. */
export type Amendment = { instrument: string; base: string; version: string; draftId?: string }

export type AttachmentKind = 'direction' | 'response-template' | 'redline' | 'clean-draft' | 'file'

/** An attachment of the working copy, before it is published. */
export type WorkingAttachment = {
  number: number
  title: string
  kind: AttachmentKind
  proposalLetter: string | null
  instrument: string | null
  fileHash: string | null
  fileName: string | null
}

/**
 * The working copy of a correction: everything a published consultation may still change. Kept apart from the consultation's
 * own columns, because deadlines and pages read those, and a correction counts only once a second person has published it.
 * Questions and proposals keep their identity: words may be corrected, but none may appear, vanish or change its kind.
 */
export type Correction = {
  /** Why it is made; printed on the public page. */
  reason: string
  title: string
  shortTitle: string
  reference: string
  issuerName: string
  contact: string
  classification: string
  version: string
  summary: string
  basis: string[]
  /** ISO instant. */
  closesAt: string
  concludeBy: string | null
  dates: TimelineDate[]
  source: string
  proposals: CorrectedProposal[]
  attachments: WorkingAttachment[]
}

export type CorrectedProposal = {
  letter: string
  title: string
  summary: string
  recommendation: string
  dates: Record<string, string>
  effective: EffectiveDate | null
  direction: string | null
}

/** What an edition freezes: exactly what the public sees, and what a respondent answers. */
export type EditionContent = {
  slug: string
  title: string
  shortTitle: string
  reference: string
  issuer: Issuer
  issuerName: string
  contact: string
  classification: string
  version: string
  summary: string
  basis: string[]
  opensAt: string
  closesAt: string
  concludeBy: string | null
  dates: TimelineDate[]
  document: PortalDocument
  proposals: EditionProposal[]
  questions: EditionQuestion[]
  attachments: EditionAttachment[]
}

export type EditionProposal = {
  id: string
  letter: string
  title: string
  summary: string
  recommendation: string
  procedure: string
  dates: Record<string, string>
  effective: EffectiveDate | null
  /** Frozen draft revisions, by content hash. */
  amends: { instrument: string; base: string; version: string; draftId: string; revisionId: string; hash: string }[]
  /** The draft direction text that was consulted on, with its placeholders. */
  direction: string | null
}

export type EditionQuestion = {
  id: string
  key: string
  label: string
  proposal: string
  kind: QuestionKind
  isRequired: boolean
  /** The words asked, in the Markdown dialect. */
  text: string
}

export type EditionAttachment = {
  number: number
  title: string
  kind: AttachmentKind
  proposal?: string
  instrument?: string
  file?: { hash: string; name: string; type: string; size: number }
}
