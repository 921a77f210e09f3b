import { addDays, formatDay, formatInstant, londonDay } from '#app/lib/london-time.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { EditionAttachment, EditionContent, EditionProposal } from '#app/modules/consultations/model.ts'
import {
  areResponsesPublic,
  formatDeadline,
  isConcludedState,
  proposalStates,
  timeLeft,
  timeSince,
} from '#app/modules/consultations/public-state.ts'
import { timelineOf } from '#app/modules/consultations/timeline.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import type { Context } from '#app/context.ts'
import { href } from '#app/routes/manifest.ts'
import type { Published } from './published.server.ts'

/** Twelve weeks, within which government promises the outcome of a consultation unless it says otherwise. */
const daysToRespond = 84

/**
 * Everything the page of a consultation says, prepared for display.
 *
 * @param isPreview whether it is shown to staff before it is published: links then lead to previews
 */
export async function consultationFacts(context: Context, published: Published, { isPreview = false } = {}) {
  const { row, edition, proposals, state, now } = published
  const { content } = edition
  const { slug } = content
  const closesAt = new Date(content.closesAt)
  const links = linksOf(slug, isPreview)
  const instruments = new Map((await listInstruments(context.db.read)).map((one) => [one.key, one.shortTitle]))
  return {
    ...{ slug, state, title: content.title, summary: content.summary, reference: content.reference },
    ...{ issuerName: content.issuerName, contact: content.contact, classification: content.classification },
    isDepartment: content.issuer === 'department',
    isPractice: row.isPractice,
    basis: content.basis,
    published: formatDay(new Date(content.opensAt)),
    opens: formatDeadline(new Date(content.opensAt)),
    closes: formatDeadline(closesAt),
    timeLeft: state === 'open' ? timeLeft(now, closesAt) : state === 'closed' ? timeSince(now, closesAt) : '',
    promise: promiseWords(content, now),
    correction:
      edition.number > 1
        ? { number: edition.number, at: formatInstant(edition.publishedAt), reason: edition.reason }
        : undefined,
    withdrawal: state === 'withdrawn' ? await withdrawalReason(context, row.id) : undefined,
    hasOutcome: proposals.some((proposal) => isConcludedState(proposal.state)),
    hasResponses: areResponsesPublic(row),
    proposals: content.proposals.map((proposal) =>
      proposalFacts(context, content, proposal, {
        ...{ instruments, links, isPreview },
        state: proposals.find(({ id }) => id === proposal.id)?.state,
      }),
    ),
    questions: content.questions.length,
    links,
    attachments: content.attachments.map((attachment) => attachmentFacts(slug, attachment, isPreview)),
    timeline: timelineOf(content, now, { isOver: state === 'withdrawn' }),
  }
}

export type ConsultationFacts = Awaited<ReturnType<typeof consultationFacts>>

function proposalFacts(
  context: Context,
  content: EditionContent,
  proposal: EditionProposal,
  {
    instruments,
    links,
    isPreview,
    state,
  }: {
    instruments: ReadonlyMap<string, string>
    links: PageLinks
    isPreview: boolean
    state: Published['proposals'][number]['state'] | undefined
  },
) {
  const { letter, title, summary, recommendation, amends, effective } = proposal
  const procedure = context.procedures.get(proposal.procedure)
  return {
    ...{ letter, title, summary, recommendation },
    state: state ? proposalStates[state] : '',
    isConcluded: state ? isConcludedState(state) : false,
    procedure: procedure ? { title: procedure.title, summary: procedure.summary } : undefined,
    effective: effective
      ? `${formatDay(effective.from)}${effective.orWithinMonths ? `, or within ${effective.orWithinMonths === 1 ? 'one month' : `${effective.orWithinMonths} months`} after` : ''}`
      : undefined,
    drafts: amends.map(({ instrument, base, version, draftId }) => ({
      href: href(isPreview ? 'desk/draft' : 'public/draft', { slug: content.slug, draftId }),
      label: `${instruments.get(instrument) ?? instrument} ${version}`,
      base,
    })),
    questions: content.questions
      .filter((question) => question.proposal === letter)
      .map(({ key, label }) => ({ label, href: `${links.document}#${key}` })),
  }
}

const madeKinds: Record<Exclude<EditionAttachment['kind'], 'file'>, string> = {
  'response-template': 'Word',
  direction: 'Word',
  redline: 'web page',
  'clean-draft': 'Word',
}

function attachmentFacts(slug: string, { number, title, kind, file }: EditionAttachment, isPreview: boolean) {
  const extension = file?.name.split('.').at(-1)?.toUpperCase() ?? ''
  const form = file ? `${extension}, ${fileSize(file.size)}` : kind === 'file' ? '' : madeKinds[kind]
  const to = href('public/attachment', { slug, number })
  return { number, title, kind, form, href: isPreview ? `${to}${previewMark}` : to }
}

function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Tells the addresses of files that staff want them as they would be published. */
const previewMark = '?preview=yes'

export type PageLinks = ReturnType<typeof linksOf>

/** Where the parts of a consultation's page lead. */
export function linksOf(slug: string, isPreview: boolean) {
  const document = isPreview ? `${href('desk/preview', { slug })}?view=document` : href('public/document', { slug })
  const files = Object.entries({ pdf: 'PDF', docx: 'Word', md: 'plain text' }).map(([format, label]) => {
    const to = href('public/document-file', { slug, format })
    return { label, href: isPreview ? `${to}${previewMark}` : to }
  })
  return {
    document,
    files,
    questions: isPreview ? document : href('public/questions', { slug }),
    respond: isPreview ? '' : href('respond/start', { slug }),
  }
}

/** What the public has been told of when the outcome comes. */
export function promiseWords({ concludeBy, closesAt }: EditionContent, now: Date) {
  const day = concludeBy ?? addDays(londonDay(new Date(closesAt)), daysToRespond)
  return { day: formatDay(day), isPromised: concludeBy !== null, isLate: londonDay(now) > day }
}

async function withdrawalReason(context: Context, consultationId: string) {
  const [event] = await listEvents(context.db.read, {
    consultationId,
    types: ['consultation.withdrawn'],
    newestFirst: true,
    limit: 1,
  })
  return event ? { at: formatDay(event.at), reason: String(event.details.reason ?? '') } : undefined
}
