import type { PartyCategory } from '#app/modules/identity/model.ts'

/** What an answer says of the question. `no-comment` is an answer; an empty one is not. */
export type Position = 'agree' | 'disagree' | 'neither' | 'no-position' | 'no-comment'

export const positions: Record<Position, string> = {
  agree: 'Agree',
  disagree: 'Disagree',
  neither: 'Neither agree nor disagree',
  'no-position': 'Views without a position',
  'no-comment': 'No comment',
}

/** How a response reached DCC. */
export type Channel = 'portal' | 'email' | 'letter' | 'word'

/** Each way in, as it is named on its own; `receivedBy` says it in a sentence. */
export const channels: Record<Channel, string> = {
  portal: 'Portal',
  email: 'E-mail',
  letter: 'Letter',
  word: 'Word form',
}

/** How it came, as the end of a sentence: “received …”. */
export const receivedBy: Record<Channel, string> = {
  portal: 'through the portal',
  email: 'by e-mail',
  letter: 'by letter',
  word: 'on a Word form',
}

/** What staff record of a submission that did not come through the portal. */
export type ReceivedAs = {
  channel: Exclude<Channel, 'portal'>
  /** When staff recorded it, ISO 8601 in UTC. */
  recordedAt: string
  /** The file as received, kept by its hash; absent where there was none to keep. */
  original?: OriginalFile
}

/** A file as received. `name` is the sender's; `type` is what its bytes say. */
export type OriginalFile = { hash: string; name: string; type: string; size: number }

/** The life of a response. A submitted one may be amended until the deadline: each submission is a new, immutable version. */
export type ResponseState = 'draft' | 'submitted' | 'withdrawn'

/** From, to, who and which event: the whole life of a response. Each way ends at the deadline, but for logging. */
export const responseTransitions = [
  { from: 'draft', to: 'submitted', who: 'submitter', event: 'response.submitted' },
  { from: 'submitted', to: 'submitted', who: 'submitter', event: 'response.submitted' },
  { from: 'withdrawn', to: 'submitted', who: 'submitter', event: 'response.submitted' },
  { from: 'submitted', to: 'withdrawn', who: 'submitter', event: 'response.withdrawn' },
  { from: 'draft', to: 'submitted', who: 'dcc', event: 'response.logged' },
  { from: 'submitted', to: 'submitted', who: 'dcc', event: 'response.logged' },
  { from: 'withdrawn', to: 'submitted', who: 'dcc', event: 'response.logged' },
] as const satisfies readonly { from: ResponseState; to: ResponseState; who: string; event: string }[]

/** The longest answer taken, in characters. */
export const longestAnswer = 50_000

/** The longest reason for confidentiality or withdrawal taken, in characters. */
export const longestReason = 2_000

/** One answer as submitted. */
export type SubmittedAnswer = {
  questionKey: string
  questionLabel: string
  position: Position | null
  /** Markdown, as written. */
  text: string
  isConfidential: boolean
  confidentialReason: string
}

/** Exactly what was submitted; its canonical JSON is what the receipt's hash is of. */
export type SubmittedContent = {
  consultation: { slug: string; title: string; edition: number }
  respondent: { organisationId: string | null; name: string; category: string; group: string | null }
  isConfidential: boolean
  confidentialReason: string
  answers: SubmittedAnswer[]
}

/** One answer as it stands in the draft. `revision` is 0 until it is first saved. */
export type AnswerInput = {
  position: Position | null
  /** Words as typed. */
  text: string
  isConfidential: boolean
  confidentialReason: string
}

/** The answer nobody has given yet. */
export const noAnswer: AnswerInput = { position: null, text: '', isConfidential: false, confidentialReason: '' }

/** A response that came by e-mail, letter or Word form, as staff enter it. */
export type LogInput = {
  consultationId: string
  /** An organisation of the portal, or somebody without an account. */
  respondent: { organisationId: string } | { name: string; category: PartyCategory; group?: string | null }
  channel: ReceivedAs['channel']
  /** When it reached DCC: this instant, not the moment of recording, is held against the deadline. */
  receivedAt: Date
  /** By question key; questions left out were not answered. */
  answers: Record<string, AnswerInput>
  isConfidential: boolean
  confidentialReason: string
  /** The file as received. */
  original?: { name: string; bytes: Uint8Array }
  /** Where to mail the receipt; administrators of an organisation of the portal get it in any case. */
  receiptTo?: string
  /** The reference of the response this one replaces, to say that replacing is meant. */
  replaces?: string
  /** Made with the form, so that a double click records once. */
  submissionKey: string
}
