import { readerOf, reveal, type Revealed, type Sealed, type TextReader } from '#app/modules/access/gate.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { Channel, Position, ReceivedAs, ResponseState, SubmittedContent } from './model.ts'

/** One submitted version of a response as it leaves the database: words and reasons sealed. */
export type Submission = {
  consultationId: string
  responseId: string
  versionId: string
  /** 1 for the first submission of this respondent. */
  number: number
  reference: string
  /** SHA-256 of the canonical JSON of what was submitted. */
  hash: string
  /** When the portal took it, or when staff received it where `receivedAs` is set. */
  submittedAt: Date
  submittedBy: string
  /** References of the version before and after this one. */
  supersedes: string | null
  supersededBy: string | null
  /** The response as it now stands: a withdrawn one does not count. */
  state: ResponseState
  channel: Channel
  receivedAs: ReceivedAs | null
  /** `organisation:<id>`, `person:<id>`, or `name:<name>` for somebody without an account. */
  respondentKey: string
  respondent: SubmittedContent['respondent']
  /** The edition that was answered. */
  edition: number
  /** Whether the whole response is claimed confidential. */
  isConfidential: boolean
  confidentialReason: Sealed
  answers: SealedAnswer[]
  /** The canonical JSON whose SHA-256 is `hash`. */
  record: Sealed
}

export type SealedAnswer = {
  questionKey: string
  questionLabel: string
  /** Counted by everybody's tally, shown beside a name only where the text is: see `openSubmission`. */
  position: Position | null
  /** Whether this answer, or the whole response, is claimed confidential. */
  isConfidential: boolean
  confidentialReason: Sealed
  text: Sealed
}

export type OpenedAnswer = {
  questionKey: string
  questionLabel: string
  /** Null where none was taken or the answer is withheld. */
  position: Position | null
  isConfidential: boolean
  /** Empty where there is none, or where it is withheld. */
  confidentialReason: string
  text: Revealed
}

export type OpenedSubmission = Omit<Submission, 'respondent' | 'confidentialReason' | 'answers' | 'record'> & {
  /** `name` says only the kind of respondent where the reader may not know who it is. */
  respondent: { name: string; category: string; group: string | null }
  confidentialReason: string
  answers: OpenedAnswer[]
}

/**
 * Open a whole submission for a reader, through the gate. Where an answer is withheld so is its position, and where the whole
 * response is, so is who gave it. People who answered for themselves are not named to the public.
 */
export function openSubmission(reader: TextReader, submission: Submission): OpenedSubmission {
  const { record: _record, ...facts } = submission
  return {
    ...facts,
    respondent: respondentFor(reader, submission),
    confidentialReason: shownOr(reveal(reader, submission.confidentialReason), ''),
    answers: submission.answers.map((answer) => {
      const text = reveal(reader, answer.text)
      return {
        questionKey: answer.questionKey,
        questionLabel: answer.questionLabel,
        position: text.kind === 'shown' ? answer.position : null,
        isConfidential: answer.isConfidential,
        confidentialReason: shownOr(reveal(reader, answer.confidentialReason), ''),
        text,
      }
    }),
  }
}

/** As `openSubmission`, for whoever an actor is. */
export function openSubmissionFor(actor: Actor, submission: Submission): OpenedSubmission {
  return openSubmission(readerOf(actor), submission)
}

/** Who responded, as a reader may know it. */
export function respondentFor(
  reader: TextReader,
  { respondent, respondentKey, isConfidential }: Pick<Submission, 'respondent' | 'respondentKey' | 'isConfidential'>,
): { name: string; category: string; group: string | null } {
  const { name, category, group } = respondent
  const isOwn = reader.kind === 'party' && reader.respondentKeys.includes(respondentKey)
  if (reader.kind === 'full' || isOwn) return { name, category, group }
  if (isConfidential) return { name: 'A respondent whose whole response is confidential', category, group: null }
  if (respondentKey.startsWith('person:')) return { name: 'An individual', category, group: null }
  return { name, category, group }
}

function shownOr(revealed: Revealed, otherwise: string): string {
  return revealed.kind === 'shown' ? revealed.text : otherwise
}
