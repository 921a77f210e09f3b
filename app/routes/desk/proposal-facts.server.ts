import { listInstruments, listVersions } from '#app/modules/instruments/queries.server.ts'
import type { WorkingProposal } from '#app/modules/consultations/working-copy.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { openWorking } from './working.server.ts'

/** What the page of one proposal, or of a new one, shows. */
export async function proposalFacts(args: PageArgs, letter: string) {
  const { working, mayEdit, ...facts } = await openWorking(args)
  const existing = working.proposals.find((proposal) => proposal.letter === letter)
  const proposal = existing ?? emptyProposal(nextLetter(working.proposals.map((one) => one.letter)))
  const procedures = [...args.portal.procedures.values()]
  const procedure = args.portal.procedures.get(proposal.procedure)
  const instruments = await listInstruments(args.portal.db.read)
  const versions = await listVersions(args.portal.db.read)
  const taken = new Set(proposal.amends.map(({ instrument }) => instrument))
  return {
    ...{ ...facts, mayEdit, isNew: !existing, isDraft: working.state === 'draft' },
    proposal: {
      ...proposal,
      effectiveFrom: proposal.effective?.from ?? '',
      orWithinMonths: String(proposal.effective?.orWithinMonths ?? ''),
      direction: proposal.direction ?? '',
    },
    procedures: procedures.map(({ key, title, summary }) => ({ value: key, label: title, hint: summary })),
    dates: (procedure?.dates ?? []).map((date) => ({ ...date, stored: proposal.dates[date.key] ?? '' })),
    rules: (procedure?.timeRules ?? []).map(({ key, clause, says }) => ({ key, clause, says })),
    wantsDirection: procedure?.directionTemplate !== undefined,
    drafts: working.drafts
      .filter((draft) => draft.proposalId === proposal.id)
      .map(({ draftId, instrument, label, base, number }) => ({
        ...{ instrument, label, base, number },
        title: instruments.find(({ key }) => key === instrument)?.shortTitle ?? instrument,
        href: href('desk/draft', { slug: working.slug, draftId }),
      })),
    bases: versions
      .filter(({ instrument, state }) => !taken.has(instrument) && state !== 'working' && state !== 'withdrawn')
      .map(({ instrument, label, state }) => ({
        value: `${instrument}|${label}`,
        label: `${instruments.find(({ key }) => key === instrument)?.shortTitle ?? instrument} ${label}${state === 'in-force' ? ' (in force)' : ''}`,
      })),
    questions: working.questions
      .filter((question) => question.proposal === proposal.letter)
      .map(({ key, label }) => ({ label, href: href('desk/question', { slug: working.slug, key }) })),
  }
}

export type ProposalFacts = Awaited<ReturnType<typeof proposalFacts>>

function emptyProposal(letter: string): WorkingProposal {
  return {
    id: '',
    letter,
    title: '',
    summary: '',
    recommendation: '',
    procedure: '',
    dates: {},
    effective: null,
    amends: [],
    direction: null,
    state: 'drafting',
  }
}

function nextLetter(letters: string[]): string {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !letters.includes(letter)) ?? 'AA'
}
