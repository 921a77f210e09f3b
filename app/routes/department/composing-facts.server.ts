import type { Context } from '#app/context.ts'
import { formatDay, formatInstant, isDay, londonDay } from '#app/lib/london-time.ts'
import { capitalised, joinWords } from '#app/lib/number-words.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { previewDirection } from '#app/modules/directions/compose-direction.server.ts'
import { windowWords } from '#app/modules/directions/effective-window.ts'
import { issuedDocument } from '#app/modules/directions/issued-document.ts'
import { findDirectionOf, findIssuedDirection } from '#app/modules/directions/queries.server.ts'
import { countNotices } from '#app/modules/notices/queries.server.ts'
import { audiences, type Audience } from '#app/modules/procedures/model.ts'
import type { Received } from '#app/modules/submissions/review-queries.server.ts'
import { paperOf } from './paper.server.ts'
import { proposedDay } from './proposed-day.ts'

/** What the page on which a direction is composed and issued says, prepared for display. */
export async function composingFacts(context: Context, received: Received) {
  const { submission, proposal, consultation, decision } = received
  const today = londonDay(context.now())
  const procedure = context.procedures.get(proposal.procedure)
  const stored = await findDirectionOf(context.db.read, submission.id)
  const shared = {
    id: submission.id,
    title: proposal.title,
    caption: `${consultation.shortTitle}, proposal ${proposal.letter}: ${proposal.title}`,
    slug: consultation.slug,
    today: formatDay(today),
    window: proposal.effective ? windowWords(proposal.effective) : '',
  }
  const notReady = whyNotReady(received, procedure?.directionTemplate !== undefined)
  if (notReady) return { ...shared, ...nothing, notReady }

  const draft = stored?.state === 'draft' ? stored : undefined
  const defaults = {
    reference: stored?.reference ?? `${consultation.reference}-${proposal.letter}`.replace(/[^A-Za-z0-9.-]+/g, '-'),
    effectiveFrom: stored?.effectiveFrom ?? proposedDay(proposal.effective, today),
  }
  const letters = stored?.annexes.map(({ letter }) => letter) ?? []
  const { facts, drafted } = await previewDirection(context, {
    submissionId: submission.id,
    ...defaults,
    annexLetters: letters,
  })
  const amends = procedure?.decisions.find(({ key }) => key === decision?.outcome)?.withAmendments
  const annexes = facts.annexes.map(
    ({ instrument, concluded }) => `${instrument?.shortTitle ?? concluded.instrument} ${concluded.version}`,
  )
  return {
    ...shared,
    isReady: true,
    notReady: '',
    defaults: {
      ...defaults,
      annexLetters: (letters.length > 0 ? letters : annexes.map((_, at) => String(at + 1))).join(', '),
    },
    annexes,
    amendableDates: amends
      ? (procedure?.dates ?? []).map(({ key, title }) => ({ key, title, day: proposal.dates[key] ?? '' }))
      : [],
    // What has been composed is judged as it stands: its amended dates are in its text and were checked with it.
    obstacles: drafted.obstacles
      .filter(({ rule }) => !draft || !checkedWhenComposed.includes(rule))
      .map(({ message }) => message),
    draft: draft && {
      reference: draft.reference,
      revision: draft.revision,
      effective: formatDay(draft.effectiveFrom),
      hash: draft.hash,
    },
    paper: paperOf(
      draft
        ? issuedDocument({ ...draft, signatory: null })
        : issuedDocument({ ...drafted, issuedAt: null, signatory: null }),
      2,
    ),
    issued: stored?.state === 'issued' ? await issuedFacts(context, received, stored.reference) : undefined,
  }
}
export type ComposingFacts = Awaited<ReturnType<typeof composingFacts>>
export type DraftFacts = NonNullable<ComposingFacts['draft']>
export type IssuedFacts = NonNullable<ComposingFacts['issued']>

const checkedWhenComposed = ['time-rule', 'date-missing']

const nothing = {
  isReady: false,
  defaults: { reference: '', effectiveFrom: '', annexLetters: '' },
  annexes: [] as string[],
  amendableDates: [] as { key: string; title: string; day: string }[],
  obstacles: [] as string[],
  draft: undefined,
  paper: { title: '', subtitle: '', facts: [], html: '' },
  issued: undefined,
}

function whyNotReady({ proposal, decision }: Received, hasTemplate: boolean): string {
  if (!decision) return 'Decide on the submission first. A direction follows from the decision.'
  if (!hasTemplate) return 'No direction follows under this procedure.'
  if (decision.effect === 'refuse') return 'The proposal was refused, so there is no direction.'
  if (decision.effect === 'amend-and-resubmit')
    return 'The proposal was returned to DCC. The direction belongs to the round that is agreed to.'
  return ['decided', 'directed', 'completed'].includes(proposal.state)
    ? ''
    : 'This proposal is not waiting for a direction.'
}

/** An audience as it stands within a sentence: "the Department", "those who responded", but "SEC Parties". */
function audienceWithin(audience: Audience): string {
  return audiences[audience].replace(/^(The|Those) /, (word) => word.toLowerCase())
}

/** What the official is told after issuing: what happens by itself, and who has been told. */
async function issuedFacts(context: Context, { proposal }: Received, reference: string) {
  const direction = await findIssuedDirection(context.db.read, reference)
  if (!direction) return undefined
  const [event] = await listEvents(context.db.read, { subject: direction.id, types: ['direction.issued'] })
  const counts = event ? (await countNotices(context.db.read, [event.sequence])).get(event.sequence) : undefined
  const procedure = context.procedures.get(proposal.procedure)
  return {
    reference: direction.reference,
    issued: direction.issuedAt ? formatInstant(direction.issuedAt) : '',
    effective: isDay(direction.effectiveFrom) ? formatDay(direction.effectiveFrom) : '',
    isInEffect: proposal.state === 'completed',
    texts: (direction.isPractice ? [] : direction.annexes).map(({ versionLabel }) => versionLabel),
    told: counts?.told ?? 0,
    untold: counts?.untold ?? 0,
    isTold: counts !== undefined,
    hash: direction.hash,
    duties: (procedure?.afterwards ?? []).flatMap(({ after, tell, clause }) => {
      const isNow = after === 'direction.issued'
      if (!isNow && (after !== 'version.designated' || direction.annexes.length === 0)) return []
      return [{ isNow, who: capitalised(joinWords(tell.map(audienceWithin))), clause }]
    }),
  }
}
