import { isDccStaff } from '#app/modules/access/policy.ts'
import { findConsultation } from '#app/modules/consultations/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { openPreview } from '../desk/preview-facts.server.ts'
import { openPublished, type Published } from './published.server.ts'

/**
 * The edition whose files are asked for: the latest published one, or for DCC staff who come from a preview (`?preview=yes`) the
 * one that would be published now.
 *
 * @throws NotFoundError
 */
export async function openReadable(args: PageArgs): Promise<Published> {
  if (!args.url.searchParams.has('preview') || !isDccStaff(args.actor)) return openPublished(args)
  const row = await findConsultation(args.portal.db.read, args.params.slug ?? '')
  return row ? openPreview(args, row.id) : openPublished(args)
}
