import type { ProposalState } from '#app/modules/consultations/model.ts'
import type { DecisionEffect, DecisionOption, Procedure } from '#app/modules/procedures/model.ts'

/** Which state a decision brings a proposal to: back to DCC, refused, on to a direction, or to its end where none follows. */
export function stateAfterDecision(
  effect: DecisionEffect,
  procedure: Pick<Procedure, 'directionTemplate'>,
): ProposalState {
  if (effect === 'amend-and-resubmit') return 'returned'
  if (effect === 'refuse') return 'refused'
  return procedure.directionTemplate ? 'decided' : 'completed'
}

/** What a decision of this kind has to say besides which option it is. */
export function whatMustBeSaid(option: Pick<DecisionOption, 'effect' | 'withAmendments'>): {
  reasons: boolean
  requirements: boolean
  requiredBy: boolean
} {
  const isReturned = option.effect === 'amend-and-resubmit'
  return {
    reasons: option.effect === 'refuse',
    requirements: isReturned || option.withAmendments,
    requiredBy: isReturned,
  }
}

/** What follows from a decision, as a sentence for the official and for the record. */
export function consequenceOf(
  option: Pick<DecisionOption, 'effect'>,
  procedure: Pick<Procedure, 'directionTemplate'>,
): string {
  switch (stateAfterDecision(option.effect, procedure)) {
    case 'returned':
      return 'The proposal goes back to DCC, which must do what you require and submit again by the day you set. That opens the next round.'
    case 'refused':
      return 'The proposal ends here. Your reasons are published with the decision.'
    case 'completed':
      return 'No direction is needed. The proposal is complete.'
    default:
      return 'You compose the direction next. Nothing takes effect until it is issued.'
  }
}
