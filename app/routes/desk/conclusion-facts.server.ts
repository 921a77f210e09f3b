import type { Context } from '#app/context.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole } from '#app/modules/access/policy.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { assembleReport } from '#app/modules/conclusions/assemble-report.server.ts'
import { listLooseEnds } from '#app/modules/conclusions/list-loose-ends.server.ts'
import { listDissent, mustRegisterDissent } from '#app/modules/conclusions/loose-ends/disagreement-ends.server.ts'
import { passageKeys, passageTitles, type LooseEnd } from '#app/modules/conclusions/model.ts'
import {
  canApproveConclusion,
  canRequestApproval,
  canReturnConclusion,
  canWriteConclusion,
  isAwaitingApproval,
  isReadyToRequest,
  isWritable,
} from '#app/modules/conclusions/policy.ts'
import {
  findWorkingPassages,
  listConclusions,
  listWriters,
  type ProposalRecord,
} from '#app/modules/conclusions/queries.server.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { openProposal } from './proposal-page.server.ts'
import { namesOf } from './working.server.ts'

/** Everything the page of a conclusion shows, prepared for display. */
export async function readConclusionFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params' | 'url'>) {
  const { portal, actor, url } = args
  const { record, slug, letter, proposalId, caption, back } = await openProposal(args)
  const { proposal, procedure } = record
  const { passages, revision, conclusion } = await findWorkingPassages(portal.db.read, proposal)
  const requestedBy = conclusion?.requestedBy ?? null
  const standing = {
    proposalState: proposal.state,
    conclusionState: conclusion?.state ?? ('drafting' as const),
    requestedBy,
    writers: conclusion ? await listWriters(portal.db.read, conclusion.id) : [],
  }
  const isApproved = standing.conclusionState === 'approved'
  const ends = isApproved ? [] : await listLooseEnds(portal, actor, proposalId)
  const names = await namesOf(portal, [requestedBy, conclusion?.approvedBy ?? null])
  return {
    ...{ slug, letter, proposalId, caption, back, revision, isApproved },
    title: 'Conclusion',
    proposal: { title: proposal.title, procedure: procedure.title, round: proposal.round },
    status: statusWords(record, standing, names, conclusion?.approvedAt ?? null),
    next: nextWords(record, standing),
    note: await lastNote(portal, conclusion?.id),
    looseEnds: groupEnds(ends),
    looseCount: ends.length,
    passages: passageKeys.map((key) => ({ key, title: passageTitles[key], hint: hints[key], words: passages[key] })),
    dissent: await readDissent(portal, record),
    may: {
      write: canWriteConclusion(actor) && isWritable(standing),
      request: canRequestApproval(actor) && isReadyToRequest(standing) && ends.length === 0,
      return: canReturnConclusion(actor, standing),
      approve: canApproveConclusion(actor, standing) && ends.length === 0,
    },
    isOwnRequest: isAwaitingApproval(standing) && actor.id === requestedBy,
    isOwnWork: isAwaitingApproval(standing) && hasRole(actor, 'dcc-approver') && standing.writers.includes(actor.id),
    preview: await readPreview(portal, actor, { url, proposalId, isApproved }),
    rounds: (await listConclusions(portal.db.read, proposalId))
      .filter(({ state }) => state === 'approved')
      .map(({ round }) => round),
  }
}

export type ConclusionFacts = Awaited<ReturnType<typeof readConclusionFacts>>

const hints = {
  background: 'Why there was a consultation. The provisions of the procedure follow by themselves.',
  consultation:
    'How people were told and engaged. Dates, notices sent and what was proposed are filled in by themselves.',
  conclusion: 'What is concluded and why. The public reads this first.',
  'next-steps': 'What happens now and when. Dates of the consultation that are still to come follow by themselves.',
}

type Standing = Parameters<typeof isAwaitingApproval>[0] & { requestedBy: string | null }

function statusWords(record: ProposalRecord, standing: Standing, names: Map<string, string>, approvedAt: Date | null) {
  const name = (id: string | null) => (id ? (names.get(id) ?? 'Somebody') : 'Somebody')
  if (standing.conclusionState === 'approved' && approvedAt) {
    return {
      colour: 'green' as const,
      words: 'Approved',
      detail: `Approved and published at ${formatInstant(approvedAt)}.`,
    }
  }
  if (isAwaitingApproval(standing)) {
    return {
      colour: 'yellow' as const,
      words: 'Waiting for approval',
      detail: `${name(standing.requestedBy)} asked for approval.`,
    }
  }
  if (record.proposal.state === 'consulting') {
    const closes = record.consultation.closesAt ? ` It closes at ${formatInstant(record.consultation.closesAt)}.` : ''
    return { colour: 'blue' as const, words: 'Consultation open', detail: `Passages can be written ahead.${closes}` }
  }
  if (record.proposal.state === 'returned') {
    return {
      colour: 'orange' as const,
      words: 'Returned',
      detail: 'The Department has returned the proposal. A further report starts from the last one.',
    }
  }
  if (isWritable(standing)) return { colour: 'blue' as const, words: 'Being written', detail: '' }
  return { colour: 'grey' as const, words: 'Not begun', detail: 'This proposal is not at the stage of a conclusion.' }
}

