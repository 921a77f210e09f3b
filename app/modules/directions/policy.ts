import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole } from '#app/modules/access/policy.ts'

/** Whether the actor may compose and issue directions. */
export function canDirect(actor: Actor): boolean {
  return hasRole(actor, 'department-official')
}
