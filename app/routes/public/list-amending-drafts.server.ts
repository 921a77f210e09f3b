import type { Context } from '#app/context.ts'
import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { anonymous } from '#app/modules/access/actor.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { listVisibleConsultations, type ListedConsultation } from '#app/modules/consultations/queries.server.ts'
import { href } from '#app/routes/manifest.ts'

export type AmendingDraft = {
  instrument: string
  href: string
  label: string
  base: string
  proposal: string
  consultation: string
  consultationHref: string
  status: string
  /** Not yet decided: the words may still become law. */
  isOpen: boolean
  /** It has become a version that waits to come into force, or is in force. */
  isDesignated: boolean
  draftId: string
  /** The revision that the edition froze. */
  revisionId: string
  slug: string
  letter: string
  proposalId: string
}

const settled: readonly ProposalState[] = ['completed', 'refused', 'withdrawn']

/**
 * Every published draft, of one instrument or of all, as the public may know it: from the frozen edition, never from the
 * working copy. Practice consultations are left out.
 */
export async function listAmendingDrafts(portal: Context, instrument?: string): Promise<AmendingDraft[]> {
  const consultations = await listVisibleConsultations(portal.db.read, anonymous, portal.now())
  return consultations
    .flatMap((listed) => (listed.row.isPractice ? [] : draftsOf(listed)))
    .filter((draft) => {
      return instrument === undefined || draft.instrument === instrument
    })
}

function draftsOf({ row, phase, edition, proposals }: ListedConsultation): AmendingDraft[] {
  const slug = row.slug
  return (edition?.content.proposals ?? []).flatMap((proposal) => {
    const state = proposals.find((candidate) => candidate.letter === proposal.letter)?.state
    const isOpen = phase !== 'withdrawn' && state !== undefined && !settled.includes(state)
    return proposal.amends.map((amendment) => ({
      instrument: amendment.instrument,
      href: href('public/draft', { slug, draftId: amendment.draftId }),
      label: amendment.version,
      base: amendment.base,
      proposal: proposal.title,
      consultation: edition?.content.shortTitle ?? row.shortTitle,
      consultationHref: href('public/consultation', { slug }),
      status: statusWords(phase, state, row.closesAt),
      isOpen,
      isDesignated: state === 'directed',
      ...{ draftId: amendment.draftId, revisionId: amendment.revisionId },
      ...{ slug, letter: proposal.letter, proposalId: proposal.id },
    }))
  })
}

function statusWords(
  phase: ListedConsultation['phase'],
  state: ProposalState | undefined,
  closesAt: Date | null,
): string {
  if (phase === 'withdrawn' || state === 'withdrawn') return 'Withdrawn'
  if (phase === 'open' && closesAt) return `Open until ${formatInstant(closesAt)}`
  if (phase === 'scheduled') return 'Not open yet'
  if (state === 'completed') return 'Decided and in effect'
  if (state === 'refused') return 'Not taken forward'
  if (state === 'directed') return 'Directed'
  if (state === 'decided') return 'Decided'
  if (state === 'concluded' || state === 'submitted' || state === 'returned') return 'Concluded'
  return closesAt ? `Closed on ${formatDay(closesAt)}` : 'Closed'
}
