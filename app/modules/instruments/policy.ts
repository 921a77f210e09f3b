import type { Actor } from '#app/modules/access/actor.ts'
import { isAdministrator } from '#app/modules/access/policy.ts'

/** Instruments come in from files on the server, by whoever runs it. */
export function canImportInstruments(actor: Actor): boolean {
  return actor.kind === 'operator' || isAdministrator(actor)
}
