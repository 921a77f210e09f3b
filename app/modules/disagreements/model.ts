/** How a disagreement ends. An unresolved one goes to the Secretary of State (TMAD 1.6(c)(iii)). */
export type DisagreementState = 'open' | 'agreed' | 'withdrawn' | 'unresolved'

/** From, to and event of the register. */
export const disagreementTransitions = [
  { from: 'open', to: 'agreed', event: 'disagreement.agreed' },
  { from: 'open', to: 'withdrawn', event: 'disagreement.withdrawn' },
  { from: 'open', to: 'unresolved', event: 'disagreement.unresolved' },
  { from: 'unresolved', to: 'open', event: 'disagreement.reopened' },
] as const satisfies readonly { from: DisagreementState; to: DisagreementState; event: string }[]

/** What was done to reach agreement (TMAD 1.6(b)). */
export const engagementKinds = {
  meeting: 'Meeting',
  call: 'Call',
  letter: 'Letter or e-mail',
  'wording-offered': 'Wording offered',
  'position-restated': 'Position restated',
} as const
export type EngagementKind = keyof typeof engagementKinds

/** What the log of a disagreement holds: what was done, and that it was taken up again after it had ended. */
export type LogKind = EngagementKind | 'reopened'

export const logKinds: Record<LogKind, string> = { ...engagementKinds, reopened: 'Reopened' }

export const disagreementStates: Record<DisagreementState, string> = {
  open: 'Open',
  agreed: 'Agreed',
  withdrawn: 'Withdrawn',
  unresolved: 'Unresolved',
}

/** How a disagreement may end. */
export type Outcome = Exclude<DisagreementState, 'open'>

/** Longest texts taken, in characters. */
export const longestSubject = 300
export const longestPosition = 10_000
export const longestNote = 5_000
