import { countOf } from '#app/lib/number-words.ts'
import type { Procedure, Requirement } from '#app/modules/procedures/model.ts'

/** What a submission has for the requirements of its procedure. */
export type RequirementFacts = {
  /** Whether the report of this round has been approved. */
  isConcluded: boolean
  responses: number
  /** Unresolved ones are annexed; none may be open. */
  disagreements: { total: number; unresolved: number; open: number }
  drafts: number
  hasDirection: boolean
  recommendation: string
  fitForPurpose: string
  statements: Record<string, string>
  /** Titles of dates that the procedure needs and the proposal does not give; messages of time rules it breaks. */
  dateFaults: string[]
}

/** A requirement of the procedure, and how it is met, what is missing, or why it does not apply. */
export type RequirementStatus = Pick<Requirement, 'key' | 'kind' | 'title' | 'clause'> & {
  state: 'met' | 'missing' | 'not-applicable'
  says: string
}

/** Each requirement of the procedure, in its order. */
export function meetRequirements(procedure: Procedure, facts: RequirementFacts): RequirementStatus[] {
  return procedure.submission.requirements.map((requirement) => {
    const { key, kind, title, clause } = requirement
    return { key, kind, title, clause, ...statusOf(requirement, facts) }
  })
}

type Status = Pick<RequirementStatus, 'state' | 'says'>

function statusOf(requirement: Requirement, facts: RequirementFacts): Status {
  if (requirement.when === 'amends' && facts.drafts === 0) {
    return { state: 'not-applicable', says: 'The proposal changes no legal text.' }
  }
  const { disagreements } = facts
  switch (requirement.kind) {
    case 'report':
      return metIf(facts.isConcluded, 'The approved report.', 'The report has not been approved.')
    case 'summary':
      return metIf(
        facts.isConcluded,
        'Made from the approved report: each point, the reply to it and each change.',
        'It is made from the report, which has not been approved.',
      )
    case 'responses':
      return {
        state: 'met',
        says:
          facts.responses === 0
            ? 'No response was received; the register says so.'
            : `${sentence(countOf(facts.responses, 'response'))}, each in full as submitted.`,
      }
    case 'disagreements':
      return metIf(
        disagreements.open === 0,
        disagreements.unresolved === 0
          ? 'No disagreement is unresolved; the annex says so.'
          : `${sentence(countOf(disagreements.unresolved, 'unresolved disagreement'))}, in both sides’ words.`,
        `${sentence(countOf(disagreements.open, 'disagreement'))} still open.`,
      )
    case 'clean-draft':
    case 'redline':
      return metIf(
        facts.drafts > 0,
        facts.drafts === 1 ? 'From the concluded draft.' : `From the ${countOf(facts.drafts, 'concluded draft')}.`,
        'The proposal has no draft.',
      )
    case 'direction':
      return metIf(
        facts.hasDirection,
        'The text that was consulted on.',
        'The proposal was published without a draft direction text. Publish a corrected edition that has one.',
      )
    case 'timetable':
      return metIf(facts.dateFaults.length === 0, 'From the dates of the proposal.', facts.dateFaults.join(' '))
    case 'recommendation':
      return metIf(
        facts.recommendation.trim() !== '',
        'Written: it is in the letter.',
        'No recommendation has been written.',
      )
    case 'statement':
      return metIf(
        statementOf(requirement.key, facts) !== '',
        'Written: it is in the letter.',
        'This statement has not been written.',
      )
  }
}

/** The words that meet a requirement for a statement. The reasons for fitness have a field of their own. */
export function statementOf(key: string, words: Pick<RequirementFacts, 'fitForPurpose' | 'statements'>): string {
  return (key === 'fit-for-purpose' ? words.fitForPurpose : (words.statements[key] ?? '')).trim()
}

function metIf(isMet: boolean, met: string, missing: string): Status {
  return isMet ? { state: 'met', says: met } : { state: 'missing', says: missing }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
