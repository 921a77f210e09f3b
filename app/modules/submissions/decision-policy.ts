import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole, isDccStaff, receivesEverything } from '#app/modules/access/policy.ts'

/** Whether the actor may decide on what is put to the Secretary of State. The Authority's observer reads and decides nothing. */
export function canDecide(actor: Actor): boolean {
  return hasRole(actor, 'department-official')
}

/** Whether the actor may read a submission and its pack: DCC, the Department and the Authority. */
export function canReadSubmission(actor: Actor): boolean {
  return isDccStaff(actor) || receivesEverything(actor)
}
