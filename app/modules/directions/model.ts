/** The life of a direction. */
export type DirectionState = 'draft' | 'issued'

export const directionTransitions = [
  { from: 'draft', to: 'issued', who: 'department-official', event: 'direction.issued' },
] as const satisfies readonly { from: DirectionState; to: DirectionState; who: string; event: string }[]

/** The text a direction brings into force: by hash the concluded draft, or the direction is refused. */
export type DirectionAnnex = {
  letter: string
  instrument: string
  versionLabel: string
  draftId: string
  revisionId: string
  hash: string
}

/** One thing that stands between a decision and its direction, named so that it can be put right. */
export type Obstacle = { rule: string; message: string; field?: string }

/** What the official gives; everything else comes from the record. */
export type DirectionInput = {
  submissionId: string
  /** What people will quote: `S1-2024-C`. */
  reference: string
  /** The London day from which it takes effect. */
  effectiveFrom: string
  /** What each annex is called, in order; `1`, `2` … unless given. */
  annexLetters?: string[]
  /** Dates that replace the proposal's own, where the decision carries amendments. */
  dates?: Record<string, string>
  /** The revision of the draft that was being looked at; a newer one refuses this change. */
  revision?: number
}
