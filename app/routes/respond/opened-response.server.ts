import { redirect } from '@remix-run/node'
import { NotFoundError } from '#app/lib/errors.ts'
import { daysBetween, londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { phaseOf, type Phase } from '#app/modules/consultations/model.ts'
import { listResponsesTo, type WorkingResponse } from '#app/modules/responses/draft-queries.server.ts'
import { deadlineWords } from '#app/modules/responses/exact-time.ts'
import { canStart } from '#app/modules/responses/policy.ts'
import { findConsultationToAnswer, type ConsultationToAnswer } from '#app/modules/responses/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'

export type OpenedResponse = {
  consultation: ConsultationToAnswer
  phase: Phase
  response: WorkingResponse
  /** Added to every address while the person answers for more than one respondent; empty otherwise. */
  suffix: string
}

/** The consultation of a responding page. @throws NotFoundError before it opens */
export async function openConsultation({ portal, params }: Pick<PageArgs, 'portal' | 'params'>) {
  const consultation = await findConsultationToAnswer(portal.db.read, { slug: params.slug ?? '' })
  const phase = consultation && phaseOf(consultation, portal.now())
  if (!consultation || !phase || phase === 'scheduled' || phase === 'draft') throw new NotFoundError()
  return { consultation, phase }
}

/**
 * The response that a page works on: the one named in the address, or the only one there can be. Where it has not been begun
 * or several could be meant, the person is sent to choose, and comes back.
 *
 * @throws NotFoundError for another's response
 */
export async function openResponse(args: PageArgs): Promise<OpenedResponse> {
  const { portal, actor, params, url } = args
  const { consultation, phase } = await openConsultation(args)
  const own = await listResponsesTo(portal.db.read, actor, consultation.id)
  const named = url.searchParams.get('response')
  const response = named === null ? onlyOne(actor, own) : own.find(({ id }) => id === named)
  if (response) return { consultation, phase, response, suffix: suffixFor(actor, own, response) }
  if (named !== null) throw new NotFoundError()
  const then = params.key ? `?then=${encodeURIComponent(params.key)}` : ''
  throw redirect(`${href('respond/start', { slug: consultation.slug })}${then}`)
}

/** The response that is meant when none is named: there is one, and no organisation's is still to be begun. */
export function onlyOne(actor: Actor, own: WorkingResponse[]): WorkingResponse | undefined {
  return own.length === 1 && organisationsLeft(actor, own).length === 0 ? own[0] : undefined
}

export function suffixFor(actor: Actor, own: WorkingResponse[], response: WorkingResponse): string {
  return onlyOne(actor, own) ? '' : `?response=${response.id}`
}

/** The organisations for which the actor could still begin a response. */
export function organisationsLeft(actor: Actor, own: WorkingResponse[]) {
  if (actor.kind !== 'person') return []
  return actor.memberships.filter(({ organisationId }) =>
    own.every((response) => response.organisationId !== organisationId),
  )
}

/** Whether the actor could still begin one for nobody but themselves. */
export function couldAnswerAlone(actor: Actor, own: WorkingResponse[]): boolean {
  return canStart(actor, null) && own.every(({ organisationId }) => organisationId !== null)
}

/** The deadline as every responding page says it, with how long is left. */
export function deadlineFacts(consultation: ConsultationToAnswer, phase: Phase, now: Date) {
  const { closesAt, content } = consultation
  return {
    phase,
    deadline: closesAt ? deadlineWords(closesAt) : '',
    left: closesAt && phase === 'open' ? timeLeft(closesAt, now) : '',
    contact: content.contact,
  }
}

function timeLeft(closesAt: Date, now: Date): string {
  const minutes = Math.floor((closesAt.getTime() - now.getTime()) / 60_000)
  if (minutes < 1) return 'less than a minute left'
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`
  const days = daysBetween(londonDay(now), londonDay(closesAt))
  if (days > 1) return `${days} days left`
  if (days === 1) return 'closes tomorrow'
  return `closes today, in about ${Math.round(minutes / 60)} ${Math.round(minutes / 60) === 1 ? 'hour' : 'hours'}`
}
