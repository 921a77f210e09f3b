import type { Context } from '#app/context.ts'
import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole, receivesEverything } from '#app/modules/access/policy.ts'
import { suggestedEffectiveDay } from '#app/modules/submissions/complete-without-submission.server.ts'
import { getPreparation } from '#app/modules/submissions/list-requirements.server.ts'
import type { PackSource } from '#app/modules/submissions/pack/pack-source.server.ts'
import { annexDocument, directionDocument, registerDocument } from '#app/modules/submissions/pack/record-documents.ts'
import { letterDocument, timetableDocument } from '#app/modules/submissions/pack/written-documents.ts'
import { canComplete, canPrepare, canSend, isPreparable, isReadyToSend } from '#app/modules/submissions/policy.ts'
import { listRounds } from '#app/modules/submissions/review-queries.server.ts'
import { listPreparers } from '#app/modules/submissions/queries.server.ts'
import type { RequirementStatus } from '#app/modules/submissions/requirements.ts'
import { wordFields } from '#app/modules/submissions/save-submission.server.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { packFileHref } from '#app/routes/department/submission-facts.server.ts'
import { openProposal } from './proposal-page.server.ts'
import { namesOf } from './working.server.ts'

/** Everything the page of a submission shows, prepared for display. */
export async function readSubmissionFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params' | 'url'>) {
  const { portal, actor, url } = args
  const { slug, letter, proposalId, caption, back } = await openProposal(args)
  const { source, requirements } = await getPreparation(portal, actor, proposalId)
  const { record, submission, words, revision } = source
  const { procedure, proposal } = record
  const state = { proposalState: proposal.state, submissionState: submission?.state ?? ('preparing' as const) }
  const preparers = submission ? await listPreparers(portal.db.read, submission.id) : []
  const missing = requirements.filter((one) => one.state === 'missing')
  const goesToNobody = procedure.submission.to === 'nobody'
  return {
    ...{ slug, letter, caption, back, revision, goesToNobody },
    title: goesToNobody ? 'Publishing the result' : 'Submission to the Secretary of State',
    proposal: { title: proposal.title, procedure: procedure.title, round: proposal.round },
    isConcluded: source.conclusion !== undefined,
    requirements: requirements.map((one) => ({ ...one, place: placeOf(one, { slug, letter }) })),
    missing: missing.length,
    fields: goesToNobody
      ? []
      : wordFields(procedure).map(({ name, key, title, clause }) => ({
          ...{ name, title, clause },
          words:
            key === 'fit-for-purpose'
              ? words.fitForPurpose
              : (words.statements[key] ?? (name === 'recommendation' ? words.recommendation : '')),
        })),
    previews: goesToNobody ? [] : previewsOf(source).map(({ name, label }) => ({ name, label })),
    preview: readPreview(source, url),
    may: {
      write: !goesToNobody && canPrepare(actor) && isPreparable(state),
      send: submission !== undefined && missing.length === 0 && canSend(actor, { ...state, preparers }),
      complete: goesToNobody && canComplete(actor) && proposal.state === 'concluded',
    },
    isOwnWork: isReadyToSend(state) && hasRole(actor, 'dcc-approver') && preparers.includes(actor.id),
    isReady: !goesToNobody && isReadyToSend(state) && missing.length === 0,
    effectiveDay: goesToNobody ? suggestedEffectiveDay(record) : '',
    windowRules: procedure.timeRules.map(({ clause, says }) => ({ clause, says })),
    isCompleted: proposal.state === 'completed',
    sent: await sentFacts(portal, actor, source),
    outcome: href('public/outcome', { slug }),
    earlier: await earlierRounds(portal, proposalId, submission?.id),
  }
}

export type SubmissionPage = Awaited<ReturnType<typeof readSubmissionFacts>>

async function sentFacts(portal: Context, actor: Actor, { submission }: PackSource) {
  if (!submission?.sentAt || !submission.manifest || !submission.packHash) return undefined
  const { id, manifest, packHash, packSize, sentAt, sentBy } = submission
  const names = await namesOf(portal, [sentBy])
  return {
    at: formatInstant(sentAt),
    by: names.get(sentBy ?? '') ?? 'Somebody',
    packHash,
    size: sizeWords(packSize ?? 0),
    pack: href('department/pack', { id }),
    index: packFileHref(id, 'index.html'),
    isDecided: submission.state === 'decided',
    // The Department's own page of it is the Department's.
    page: receivesEverything(actor) ? href('department/submission', { id }) : '',
    files: manifest.files
      .filter(({ path }) => !path.startsWith('responses/') || path === 'responses/register.html')
      .map(({ path, title, size }) => ({
        ...{ path, title, size: sizeWords(size), href: packFileHref(id, path) },
      })),
    responses: manifest.responses.length,
  }
}

/** Packs of rounds that the Department has returned. */
async function earlierRounds({ db }: Context, proposalId: string, current: string | undefined) {
  const rounds = await listRounds(db.read, proposalId)
  return rounds
    .filter(({ id }) => id !== current)
    .map(({ id, round, sentAt, requirements, requiredBy }) => ({
      round,
      sent: sentAt ? formatInstant(sentAt) : '',
      requirements: requirements ?? '',
      requiredBy: requiredBy ? formatDay(requiredBy) : '',
      index: packFileHref(id, 'index.html'),
    }))
}

/** Where a requirement is put right, for those that are. */
function placeOf({ kind, state }: RequirementStatus, at: { slug: string; letter: string }): string {
  if (state !== 'missing') return ''
  if (kind === 'report' || kind === 'summary') return href('desk/conclusion', at)
  if (kind === 'disagreements') return href('desk/disagreements', { slug: at.slug })
  if (kind === 'recommendation' || kind === 'statement') return '#words'
  return href('desk/proposal', at)
}

type Preview = { name: string; label: string; make: () => PortalDocument }

/** Documents of the pack that can be read before it is made. */
function previewsOf(source: PackSource): Preview[] {
  const { procedure, published } = source.record
  const timetable = procedure.submission.requirements.find(({ kind }) => kind === 'timetable')
  const { direction } = published
  return [
    { name: 'letter', label: 'Letter of submission', make: () => letterDocument(source) },
    { name: 'annex', label: 'Annex of disagreements', make: () => annexDocument(source) },
    { name: 'register', label: 'Register of responses', make: () => registerDocument(source) },
    ...(timetable
      ? [{ name: 'timetable', label: timetable.title, make: () => timetableDocument(source, timetable.title) }]
      : []),
    ...(direction
      ? [{ name: 'direction', label: 'Draft direction text', make: () => directionDocument(source, direction) }]
      : []),
  ]
}

function readPreview(source: PackSource, url: URL) {
  const found = previewsOf(source).find(({ name }) => name === url.searchParams.get('preview'))
  if (!found) return undefined
  const { title, facts, blocks, footnotes } = found.make()
  return { name: found.name, title, facts, html: renderBlocksHtml({ blocks, footnotes }, { idPrefix: 'preview-' }) }
}

function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
