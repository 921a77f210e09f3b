import { capitalised, countOf } from '#app/lib/number-words.ts'
import { checkDates } from './check-dates.ts'
import { checkProposal } from './check-proposals.ts'
import { failed, verdict, type Check, type CheckFacts } from './check-verdicts.ts'

export type { Check, CheckFacts, CheckPart } from './check-verdicts.ts'

/** Everything that is looked at before a consultation, or a correction of one, may be published. */
export function checkPublication(facts: CheckFacts): Check[] {
  return [
    ...checkDetails(facts),
    ...checkDates(facts),
    ...checkDocument(facts),
    ...facts.working.proposals.flatMap((proposal) => checkProposal(facts, proposal)),
    ...checkQuestions(facts),
    ...checkAttachments(facts),
  ]
}

function checkDetails({ working }: CheckFacts): Check[] {
  const needed = { title: 'title', shortTitle: 'short title', summary: 'summary', contact: 'contact address' } as const
  const absent = Object.entries(needed).filter(([name]) => working[name as keyof typeof needed].trim() === '')
  return [
    verdict('details-given', 'details', absent.length === 0, {
      passed: 'Title, summary and contact address are given.',
      failed: `There is no ${absent.map(([, name]) => name).join(', no ')}.`,
      remedy: 'Fill in the details.',
    }),
    verdict('basis-given', 'details', working.basis.length > 0, {
      passed: `It rests on ${working.basis.join(', ')}.`,
      failed: 'No provision is named that the consultation rests on.',
      remedy: 'Name the clauses or conditions under the details.',
    }),
    verdict('has-proposal', 'proposal', working.proposals.length > 0, {
      passed: `It makes ${countOf(working.proposals.length, 'proposal')}.`,
      failed: 'There is no proposal.',
      remedy: 'Add at least one proposal.',
    }),
  ]
}

function checkDocument({ working, document }: CheckFacts): Check[] {
  if (working.source.trim() === '') {
    return [failed('document-written', 'document', 'The document is empty.', 'Write or import it.')]
  }
  const [first] = document.problems
  return [
    verdict('document-sound', 'document', first === undefined, {
      passed: 'The document has no faults, and no gaps left to fill.',
      failed: `${capitalised(countOf(document.problems.length, 'fault'))} in the document, the first on line ${first?.line}: ${first?.message}`,
      remedy: first?.remedy ?? '',
    }),
  ]
}

function checkQuestions({ working, document, publishedQuestions }: CheckFacts): Check[] {
  const placed = new Map(document.questions.map((question) => [question.key, question]))
  const letters = new Set(working.proposals.map(({ letter }) => letter))
  const unplaced = working.questions.filter(({ key }) => !placed.has(key))
  const unowned = document.questions.filter(({ proposal }) => !letters.has(proposal))
  const checks = [
    verdict('questions-placed', 'question', unplaced.length === 0, {
      passed: `Every question stands in the document where it is argued (${countOf(working.questions.length, 'question')}).`,
      failed: `Not placed in the document: ${unplaced.map(({ label }) => label).join(', ')}.`,
      remedy: 'Place it in the document, or remove the question.',
      subject: unplaced[0]?.key,
    }),
    verdict('questions-owned', 'question', unowned.length === 0, {
      passed: 'Every question belongs to a proposal.',
      failed: `No proposal owns ${unowned.map(({ label, key }) => label || key).join(', ')}.`,
      remedy: 'Name the letter of a proposal in the question.',
      subject: unowned[0]?.key,
    }),
  ]
  if (publishedQuestions) {
    const shape = (list: readonly { key: string; kind: string; proposal: string }[]) =>
      list
        .map(({ key, kind, proposal }) => `${key} ${kind} ${proposal}`)
        .sort()
        .join('\n')
    checks.push(
      verdict('questions-kept', 'question', shape(document.questions) === shape(publishedQuestions), {
        passed: 'The questions are the ones people are already answering.',
        failed: 'A question was added or removed, or changed its kind or its proposal.',
        remedy: 'Put it back: a correction may change the words of a question only.',
      }),
    )
  }
  return checks
}

function checkAttachments({ working }: CheckFacts): Check[] {
  const absent = working.attachments.filter((attachment) => {
    if (attachment.kind === 'response-template') return false
    if (attachment.kind === 'file') return attachment.fileHash === null
    const owner = working.proposals.find(({ letter }) => letter === attachment.proposalLetter)
    if (attachment.kind === 'direction') return !owner?.direction
    return !working.drafts.some((head) => head.proposalId === owner?.id && head.instrument === attachment.instrument)
  })
  return [
    verdict('attachments-present', 'attachments', absent.length === 0, {
      passed: working.attachments.length === 0 ? 'There are no attachments.' : 'Every attachment can be opened.',
      failed: `There is nothing behind ${absent.map(({ number, title }) => `${number}, ${title}`).join('; ')}.`,
      remedy: 'Add the file or the draft, or remove the attachment.',
    }),
  ]
}
