import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole, isAdministrator, isDccStaff, receivesEverything } from '#app/modules/access/policy.ts'

/** Instruments come in from files on the server, by whoever runs it. */
export function canImportInstruments(actor: Actor): boolean {
  return actor.kind === 'operator' || isAdministrator(actor)
}

/** Who gives the portal the file of a version that was made somewhere else. */
export function canGiveVersions(actor: Actor): boolean {
  return canImportInstruments(actor) || hasRole(actor, 'dcc-author', 'dcc-approver')
}

/**
 * Who takes it in: an approver or an administrator, and not the person who gave it, because what it says is then the law that
 * the portal prints.
 */
export function canAcceptVersion(actor: Actor, { uploadedBy }: { uploadedBy: string }): boolean {
  return (canImportInstruments(actor) || hasRole(actor, 'dcc-approver')) && actor.id !== uploadedBy
}

/** Who says that a file will not be accepted: whoever may accept it, and whoever gave it. */
export function canDeclineVersion(actor: Actor, upload: { uploadedBy: string }): boolean {
  return canAcceptVersion(actor, upload) || (canGiveVersions(actor) && actor.id === upload.uploadedBy)
}

/**
 * Who may have the file that a version was read from. It is not public: it may hold tracked changes, comments and the names of
 * those who wrote it. Officials have what they decide on in full.
 */
export function canReadOriginal(actor: Actor, upload: { versionId: string | null }): boolean {
  if (isDccStaff(actor) || canImportInstruments(actor)) return true
  return receivesEverything(actor) && upload.versionId !== null
}
