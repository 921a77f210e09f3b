import { countOf } from '#app/lib/number-words.ts'
import type { DisagreementState } from '#app/modules/disagreements/model.ts'
import type { TagColour } from '#app/ui/summary.tsx'

const colours: Record<DisagreementState, TagColour> = {
  open: 'yellow',
  agreed: 'green',
  withdrawn: 'grey',
  unresolved: 'red',
}

export function stateColour(state: DisagreementState): TagColour {
  return colours[state]
}

/** How long a disagreement has been open: "less than a day", "one day", "12 days". */
export function ageWords(days: number): string {
  return days === 0 ? 'less than a day' : countOf(days, 'day')
}
