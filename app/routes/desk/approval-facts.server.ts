import { NotFoundError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { approvalStamp } from '#app/modules/consultations/approval-rules.server.ts'
import type { Check } from '#app/modules/consultations/checks.ts'
import { compareEditions } from '#app/modules/consultations/compare-editions.ts'
import { listPublicationChecks } from '#app/modules/consultations/list-publication-checks.server.ts'
import {
  canApprove,
  canEdit,
  canReturn,
  canStartCorrection,
  canWithdraw,
  hadAHand,
  isAwaitingApproval,
} from '#app/modules/consultations/policy.ts'
import { hasRole } from '#app/modules/access/policy.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { previewContent } from './preview-facts.server.ts'
import { deskFacts, namesOf, openWorking } from './working.server.ts'

/** Everything the approval page shows: what was checked, who asks, what may be done now and by whom. */
export async function approvalFacts(args: PageArgs) {
  const { portal, actor } = args
  const { row } = await openWorking(args)
  const checked = await listPublicationChecks(portal, portal.db.read, row.id)
  if (!checked) throw new NotFoundError()
  const { working, checks, previous } = checked
  const isAwaiting = isAwaitingApproval(working)
  const [request] = await listEvents(portal.db.read, {
    consultationId: row.id,
    types: ['consultation.approval-requested'],
    newestFirst: true,
    limit: 1,
  })
  const names = await namesOf(portal, [working.approvalRequestedBy, ...working.lastEditors])
  const isPassing = checks.every(({ outcome }) => outcome !== 'failed')
  return {
    ...deskFacts(working),
    state: working.state,
    isAwaiting,
    isPassing,
    isFirst: working.publishedAt === null,
    isLive: working.state === 'published',
    checks: checks.map((check) => checkFacts(working.slug, check)),
    requestedBy: working.approvalRequestedBy ? (names.get(working.approvalRequestedBy) ?? '') : '',
    requestedAt: isAwaiting && request ? formatInstant(request.at) : '',
    note: working.approvalNote ?? '',
    editors: working.lastEditors.map((id) => names.get(id) ?? '').join(', '),
    correctionReason: working.correctionReason,
    differences:
      working.hasCorrection && previous ? compareEditions(previous.content, await previewContent(args, checked)) : [],
    stamp: approvalStamp(working),
    mayRequest: canEdit(actor, working),
    mayApprove: canApprove(actor, working),
    isOwnWork: isAwaiting && hasRole(actor, 'dcc-approver') && hadAHand(actor, working),
    mayReturn: canReturn(actor, working),
    isRequester: actor.id === working.approvalRequestedBy,
    mayCorrect: canStartCorrection(actor, working),
    mayDiscard: working.hasCorrection && canEdit(actor, working),
    mayWithdraw: canWithdraw(actor, working),
    isWithdrawing: canWithdraw(actor, working) && args.url.searchParams.has('withdraw'),
  }
}

export type ApprovalFacts = Awaited<ReturnType<typeof approvalFacts>>

function checkFacts(slug: string, check: Check) {
  return { ...check, clause: check.clause ?? '', remedy: check.remedy ?? '', href: placeOf(slug, check) }
}

/** Where a check is put right. */
function placeOf(slug: string, { part, subject }: Check): string {
  switch (part) {
    case 'details':
      return href('desk/details', { slug })
    case 'dates':
      return href('desk/dates', { slug })
    case 'document':
      return href('desk/document', { slug })
    case 'attachments':
      return href('desk/attachments', { slug })
    case 'proposal':
      return href('desk/proposal', { slug, letter: subject ?? 'new' })
    case 'draft':
      return subject ? href('desk/draft', { slug, draftId: subject }) : href('desk/consultation', { slug })
    case 'question':
      return href('desk/document', { slug })
  }
}