/** What follows a report that is frozen, by how far the proposal has come since. */
const afterwards: Partial<Record<ProposalState, string>> = {
  submitted: 'Its submission is with the Secretary of State, whose decision comes next.',
  decided: 'The Secretary of State has decided; what the decision asks for comes next.',
  directed: 'The direction has been issued; the text takes effect on its day.',
  completed: 'Nothing more has to be done.',
  refused: 'The proposal was not approved, and goes no further.',
}

function nextWords({ procedure, proposal }: ProposalRecord, standing: Standing): string {
  const goes =
    procedure.submission.to === 'nobody'
      ? 'its result is published with the day it takes effect'
      : 'its submission to the Secretary of State can be sent'
  if (standing.conclusionState === 'approved') {
    return `The report is frozen. ${afterwards[proposal.state] ?? `Next, ${goes}.`}`
  }
  if (isAwaitingApproval(standing)) {
    return `A second person reads the report as it will be published, and approves or returns it. Approval freezes it and publishes it at once; then ${goes}.`
  }
  return 'When nothing below is loose, the report can go to the approver. Until then nothing of it is public.'
}

const groups: Record<string, string> = {
  'unread-answer': 'Answers that nobody has read',
  'point-without-reply': 'Points without a reply',
  'reply-without-reason': 'Replies without a reason',
  'promise-without-change': 'Promises that the draft does not keep',
  'change-without-reason': 'Changes of the draft without a reason',
  'open-disagreement': 'Disagreements still open',
  'unregistered-dissent': 'Respondents who disagreed, without an entry',
  'date-missing': 'Dates that are missing',
  'time-rule': 'Time rules that are broken',
  'passage-empty': 'Passages not yet written',
  'passage-unreadable': 'Passages that cannot be read',
  'confidential-words': 'Confidential words in what will be public',
  'respondent-named': 'Respondents named in what will be public',
}

/** Loose ends by kind, in the order in which they are listed; a long list shows its beginning and says how much is left. */
function groupEnds(ends: LooseEnd[]) {
  const shown = 8
  const rules = [...new Set(ends.map(({ rule }) => rule))]
  return rules.map((rule) => {
    const own = ends.filter((end) => end.rule === rule)
    return {
      rule,
      title: groups[rule] ?? rule,
      count: own.length,
      ends: own.slice(0, shown).map(({ message, href: to }) => ({ message, href: to })),
      more: Math.max(0, own.length - shown),
    }
  })
}

/** What the approver last said in returning it, until it is sent again. */
async function lastNote({ db }: Context, conclusionId: string | undefined) {
  if (!conclusionId) return undefined
  const types = ['conclusion.returned', 'conclusion.approval-requested', 'conclusion.approved']
  const [event] = await listEvents(db.read, { subject: conclusionId, types, newestFirst: true, limit: 1 })
  if (event?.type !== 'conclusion.returned') return undefined
  return { words: String(event.details.note ?? ''), at: formatInstant(event.at) }
}

async function readDissent({ db }: Context, record: ProposalRecord) {
  if (!mustRegisterDissent(record)) return []
  const found = (await listDissent(db.read, record)).filter(({ isRegistered }) => !isRegistered)
  return found.map(({ versionId, questionKey, questionLabel, reference, name, note }) => ({
    ...{ versionId, questionKey, questionLabel, reference, name, note },
  }))
}

/** The report as a reader would have it, on request: it is long. */
async function readPreview(
  portal: Context,
  actor: Actor,
  { url, proposalId, isApproved }: { url: URL; proposalId: string; isApproved: boolean },
) {
  const asked = url.searchParams.get('preview')
  if (isApproved || (asked !== 'public' && asked !== 'full')) return undefined
  const document = await assembleReport(portal, proposalId, { kind: asked })
  const html = renderBlocksHtml(document, { idPrefix: 'report-' })
  return { kind: asked, title: document.title, facts: document.facts, html }
}

/** The pages that a conclusion leads to. */
export function linksOf({ slug, letter }: { slug: string; letter: string }) {
  return {
    self: href('desk/conclusion', { slug, letter }),
    report: href('public/report', { slug, letter }),
    submission: href('desk/submission', { slug, letter }),
    register: href('desk/disagreements', { slug }),
  }
}
