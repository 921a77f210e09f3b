import type { NoticeFacts } from './notice-facts.server.ts'
import { portalRules, triggersOf, type NoticeEvent, type NoticeRule } from './model.ts'

/** Every reason to tell somebody of an event: what the procedures of its proposals demand, and what the portal does anyway. */
export function rulesFor(type: NoticeEvent, facts: NoticeFacts): NoticeRule[] {
  const trigger = triggersOf[type]
  // Opening a consultation concerns each of its proposals; everything later happens to one.
  const concerned = type === 'consultation.published' ? facts.proposals : facts.proposal ? [facts.proposal] : []
  const own = portalRules[type]
  const isForText = trigger === 'version.designated' && type === 'direction.took-effect'
  // A direction without a legal text, or one that was only practised, has brought nothing into force.
  if (isForText && ((facts.direction?.annexes.length ?? 0) === 0 || facts.consultation.isPractice)) return []
  return [
    ...(own ? [own] : []),
    ...concerned.flatMap(({ letter, procedure }) =>
      (facts.procedureOf(procedure)?.afterwards ?? [])
        .filter(({ after }) => after === trigger)
        .map(({ key, tell, clause, says }) => ({ rule: `${letter}: ${key}`, tell, clause, says })),
    ),
  ]
}
