import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { countOf } from '#app/lib/number-words.ts'
import { checkTimeRules, missingDates } from '#app/modules/procedures/check-time-rules.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import { caution, failed, verdict, type Check, type CheckFacts } from './check-verdicts.ts'
import type { WorkingProposal } from './working-copy.ts'

/** One proposal against its procedure: questions, dates with their clauses, drafts and direction text. */
export function checkProposal(facts: CheckFacts, proposal: WorkingProposal): Check[] {
  const { working, procedures } = facts
  const { letter } = proposal
  const procedure = procedures.get(proposal.procedure)
  const owned = working.questions.filter((question) => question.proposal === letter)
  const checks = [
    verdict('proposal-asks', 'proposal', owned.length > 0, {
      passed: `Proposal ${letter} asks ${owned.map(({ label }) => label).join(', ')}.`,
      failed: `Proposal ${letter} asks no question.`,
      remedy: 'Give it a question.',
      subject: letter,
    }),
    verdict('procedure-known', 'proposal', procedure !== undefined, {
      passed: `Proposal ${letter} follows the procedure “${procedure?.title}”.`,
      failed: `Proposal ${letter} follows no known procedure.`,
      remedy: 'Choose its procedure.',
      subject: letter,
    }),
  ]
  if (!procedure) return checks
  return [
    ...checks,
    ...checkProcedureDates(facts, proposal, procedure),
    ...checkDrafts(facts, proposal, procedure),
    ...checkTexts(facts, proposal),
  ]
}

function checkProcedureDates({ working }: CheckFacts, proposal: WorkingProposal, procedure: Procedure): Check[] {
  const { letter, dates } = proposal
  const absent = missingDates(procedure, dates)
  const closing = working.closesAt ? londonDay(working.closesAt) : undefined
  const conclusion = dates.conclusion ?? working.concludeBy ?? closing
  const checks = absent.map(({ title }) =>
    failed(
      'procedure-date-given',
      'proposal',
      `Proposal ${letter} does not give “${title}”.`,
      'Give the date.',
      letter,
    ),
  )
  for (const result of checkTimeRules(procedure, dates, conclusion)) {
    const fault = `Proposal ${letter}: ${result.message}`
    checks.push({
      rule: result.rule,
      clause: result.clause,
      part: 'proposal',
      subject: letter,
      outcome: result.outcome === 'kept' ? 'passed' : result.outcome === 'broken' ? 'failed' : 'warning',
      message: fault,
      ...(result.outcome === 'broken' ? { remedy: `Change the date to keep to ${result.clause}.` } : {}),
      ...(result.outcome === 'unknown' ? { remedy: 'Give the date if it is known.' } : {}),
    })
  }
  return checks
}

/** What the checks of a draft's text found: for a second look, never in the way. */
function checkTexts({ working, draftReports }: CheckFacts, proposal: WorkingProposal): Check[] {
  return proposal.amends.flatMap(({ instrument, version }): Check[] => {
    const draft = working.drafts.find((head) => head.proposalId === proposal.id && head.instrument === instrument)
    const report = draft && draftReports?.get(draft.draftId)
    if (!draft || !report) return []
    const name = `${instrument.toUpperCase()} ${version}`
    const [first, ...others] = report.findings
    const more = others.length > 0 ? ` And ${countOf(others.length, 'more finding')}.` : ''
    const words = {
      passed: `In ${name} every reference that can be followed leads somewhere, and terms, numbers and dates agree.`,
      warning: first ? `In ${name}, ${first.clause}: ${first.what}${more}` : '',
      remedy: first?.remedy ?? '',
    }
    return [{ ...caution('draft-text', first === undefined, words), part: 'draft', subject: draft.draftId }]
  })
}

function checkDrafts({ working, now }: CheckFacts, proposal: WorkingProposal, procedure: Procedure): Check[] {
  const opening = londonDay(working.opensAt && working.opensAt > now ? working.opensAt : now)
  const isOpeningPast = working.hasCorrection
  const checks = proposal.amends.map(({ instrument, base, version }): Check => {
    const name = `${instrument.toUpperCase()} ${version}`
    const draft = working.drafts.find((head) => head.proposalId === proposal.id && head.instrument === instrument)
    if (!draft) {
      return failed(
        'draft-present',
        'proposal',
        `Proposal ${proposal.letter} has no text for ${name}.`,
        'Add the draft.',
        proposal.letter,
      )
    }
    const isInForce =
      draft.baseFrom !== null && draft.baseFrom <= opening && (draft.baseUntil === null || draft.baseUntil >= opening)
    return {
      ...caution('base-in-force', isInForce || isOpeningPast, {
        passed: `${name} is drafted against ${base}${isInForce ? ', which is in force' : ''}.`,
        warning: `${name} is drafted against ${base}, which is not in force on ${formatDay(opening)}.`,
        remedy: 'Carry the draft onto the text in force, or be ready to say why not.',
      }),
      part: 'draft',
      subject: draft.draftId,
    }
  })
  const needsDirection = procedure.directionTemplate !== undefined
  if (needsDirection) {
    checks.push({
      ...caution('direction-drafted', proposal.direction !== null, {
        passed: `Proposal ${proposal.letter} has a draft direction text.`,
        warning: `Proposal ${proposal.letter} has no draft direction text for people to comment on.`,
        remedy: 'Add it to the proposal if there is one.',
      }),
      part: 'proposal',
      subject: proposal.letter,
    })
  }
  return checks
}
