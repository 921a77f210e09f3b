import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole, isDccStaff, receivesEverything } from '#app/modules/access/policy.ts'

/** Whether the actor records points, replies, disagreements: analysts do. */
export function canAnalyse(actor: Actor): boolean {
  return hasRole(actor, 'dcc-analyst')
}

/** Whether the actor reads the analysis in full: DCC's staff, the Department, the Authority. */
export function canReadAnalysis(actor: Actor): boolean {
  return isDccStaff(actor) || receivesEverything(actor)
}
