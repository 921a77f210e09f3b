import { capitalised, countOf, joinWords, numberInSentence } from '#app/lib/number-words.ts'
import type { DisagreementState } from '#app/modules/disagreements/model.ts'
import { heading, paragraph } from '#app/rendering/document.ts'
import type { ReportPart } from './parts.ts'
import { isFull, type ReportFacts } from './report-facts.ts'
import { table } from './table.ts'

const outcomes: Record<DisagreementState, string> = {
  open: 'Still being discussed',
  agreed: 'Agreed',
  withdrawn: 'Withdrawn',
  unresolved: 'Not resolved',
}

/** What was disputed and how it ended. The public learns subjects and numbers; who disagreed is for those who receive everything. */
export function disagreementsPart(facts: ReportFacts): ReportPart {
  const { counts, subjects, inFull } = facts.disagreements
  const total = subjects.length
  // Said in every public report, so that it gives nothing away in those where there is something behind it.
  const apart = isFull(facts)
    ? []
    : [paragraph('What respondents raised in confidence is not counted in this chapter.')]
  const listed =
    total === 0
      ? [paragraph('No disagreement with a respondent had to be resolved on this proposal.'), ...apart]
      : [
          paragraph(totalWords(counts, total)),
          ...apart,
          table(
            'Subjects of disagreement',
            ['Subject', 'Question', 'Outcome'],
            subjects.map(({ subject, questionLabel, state }) => [subject, questionLabel, outcomes[state]]),
          ),
        ]
  const full = inFull.length > 0 ? [heading(1, 'Disagreements in full', 'disagreements-in-full'), ...inFull] : []
  return { title: 'Areas of disagreement', blocks: [...listed, ...full] }
}

/** How many disagreements there were and how they ended, in one sentence. */
export function totalWords(counts: Record<DisagreementState, number>, total: number): string {
  const ended = [
    { count: counts.agreed, words: 'ended in agreement' },
    { count: counts.withdrawn, words: counts.withdrawn === 1 ? 'was withdrawn' : 'were withdrawn' },
    { count: counts.unresolved, words: 'could not be resolved' },
    { count: counts.open, words: counts.open === 1 ? 'is still being discussed' : 'are still being discussed' },
  ].filter(({ count }) => count > 0)
  const begin = `${capitalised(countOf(total, 'disagreement'))} ${total === 1 ? 'with a respondent was' : 'with respondents were'} recorded`
  const [only] = ended
  if (total === 1 && only) return `${begin}, and it ${only.words}.`
  if (ended.length === 1 && only) {
    const isDenied = only.words.startsWith('could not')
    const every = isDenied ? (total === 2 ? 'neither' : 'none') : total === 2 ? 'both' : 'all'
    return `${begin}, and ${every} ${only.words.replace('could not', 'could')}.`
  }
  return `${begin}: ${joinWords(ended.map(({ count, words }) => `${numberInSentence(count)} ${words}`))}.`
}
