import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { anchor } from '#app/rendering/document.ts'
import type { Issuer } from './model.ts'
import { canAuthor } from './policy.ts'
import { findConsultation } from './queries.server.ts'
import type { WorkingDetails } from './working-copy.ts'

export type NewConsultation = Pick<WorkingDetails, 'title' | 'shortTitle' | 'issuerName' | 'contact'> & {
  issuer: Issuer
  /** Its place in addresses; made from the month and the short title unless given. */
  slug?: string
}

/**
 * Begin a consultation: an empty working copy in draft, which only DCC staff can see.
 *
 * @returns its id and slug
 * @throws NotAllowedError unless the actor is an author
 * @throws RuleError 'slug-taken' when another consultation has that address
 */
export async function createConsultation(
  context: Context,
  actor: Actor,
  input: NewConsultation,
): Promise<{ id: string; slug: string }> {
  if (!canAuthor(actor)) throw new NotAllowedError()
  const slug = input.slug ?? slugFor(input.shortTitle, context.now())
  return context.db.write(async (tx) => {
    if (await findConsultation(tx, slug)) {
      throw new RuleError('slug-taken', 'There is a consultation of this name already. Choose another.', 'shortTitle')
    }
    const id = context.newId()
    await tx.insert(tx.tables.consultations).values({
      id,
      slug,
      state: 'draft',
      title: input.title,
      shortTitle: input.shortTitle,
      reference: slug,
      issuer: input.issuer,
      issuerName: input.issuerName,
      contact: input.contact,
      classification: input.issuer === 'dcc' ? 'DCC Public' : 'Public',
      version: '1.0',
      summary: '',
      basis: [],
      dates: [],
      source: '',
      isPractice: false,
      revision: 1,
      createdAt: context.now(),
      createdBy: actor.id,
      editedBy: actor.id,
    })
    await appendEvent(context, tx, {
      type: 'consultation.created',
      subject: id,
      consultationId: id,
      actor,
      details: { slug, title: input.title, issuer: input.issuer },
    })
    return { id, slug }
  })
}

/** `2024-09-four-smets1-proposals`: the month in London, then the short title. */
export function slugFor(shortTitle: string, now: Date): string {
  const words = anchor(shortTitle).slice(0, 60).replace(/-$/, '')
  return `${londonDay(now).slice(0, 7)}-${words || 'consultation'}`
}
