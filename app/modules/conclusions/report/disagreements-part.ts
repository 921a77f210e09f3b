import { capitalised, countOf, joinWords, numberInSentence } from '#app/lib/number-words.ts'
import type { DisagreementState } from '#app/modules/disagreements/model.ts'
import { heading, paragraph, text, type Inline } from '#app/rendering/document.ts'
import type { ReportPart } from './parts.ts'
import type { ReportFacts } from './report-facts.ts'
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
  const title = 'Areas of disagreement'
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const full = inFull.length > 0 ? [heading(1, 'Disagreements in full', 'disagreements-in-full'), ...inFull] : []
  if (total === 0) {
    return {
      title,
      blocks: [paragraph('No disagreement with a respondent had to be resolved on this proposal.'), ...full],
    }
  }
  return {
    title,
    blocks: [
      paragraph(totalWords(counts, total)),
      table(
        'Subjects of disagreement',
        ['Subject', 'Question', 'Outcome'],
        subjects.map(({ subject, questionLabel, state }) => [subjectWords(subject), questionLabel, outcomes[state]]),
      ),
      ...full,
    ],
  }
}

function subjectWords(subject: string | null): Inline[] {
  return subject === null ? [{ kind: 'withheld', ground: 'given in confidence' }] : text(subject)
}

function totalWords(counts: Record<DisagreementState, number>, total: number): string {
  const ended = [
    { count: counts.agreed, words: 'ended in agreement' },
    { count: counts.withdrawn, words: counts.withdrawn === 1 ? 'was withdrawn' : 'were withdrawn' },
    { count: counts.unresolved, words: 'could not be resolved' },
    { count: counts.open, words: counts.open === 1 ? 'is still being discussed' : 'are still being discussed' },
  ].filter(({ count }) => count > 0)
  const begin = `${capitalised(countOf(total, 'disagreement'))} with respondents ${total === 1 ? 'was' : 'were'} recorded`
  const [only] = ended
  if (total === 1 && only) return `${begin}, and it ${only.words}.`
  return `${begin}: ${joinWords(ended.map(({ count, words }) => `${numberInSentence(count)} ${words}`))}.`
}
