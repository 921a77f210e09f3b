import type { Context } from '#app/context.ts'
import { formatDay } from '#app/lib/london-time.ts'
import { capitalised } from '#app/lib/number-words.ts'
import { listApprovedConclusions } from '#app/modules/conclusions/queries.server.ts'
import { listIssuedDirections } from '#app/modules/directions/queries.server.ts'
import { traceClause } from '#app/modules/drafting/lineage/trace-clause.ts'
import { isEqualClause } from '#app/modules/drafting/merge/merge-clause.ts'
import { findRevisionWithBase, type RevisionWithBase } from '#app/modules/drafting/queries.server.ts'
import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { findInstrument, findVersionById, listVersions } from '#app/modules/instruments/queries.server.ts'
import { isEffective } from '#app/modules/instruments/settle-versions.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { changeHtml, clauseHtml } from '#app/modules/redline/redline-view.ts'
import { notFound, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { clauseVoices } from './clause-voices.server.ts'
import { listAmendingDrafts, type AmendingDraft } from './list-amending-drafts.server.ts'
import { forceWords } from './version-words.ts'

/**
 * The life of one clause, by its identity: the versions it changed in, the drafts that would change it, what was said of it and who
 * decided. Drafts are shown as published; what was said of it, as far as this reader may know it.
 */
export async function clauseFacts({ portal, actor, params }: PageArgs) {
  const { key = '', clauseId = '' } = params
  const reader = portal.db.read
  const instrument = await findInstrument(reader, key)
  if (!instrument) throw notFound()
  const versions = []
  for (const { id, state } of await listVersions(reader, key)) {
    const version = isEffective(state) ? await findVersionById(reader, id) : undefined
    if (version) versions.push(version)
  }
  const steps = traceClause(versions, clauseId)
  const drafts = await listTouchingDrafts(portal, key, clauseId)
  const newest = versions.at(-1)?.content.clauses.find((clause) => clause.id === clauseId)
  const known =
    newest ?? steps.findLast(({ after }) => after)?.after ?? drafts.at(-1)?.after ?? drafts.at(-1)?.before ?? undefined
  if (!known) throw notFound()

  const directions = await listIssuedDirections(reader)
  return {
    key,
    title: instrument.title,
    shortTitle: instrument.shortTitle,
    name: capitalised(clauseName(known)),
    isGone: newest === undefined && steps.length > 0,
    isProposedOnly: steps.length === 0,
    steps: steps.reverse().map(({ version, kind, before, after }, at) => {
      const direction = directions.find(({ id }) => id === version.directionId)
      return {
        label: version.label,
        href: href('public/instrument-version', { key, label: version.label }),
        force: forceWords(version),
        what: stepWords[kind],
        html: kind === 'first-held' && after ? clauseHtml(after) : markedHtml(before, after, `v${at}-`),
        direction: direction && {
          words: `Direction ${direction.reference}`,
          href: href('public/direction', { reference: direction.reference }),
        },
        from: drafts.find(({ frozen }) => frozen.revision.hash === version.hash)?.amending.consultation ?? '',
      }
    }),
    drafts: drafts.map(({ amending, before, after }, at) => ({
      ...{ label: amending.label, href: amending.href, base: amending.base, status: amending.status },
      ...{ consultation: amending.consultation, consultationHref: amending.consultationHref, letter: amending.letter },
      html: markedHtml(before, after, `d${at}-`),
    })),
    ...(await clauseVoices(portal, actor, key, clauseId)),
    reports: await listReports(portal, drafts),
  }
}
export type ClauseFacts = Awaited<ReturnType<typeof clauseFacts>>

const stepWords = {
  'first-held': 'In the earliest version that the portal holds',
  inserted: 'Put in',
  changed: 'Changed',
  deleted: 'Taken out',
}

type TouchingDraft = { amending: AmendingDraft; frozen: RevisionWithBase; before: Clause | null; after: Clause | null }

/** Published drafts that would change the clause, as their editions froze them. */
async function listTouchingDrafts(portal: Context, key: string, clauseId: string): Promise<TouchingDraft[]> {
  const touching: TouchingDraft[] = []
  for (const amending of await listAmendingDrafts(portal, key)) {
    const frozen = await findRevisionWithBase(portal.db.read, amending.revisionId)
    if (!frozen) continue
    const [before, after] = [withId(frozen.base.content, clauseId), withId(frozen.revision.content, clauseId)]
    if (!isEqualClause(before, after)) touching.push({ amending, frozen, before: before ?? null, after: after ?? null })
  }
  return touching
}

async function listReports(portal: Context, drafts: readonly TouchingDraft[]) {
  const reports = await listApprovedConclusions(
    portal.db.read,
    drafts.map(({ amending }) => amending.proposalId),
  )
  return drafts.flatMap(({ amending }) => {
    const approvedAt = reports.get(amending.proposalId)?.approvedAt
    if (!approvedAt) return []
    const address = href('public/report', { slug: amending.slug, letter: amending.letter })
    return [
      { words: `${amending.consultation}, proposal ${amending.letter}`, href: address, on: formatDay(approvedAt) },
    ]
  })
}

function withId({ clauses }: InstrumentText, id: string): Clause | undefined {
  return clauses.find((clause) => clause.id === id)
}

function markedHtml(before: Clause | null, after: Clause | null, prefix: string): string {
  return compareInstruments({ clauses: before ? [before] : [] }, { clauses: after ? [after] : [] })
    .map((change, at) => changeHtml(change, `${prefix}${at}-`))
    .join('')
}
