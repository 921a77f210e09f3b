import { formatDay, formatInstant, londonDay } from '#app/lib/london-time.ts'
import { joinWords } from '#app/lib/number-words.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole } from '#app/modules/access/policy.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { canAuthor } from '#app/modules/consultations/policy.ts'
import { isConcludedState, timeLeft } from '#app/modules/consultations/public-state.ts'
import type { ListedConsultation } from '#app/modules/consultations/queries.server.ts'
import { href } from '#app/routes/manifest.ts'

/** Where a consultation stands on the desk; the board has one section for each. */
export type DeskStage =
  'draft' | 'approval' | 'upcoming' | 'open' | 'analysis' | 'secretary-of-state' | 'completed' | 'withdrawn'

export const deskStages: Record<DeskStage, string> = {
  approval: 'Waiting for approval',
  draft: 'Being drafted',
  upcoming: 'Opening soon',
  open: 'Open',
  analysis: 'Closed: analysing and concluding',
  'secretary-of-state': 'Concluded: submission, decision and direction',
  completed: 'Completed',
  withdrawn: 'Withdrawn',
}

export type BoardEntry = {
  slug: string
  href: string
  title: string
  stage: DeskStage
  isPractice: boolean
  /** The date that matters now, and whether it has been missed. */
  when: string
  isLate: boolean
  next: { words: string; href: string }
  /** Where the proposals stand, when they stand in different places. */
  proposals: string
  order: number
}

/** One consultation on the board: its stage, its next date, its next step and where that is taken. */
export function boardEntry(consultation: ListedConsultation, now: Date, actor: Actor): BoardEntry {
  const { row, proposals } = consultation
  const stage = stageOf(consultation)
  const { slug } = row
  const { when, isLate } = dateOf(consultation, stage, now)
  return {
    slug,
    href: href('desk/consultation', { slug }),
    title: row.shortTitle || row.title,
    stage,
    isPractice: row.isPractice,
    when,
    isLate,
    next: nextStep(slug, stage, proposals, actor),
    proposals: stage === 'analysis' || stage === 'secretary-of-state' ? standings(proposals) : '',
    order: (row.closesAt ?? row.createdAt).getTime(),
  }
}

/** The stage follows the slowest proposal: work on one is work on the consultation. */
export function stageOf({ row, phase, proposals }: Pick<ListedConsultation, 'row' | 'phase' | 'proposals'>): DeskStage {
  if (phase === 'withdrawn') return 'withdrawn'
  if (phase === 'awaiting-approval') return 'approval'
  if (row.correction && row.approvalRequestedBy) return 'approval'
  if (phase === 'draft') return 'draft'
  if (phase === 'scheduled') return 'upcoming'
  if (phase === 'open') return 'open'
  if (proposals.some(({ state }) => !isConcludedState(state))) return 'analysis'
  return proposals.every(({ state }) => state === 'completed' || state === 'refused')
    ? 'completed'
    : 'secretary-of-state'
}

function dateOf({ row, proposals }: ListedConsultation, stage: DeskStage, now: Date) {
  const { opensAt, closesAt, concludeBy } = row
  const isOpeningPast = opensAt !== null && opensAt < now
  switch (stage) {
    case 'draft':
    case 'approval':
      if (row.publishedAt) return { when: 'A correction of what is published', isLate: false }
      return opensAt
        ? { when: `${isOpeningPast ? 'Was to open' : 'Opens'} at ${formatInstant(opensAt)}`, isLate: isOpeningPast }
        : { when: 'No dates yet', isLate: false }
    case 'upcoming':
      return { when: opensAt ? `Opens at ${formatInstant(opensAt)}` : '', isLate: false }
    case 'open':
      return { when: closesAt ? `${timeLeft(now, closesAt)}: ${formatInstant(closesAt)}` : '', isLate: false }
    case 'analysis': {
      if (!concludeBy) return { when: closesAt ? `Closed on ${formatDay(closesAt)}` : '', isLate: false }
      const isLate = londonDay(now) > concludeBy && proposals.some(({ state }) => !isConcludedState(state))
      return { when: `${isLate ? 'Was due' : 'Due'} by ${formatDay(concludeBy)}`, isLate }
    }
    default:
      return { when: closesAt ? `Closed on ${formatDay(closesAt)}` : '', isLate: false }
  }
}

const proposalSteps: { states: ProposalState[]; words: string; page: 'conclusion' | 'submission' | 'analysis' }[] = [
  { states: ['awaiting-approval'], words: 'Approve the conclusion', page: 'conclusion' },
  { states: ['returned'], words: 'Draft further, as the Department asks', page: 'conclusion' },
  { states: ['analysing', 'consulting'], words: 'Record points and replies', page: 'analysis' },
  { states: ['concluded'], words: 'Prepare the submission', page: 'submission' },
  { states: ['submitted'], words: 'Wait for the decision', page: 'submission' },
  { states: ['decided', 'directed'], words: 'Follow the decision through', page: 'submission' },
]

/** What to do next, and where. The most urgent step of any proposal speaks for the consultation. */
export function nextStep(slug: string, stage: DeskStage, proposals: ListedConsultation['proposals'], actor: Actor) {
  const overview = href('desk/consultation', { slug })
  if (stage === 'draft') {
    return {
      words: canAuthor(actor) ? 'Finish the draft and ask for approval' : 'The author is writing',
      href: overview,
    }
  }
  if (stage === 'approval') {
    const words = hasRole(actor, 'dcc-approver') ? 'Read it, then approve or return it' : 'Wait for the approver'
    return { words, href: href('desk/approval', { slug }) }
  }
  if (stage === 'upcoming') return { words: 'Nothing until it opens', href: overview }
  if (stage === 'open') return { words: 'See the responses that have come in', href: href('desk/responses', { slug }) }
  if (stage === 'completed' || stage === 'withdrawn') return { words: 'Nothing more to do', href: overview }
  for (const { states, words, page } of proposalSteps) {
    const [first, ...others] = proposals.filter(({ state }) => states.includes(state))
    if (!first) continue
    if (page === 'analysis') return { words, href: href('desk/analysis', { slug }) }
    const route = page === 'conclusion' ? 'desk/conclusion' : 'desk/submission'
    const name = proposals.length > 1 ? `, proposal ${joinWords([first, ...others].map(({ letter }) => letter))}` : ''
    return { words: `${words}${name}`, href: href(route, { slug, letter: first.letter }) }
  }
  return { words: 'Nothing more to do', href: overview }
}

const standingWords: Partial<Record<ProposalState, string>> = {
  analysing: 'being analysed',
  'awaiting-approval': 'conclusion with the approver',
  concluded: 'concluded',
  submitted: 'with the Secretary of State',
  returned: 'returned for amendment',
  decided: 'decided',
  directed: 'direction issued',
  completed: 'completed',
  refused: 'not approved',
}

function standings(proposals: ListedConsultation['proposals']): string {
  const states = new Set(proposals.map(({ state }) => state))
  if (states.size < 2) return ''
  return [...states]
    .map((state) => {
      const letters = proposals.filter((proposal) => proposal.state === state).map(({ letter }) => letter)
      return `${joinWords(letters)} ${standingWords[state] ?? state}`
    })
    .join('; ')
}
