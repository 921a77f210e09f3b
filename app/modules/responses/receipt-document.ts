import type { TextReader } from '#app/modules/access/gate.ts'
import type { EditionContent } from '#app/modules/consultations/model.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { heading, paragraph, text, type Block, type Inline, type PortalDocument } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { typedWords } from './typed-words.ts'
import { exactTime } from './exact-time.ts'
import { channels, positions } from './model.ts'
import { openSubmission, type OpenedAnswer, type OpenedSubmission, type Submission } from './submission.ts'

/**
 * One submitted version as a document: the receipt its party keeps, and the copy that goes into a pack. Built anew for each
 * reader through the gate: what the reader may not see is not in it, and confidential words are marked for those who may.
 *
 * @param edition the edition that was answered; its questions are all listed, the unanswered ones as such
 */
export function receiptDocument(
  submission: Submission,
  edition: Pick<EditionContent, 'title' | 'questions' | 'issuerName'>,
  reader: TextReader,
): PortalDocument {
  const opened = openSubmission(reader, submission)
  return {
    title: `Response to “${edition.title}”`,
    subtitle: opened.respondent.name,
    facts: factsOf(opened, edition.issuerName),
    blocks: [...confidentiality(opened), ...edition.questions.flatMap((question) => answerTo(question, opened))],
    footnotes: [],
  }
}

function factsOf(opened: OpenedSubmission, issuerName: string): PortalDocument['facts'] {
  const { respondent, receivedAs } = opened
  const category = partyCategories[respondent.category as keyof typeof partyCategories] ?? respondent.category
  return [
    { label: 'Reference', value: opened.reference },
    { label: 'Respondent', value: respondent.name },
    { label: 'Category', value: category },
    ...(respondent.group ? [{ label: 'Corporate group', value: respondent.group }] : []),
    { label: 'Received', value: exactTime(opened.submittedAt) },
    {
      label: 'How',
      value: receivedAs
        ? `${channels[receivedAs.channel]}, recorded by ${issuerName} at ${exactTime(new Date(receivedAs.recordedAt))}`
        : 'Submitted through the portal',
    },
    ...(receivedAs?.original
      ? [{ label: 'Original file', value: `${receivedAs.original.name}, SHA-256 ${receivedAs.original.hash}` }]
      : []),
    { label: 'Version', value: String(opened.number) },
    ...(opened.supersedes ? [{ label: 'Supersedes', value: opened.supersedes }] : []),
    ...(opened.supersededBy ? [{ label: 'Superseded by', value: opened.supersededBy }] : []),
    ...(opened.state === 'withdrawn' ? [{ label: 'State', value: 'Withdrawn: it does not count' }] : []),
    { label: 'Edition answered', value: String(opened.edition) },
    { label: 'SHA-256', value: opened.hash },
  ]
}

function confidentiality(opened: OpenedSubmission): Block[] {
  if (!opened.isConfidential) return []
  const reason = opened.confidentialReason ? ` The reason given: ${opened.confidentialReason}` : ''
  return [
    {
      kind: 'note',
      title: 'Confidential',
      blocks: [paragraph(`The respondent asks for the whole of this response to be kept confidential.${reason}`)],
    },
  ]
}

function answerTo(question: Question, opened: OpenedSubmission): Block[] {
  const title = [heading(1, question.label, `answer-${question.key}`), ...wordsOfQuestion(question)]
  const answer = opened.answers.find(({ questionKey }) => questionKey === question.key)
  if (!answer) return [...title, paragraph('Not answered.')]
  if (answer.text.kind === 'withheld') {
    return [...title, { kind: 'paragraph', content: [{ kind: 'withheld', ground: answer.text.ground }] }]
  }
  return [...title, ...positionOf(answer), ...wordsOf(answer, answer.text.text), ...claimOf(answer, opened)]
}

type Question = EditionContent['questions'][number]

/** A question is read once for all the copies that print it: a pack has thousands. */
const read = new WeakMap<Question, Block[]>()

/** What was asked, so that a copy can be read by itself. Only its paragraphs: tables and lists stand in the document. */
function wordsOfQuestion(question: Question): Block[] {
  const known = read.get(question)
  if (known) return known
  const { blocks } = parseDocumentMarkdown(question.text, { file: 'question' })
  const words = blocks.flatMap((block): Block[] =>
    block.kind === 'paragraph'
      ? [{ kind: 'paragraph', content: [{ kind: 'emphasis', content: text(plainText(block.content)) }] }]
      : [],
  )
  read.set(question, words)
  return words
}

function positionOf({ position, isConfidential }: OpenedAnswer): Block[] {
  if (!position || position === 'no-position') return []
  const words: Inline[] = [{ kind: 'strong', content: text(positions[position]) }]
  return [{ kind: 'paragraph', content: marked(words, isConfidential) }]
}

function wordsOf({ isConfidential }: OpenedAnswer, words: string): Block[] {
  return typedWords(words).map((block) =>
    block.kind === 'paragraph' ? { ...block, content: marked(block.content, isConfidential) } : block,
  )
}

function claimOf(answer: OpenedAnswer, opened: OpenedSubmission): Block[] {
  if (!answer.isConfidential || opened.isConfidential || !answer.confidentialReason) return []
  return [paragraph(`Confidential. The reason given: ${answer.confidentialReason}`)]
}

function marked(content: Inline[], isConfidential: boolean): Inline[] {
  return isConfidential ? [{ kind: 'confidential', content }] : content
}
