import type { Phase } from '#app/modules/consultations/model.ts'
import type { ResponseState } from '#app/modules/responses/model.ts'
import type { TagColour } from '#app/ui/summary.tsx'

export type StateTag = { words: string; colour: TagColour }

/** The state of a response in a word or two, as its party sees it. A draft that outlived the deadline was never sent. */
export function stateTag(state: ResponseState, phase: Phase, hasUnsentChanges = false): StateTag {
  if (state === 'submitted') {
    return hasUnsentChanges && phase === 'open'
      ? { words: 'Submitted, with unsent changes', colour: 'yellow' }
      : { words: 'Submitted', colour: 'green' }
  }
  if (state === 'withdrawn') return { words: 'Withdrawn', colour: 'grey' }
  return phase === 'open' ? { words: 'Draft', colour: 'blue' } : { words: 'Never sent', colour: 'red' }
}
