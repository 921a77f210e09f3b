import { NotFoundError } from '#app/lib/errors.ts'
import { findPerson } from '#app/modules/identity/queries.server.ts'
import { canEdit, canSee } from '#app/modules/consultations/policy.ts'
import { findConsultation, findWorkingCopy } from '#app/modules/consultations/queries.server.ts'
import type { WorkingCopy } from '#app/modules/consultations/working-copy.ts'
import type { Context } from '#app/context.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'

/**
 * The working copy of the consultation in the address.
 *
 * @throws NotFoundError when there is none, or none that this actor may know of
 */
export async function openWorking({ portal, actor, params }: Pick<PageArgs, 'portal' | 'actor' | 'params'>) {
  const row = await findConsultation(portal.db.read, params.slug ?? '')
  const working = row && canSee(actor, row) ? await findWorkingCopy(portal.db.read, row.id) : undefined
  if (!row || !working) throw new NotFoundError()
  return { row, working, mayEdit: canEdit(actor, working), ...deskFacts(working) }
}

/** What the head of every editing page shows. */
export function deskFacts(working: WorkingCopy) {
  return {
    slug: working.slug,
    revision: working.revision,
    caption: working.shortTitle || working.title,
    isCorrection: working.hasCorrection,
    back: { href: href('desk/consultation', { slug: working.slug }), label: working.shortTitle || working.title },
  }
}

/** The names behind person ids, for the record; what is no person is called by what it is. */
export async function namesOf(portal: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const names = new Map([
    ['operator', 'The operator'],
    ['clock', 'The portal’s clock'],
    ['anonymous', 'Somebody not signed in'],
  ])
  for (const id of new Set(ids)) {
    if (!id || names.has(id)) continue
    names.set(id, (await findPerson(portal.db.read, id))?.name ?? 'Somebody')
  }
  return names
}
