import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { formatDeadline, publicStateOf, timeLeft, timeSince } from '#app/modules/consultations/public-state.ts'
import type { ListedConsultation } from '#app/modules/consultations/queries.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { ListedCard } from '#app/ui/consultation-state.tsx'

/** Published consultations as cards. Their words are those of the latest edition, never of a working copy. */
export function listCards(consultations: readonly ListedConsultation[], now: Date): ListedCard[] {
  return consultations.flatMap((consultation) => {
    const { row, edition, phase, proposals } = consultation
    const state = publicStateOf(phase, proposals)
    if (!edition || !state) return []
    const { title, summary, issuerName, slug } = edition.content
    const opensAt = new Date(edition.content.opensAt)
    const closesAt = new Date(edition.content.closesAt)
    const times = {
      upcoming: { when: `Opens at ${formatDeadline(opensAt)}`, urgency: '' },
      open: { when: `Closes at ${formatDeadline(closesAt)}`, urgency: timeLeft(now, closesAt) },
      closed: { when: closedWords(consultation, now), urgency: timeSince(now, closesAt) },
      concluded: { when: `Closed on ${formatDay(closesAt)}`, urgency: '' },
      withdrawn: { when: `Was to close on ${formatDay(closesAt)}`, urgency: '' },
    }
    return {
      ...{ slug, title, summary, issuerName, state, isPractice: row.isPractice, proposals: proposals.length },
      href: href('public/consultation', { slug }),
      ...times[state],
    }
  })
}

function closedWords({ edition }: ListedConsultation, now: Date): string {
  const promised = edition?.content.concludeBy
  if (!promised) return 'Responses are being considered'
  const verb = londonDay(now) > promised ? 'was promised' : 'promised'
  return `Outcome ${verb} by ${formatDay(promised)}`
}
