import type { Context } from '#app/context.ts'
import { groupBy } from '#app/lib/group-by.ts'
import { daysBetween, formatDay, formatInstant, isDay, londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { readerOf, reveal, type Sealed } from '#app/modules/access/gate.ts'
import { tallyQuestions } from '#app/modules/analysis/tally-questions.server.ts'
import { tallyWords } from '#app/modules/analysis/tally-words.ts'
import { findEdition } from '#app/modules/consultations/queries.server.ts'
import { previewDirection } from '#app/modules/directions/compose-direction.server.ts'
import { windowWords } from '#app/modules/directions/effective-window.ts'
import { findDirectionOf } from '#app/modules/directions/queries.server.ts'
import { logKinds } from '#app/modules/disagreements/model.ts'
import { listDisagreements } from '#app/modules/disagreements/queries.server.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import { canDecide } from '#app/modules/submissions/decision-policy.ts'
import type { PackManifest } from '#app/modules/submissions/model.ts'
import { listRounds, type Received } from '#app/modules/submissions/review-queries.server.ts'
import { href } from '#app/routes/manifest.ts'
import { proposedDay } from './proposed-day.ts'
import { statusOf, waitingWords } from './submission-words.ts'

/** Everything the page of a submission says, prepared for display. */
export async function submissionFacts(context: Context, actor: Actor, received: Received) {
  const { submission, proposal, consultation, decision } = received
  const reader = context.db.read
  const procedure = context.procedures.get(proposal.procedure)
  const direction = await findDirectionOf(reader, submission.id)
  const { id, manifest, sentAt } = submission
  const option = procedure?.decisions.find(({ key }) => key === decision?.outcome)
  return {
    ...{ id, letter: proposal.letter, title: proposal.title, summary: proposal.summary, round: submission.round },
    consultation: { title: consultation.title, shortTitle: consultation.shortTitle, slug: consultation.slug },
    isPractice: consultation.isPractice,
    mayDecide: canDecide(actor),
    status: statusOf({ ...submission, proposal, decision }, direction),
    recommendation: submission.recommendation,
    fitForPurpose: submission.fitForPurpose,
    procedure: { title: procedure?.title ?? proposal.procedure, summary: procedure?.summary ?? '' },
    sent: sentAt ? `${formatInstant(sentAt)}${received.sentByName ? ` by ${received.sentByName}` : ''}` : '',
    waiting: sentAt && !decision ? waitingWords(daysBetween(londonDay(sentAt), londonDay(context.now()))) : '',
    effective: proposal.effective ? windowWords(proposal.effective) : '',
    dates: (procedure?.dates ?? [])
      .filter(({ key }) => isDay(proposal.dates[key] ?? ''))
      .map(({ key, title }) => ({ title, day: formatDay(proposal.dates[key] ?? '') })),
    decision: decision && {
      outcome: option?.title ?? decision.outcome,
      clause: option?.clause ?? '',
      at: formatInstant(decision.decidedAt),
      by: received.decidedByName,
      reasons: decision.reasons,
      requirements: decision.requirements,
      requiredBy: decision.requiredBy ? formatDay(decision.requiredBy) : '',
    },
    requirements: requirementFacts(id, manifest),
    texts: await textFacts(context, received),
    disagreements: await disagreementFacts(context, actor, received),
    responses: responseFacts(id, consultation.slug, manifest),
    tallies: (await tallyQuestions(reader, consultation.id))
      .filter((tally) => tally.proposal === proposal.letter)
      .map((tally) => ({ label: tally.label, words: tallyWords(tally) })),
    consulted: { direction: proposal.direction ? directionFile(id, manifest) : '' },
    direction: await directionFacts(context, received, direction),
    pack: {
      href: href('department/pack', { id }),
      hash: submission.packHash ?? '',
      size: submission.packSize ? fileSize(submission.packSize) : '',
      files: (manifest?.files ?? []).map(({ path, title, hash, size }) => ({
        path,
        title,
        hash,
        size: fileSize(size),
        href: packFileHref(id, path),
      })),
      edition: manifest
        ? { number: manifest.consultation.edition, hash: manifest.consultation.editionHash }
        : undefined,
      audit: manifest ? { sequence: manifest.audit.sequence, hash: manifest.audit.hash } : undefined,
    },
    rounds: await roundFacts(context, received),
  }
}
export type SubmissionFacts = Awaited<ReturnType<typeof submissionFacts>>

/** The address of one file of a pack; its path may hold slashes. */
export function packFileHref(id: string, path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return href('department/pack-file', { id }).replace('*', encoded)
}

function requirementFacts(id: string, manifest: PackManifest | null) {
  return (manifest?.requirements ?? []).map(({ key, title, clause, metBy, notApplicable }) => ({
    key,
    title,
    clause,
    notApplicable: notApplicable ?? '',
    files: groupedFiles(id, manifest, metBy),
  }))
}

const formatWords: Record<string, string> = {
  html: 'page',
  docx: 'Word',
  pdf: 'PDF',
  json: 'data',
  md: 'text',
  zip: 'ZIP',
}

/** The same thing in several formats is one entry. */
function groupedFiles(id: string, manifest: PackManifest | null, paths: string[]) {
  const groups = groupBy(paths, (path) => manifest?.files.find((file) => file.path === path)?.title ?? path)
  return [...groups].map(([label, group]) => ({
    label,
    formats: group.map((path) => {
      const extension = path.split('.').at(-1)?.toLowerCase() ?? ''
      return { href: packFileHref(id, path), words: formatWords[extension] ?? extension.toUpperCase() }
    }),
  }))
}

function directionFile(id: string, manifest: PackManifest | null): string {
  const path = manifest?.requirements.find(({ kind }) => kind === 'direction')?.metBy[0]
  return path ? packFileHref(id, path) : ''
}

/** The legal texts concluded: against what, where the redline is, and whether they are the words consulted on. */
async function textFacts({ db }: Context, { submission, consultation, proposal }: Received) {
  const { manifest } = submission
  const edition = await findEdition(db.read, consultation.id, manifest?.consultation.edition)
  const consulted = edition?.content.proposals.find(({ id }) => id === proposal.id)?.amends ?? []
  const titles = new Map((await listInstruments(db.read)).map(({ key, title }) => [key, title]))
  const redlines = manifest?.requirements.find(({ kind }) => kind === 'redline')?.metBy ?? []
  return (manifest?.drafts ?? []).map((draft) => {
    const published = consulted.find(({ draftId }) => draftId === draft.draftId)
    const redline = redlines.find((path) => path.includes(draft.instrument)) ?? redlines[0]
    return {
      title: titles.get(draft.instrument) ?? draft.instrument,
      base: draft.base,
      version: draft.version,
      hash: draft.hash,
      isAsConsulted: published?.hash === draft.hash,
      redlineHref: redline ? packFileHref(submission.id, redline) : '',
      consultedHref: published ? href('public/draft', { slug: consultation.slug, draftId: draft.draftId }) : '',
    }
  })
}

async function disagreementFacts({ db }: Context, actor: Actor, { consultation, proposal }: Received) {
  const reader = readerOf(actor)
  const words = (sealed: Sealed) => {
    const opened = reveal(reader, sealed)
    return opened.kind === 'shown' ? opened.text : ''
  }
  const all = await listDisagreements(db.read, actor, consultation.id)
  const own = all.filter(({ proposalId }) => proposalId === proposal.id)
  return {
    settled: own.filter(({ state }) => state === 'agreed' || state === 'withdrawn').length,
    unresolved: own
      .filter(({ state }) => state === 'unresolved' || state === 'open')
      .map((one) => ({
        number: one.number,
        party: one.partyName,
        isConfidential: one.isConfidential,
        clause: one.clause?.reference ?? '',
        subject: words(one.subject),
        theirs: words(one.partyPosition),
        ours: words(one.ourPosition),
        outcome: words(one.outcomeNote),
        href: href('desk/disagreement', { slug: consultation.slug, id: one.id }),
        engagements: one.engagements.map((entry) => ({
          when: formatInstant(entry.happenedAt),
          kind: logKinds[entry.kind],
          note: words(entry.note),
        })),
      })),
  }
}

function responseFacts(id: string, slug: string, manifest: PackManifest | null) {
  return (manifest?.responses ?? []).map(({ reference, respondent, path, hash }) => ({
    reference,
    respondent,
    hash,
    href: href('desk/response', { slug, reference }),
    fileHref: packFileHref(id, path),
  }))
}

/** The direction as it stands, or as it would read if it were composed today. */
async function directionFacts(
  context: Context,
  { submission, proposal, decision }: Received,
  direction: Awaited<ReturnType<typeof findDirectionOf>>,
) {
  if (direction) {
    return {
      kind: direction.state,
      reference: direction.reference,
      effective: formatDay(direction.effectiveFrom),
      issued: direction.issuedAt ? formatInstant(direction.issuedAt) : '',
      obstacles: [],
    }
  }
  const follows = context.procedures.get(proposal.procedure)?.directionTemplate !== undefined
  const isClosed = decision && (decision.effect === 'refuse' || decision.effect === 'amend-and-resubmit')
  if (!follows || isClosed) return undefined
  const { drafted } = await previewDirection(context, {
    submissionId: submission.id,
    reference: 'REFERENCE',
    effectiveFrom: proposedDay(proposal.effective, londonDay(context.now())),
  })
  return {
    kind: 'none' as const,
    reference: '',
    effective: '',
    issued: '',
    obstacles: drafted.obstacles.map(({ message }) => message),
  }
}

async function roundFacts(context: Context, { submission, proposal }: Received) {
  const options = context.procedures.get(proposal.procedure)?.decisions ?? []
  const rounds = await listRounds(context.db.read, proposal.id)
  return rounds
    .filter(({ id }) => id !== submission.id)
    .map((round) => ({
      round: round.round,
      href: href('department/submission', { id: round.id }),
      sent: round.sentAt ? formatDay(round.sentAt) : '',
      outcome: options.find(({ key }) => key === round.outcome)?.title ?? 'Not decided yet',
      decided: round.decidedAt ? formatDay(round.decidedAt) : '',
      requirements: round.requirements ?? '',
      requiredBy: round.requiredBy ? formatDay(round.requiredBy) : '',
    }))
}

function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
