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

/** The life of a response. A submitted one may be amended until the deadline: each submission is a new, immutable version. */
export type ResponseState = 'draft' | 'submitted' | 'withdrawn'

/** The longest answer taken, in characters. */
export const longestAnswer = 50_000

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
