import type {
  Amendment,
  AttachmentKind,
  ConsultationState,
  EffectiveDate,
  Issuer,
  ProposalState,
  QuestionKind,
  TimelineDate,
  WorkingAttachment,
} from './model.ts'

/**
 * What the next edition would say: the draft before publication; afterwards the correction under way, or else what stands
 * published. One shape for both, so that pages, checks and publication need not know which it is.
 */
export type WorkingCopy = WorkingDetails & {
  id: string
  slug: string
  state: ConsultationState
  issuer: Issuer
  isPractice: boolean
  revision: number
  opensAt: Date | null
  closesAt: Date | null
  concludeBy: string | null
  dates: TimelineDate[]
  source: string
  proposals: WorkingProposal[]
  questions: WorkingQuestion[]
  attachments: WorkingAttachment[]
  drafts: DraftHead[]
  /** The instants that stand published; null before publication. */
  publishedAt: Date | null
  publishedClosesAt: Date | null
  /** Whether a correction is under way, and why. */
  hasCorrection: boolean
  correctionReason: string
  approvalRequestedBy: string | null
  approvalNote: string | null
  /** Who changed it last: the document, or the newest revision of one of its drafts. */
  lastEditors: string[]
}

export type WorkingDetails = {
  title: string
  shortTitle: string
  reference: string
  issuerName: string
  contact: string
  classification: string
  version: string
  summary: string
  basis: string[]
}

export type WorkingProposal = {
  id: string
  letter: string
  title: string
  summary: string
  recommendation: string
  procedure: string
  dates: Record<string, string>
  effective: EffectiveDate | null
  amends: Amendment[]
  direction: string | null
  state: ProposalState
}

export type WorkingQuestion = {
  id: string
  key: string
  label: string
  /** The letter of the proposal that owns it. */
  proposal: string
  kind: QuestionKind
  isRequired: boolean
  text: string
}

/** The newest revision of one draft, and when its base is in force (days; null where unknown or still going). */
export type DraftHead = {
  proposalId: string
  draftId: string
  instrument: string
  label: string
  base: string
  baseFrom: string | null
  baseUntil: string | null
  revisionId: string
  number: number
  hash: string
  revisedBy: string
}

export const attachmentKinds: Record<AttachmentKind, string> = {
  file: 'A file of its own',
  'response-template': 'Response template, made from the questions',
  direction: 'Draft direction text of a proposal',
  redline: 'Redline of a draft against its base',
  'clean-draft': 'Clean text of a draft',
}

export const detailNames: Record<keyof WorkingDetails, string> = {
  title: 'Title',
  shortTitle: 'Short title',
  reference: 'Reference',
  issuerName: 'Issued by',
  contact: 'Contact address',
  classification: 'Classification',
  version: 'Version',
  summary: 'Summary',
  basis: 'Legal basis',
}
