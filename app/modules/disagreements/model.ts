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
