import { londonDay } from '#app/lib/london-time.ts'
import { capitalised } from '#app/lib/number-words.ts'
import { clauseKey, clauseName, findClause } from '#app/modules/instruments/clause-reference.ts'
import { listCarryTargets } from '#app/modules/drafting/carrying/plan-carry.server.ts'
import { listContenders } from '#app/modules/drafting/collisions/list-contenders.server.ts'
import type { DraftReport } from '#app/modules/drafting/checks/check-draft.ts'
import { findDraftReport } from '#app/modules/drafting/checks/find-draft-report.server.ts'
import type { Finding } from '#app/modules/drafting/checks/model.ts'
import { findDraftChange, listDraftRows } from '#app/modules/drafting/list-draft-rows.ts'
import { findRevisionNumbered } from '#app/modules/drafting/queries.server.ts'
import type { ChangeMark, Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import {
  headingWords,
  renderClauseMarkdown,
  renderInstrumentMarkdown,
} from '#app/modules/instruments/render-instrument.ts'
import { findOriginals } from '#app/modules/instruments/uploads/queries.server.ts'
import { countInWords, changeHtml, clauseHtml } from '#app/modules/redline/redline-view.ts'
import { collisionFacts } from '#app/routes/collision-facts.server.ts'
import { notFound, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { findDeskDraft, type DeskDraft } from './draft-facts.server.ts'

/** What every page of a draft shows of it. */
function commonFacts(slug: string, draftId: string, found: DeskDraft, url: URL) {
  const { consultation, draft, revision, base, instrument } = found
  return {
    slug,
    draftId,
    label: draft.label,
    base: base.label,
    revision: revision.number,
    instrument: { title: instrument.title, shortTitle: instrument.shortTitle, key: instrument.key },
    consultation: consultation.shortTitle,
    letter: found.letter,
    mayEdit: found.mayEdit,
    saved: found.savedWords,
    hash: revision.hash,
    isPublished: consultation.publishedAt !== null,
    isChangedOnly: url.searchParams.get('show') === 'changed',
  }
}

/** The page of a draft in the mode that the address asks for: one clause, a place for a new one, the whole text, or all of it. */
export async function draftModeFacts(args: PageArgs) {
  const { portal, actor, params, url } = args
  const { slug = '', draftId = '' } = params
  const found = await findDeskDraft(portal, actor, slug, draftId)
  const common = commonFacts(slug, draftId, found, url)
  const clauseId = url.searchParams.get('clause')
  const afterId = url.searchParams.get('after')
  if (clauseId !== null && found.mayEdit) return { ...common, ...(await clauseMode(args, found, clauseId)) }
  if (afterId !== null && found.mayEdit) return { ...common, ...insertMode(found, afterId) }
  if (url.searchParams.has('source') && found.mayEdit) {
    const source = renderInstrumentMarkdown(found.revision.content)
    return { ...common, mode: 'source' as const, title: 'Whole text', source }
  }
  return { ...common, ...(await overviewMode(args, found)) }
}

async function clauseMode({ portal }: PageArgs, found: DeskDraft, clauseId: string) {
  const { base, revision, consultation } = found
  const opened = findDraftChange(base.content, revision.content, clauseId)
  if (!opened) return restoreMode(found, clauseId, await findDeleted(portal.db.read, found, clauseId))
  const note = revision.notes.find((candidate) => candidate.clause === opened.key)
  return {
    mode: 'clause' as const,
    clauseId,
    title: opened.key || 'Note',
    words: renderClauseMarkdown(opened.now),
    isTable: opened.now.kind === 'table',
    reason: note?.reason ?? '',
    mark: note?.mark ?? nextMark(consultation.publishedAt !== null, revision.notes),
    wasHtml: opened.was ? clauseHtml(opened.was) : '',
    changeHtml: opened.change.kind === 'unchanged' ? '' : changeHtml(opened.change),
  }
}

function insertMode({ revision, consultation }: DeskDraft, afterId: string) {
  const above = revision.content.clauses.find((clause) => clause.id === afterId)
  if (!above) throw notFound()
  return {
    mode: 'insert' as const,
    afterId,
    title: `Add a clause below ${placeName(above)}`,
    words: '',
    reason: '',
    aboveHtml: clauseHtml(above),
    isGone: false,
    mark: nextMark(consultation.publishedAt !== null, revision.notes),
  }
}

/** A clause that the draft takes out, or that somebody took out while it was being edited: to be put back where it stood. */
function restoreMode({ revision, consultation }: DeskDraft, clauseId: string, text: InstrumentText | undefined) {
  const at = text?.clauses.findIndex((clause) => clause.id === clauseId) ?? -1
  const clause = text?.clauses[at]
  if (!text || !clause) throw notFound()
  const kept = new Map(revision.content.clauses.map((candidate) => [candidate.id, candidate]))
  const above = text.clauses.slice(0, at).findLast((candidate) => kept.has(candidate.id))
  const note = revision.notes.find((candidate) => candidate.clause === clauseKey(clause))
  return {
    mode: 'insert' as const,
    afterId: above?.id ?? '',
    title: `Put ${placeName(clause)} back`,
    words: renderClauseMarkdown(clause),
    reason: note?.reason ?? '',
    aboveHtml: above ? clauseHtml(kept.get(above.id) ?? above) : '',
    isGone: true,
    mark: note?.mark ?? nextMark(consultation.publishedAt !== null, revision.notes),
  }
}

/** The newest text that still had a clause: an earlier revision, or the version amended. */
async function findDeleted(
  reader: Parameters<typeof findRevisionNumbered>[0],
  { draft, revision, base }: DeskDraft,
  clauseId: string,
): Promise<InstrumentText | undefined> {
  const has = (text: InstrumentText) => text.clauses.some((clause) => clause.id === clauseId)
  if (has(base.content)) return base.content
  for (let number = revision.number - 1; number > 0; number -= 1) {
    const earlier = await findRevisionNumbered(reader, draft.id, number)
    if (earlier && has(earlier.content)) return earlier.content
  }
  return undefined
}

async function overviewMode({ portal, url }: PageArgs, found: DeskDraft) {
  const { base, revision, draft } = found
  const { rows, missing, idle, changes } = listDraftRows(base.content, revision.content, revision.notes)
  const report = await findDraftReport(portal.db.read, draft.id, londonDay(portal.now()))
  const saved = url.searchParams.get('saved')
  const asked = url.searchParams.get('find')
  const contenders = (await listContenders(portal.db.read, draft.instrument)).map((contender) => ({
    ...contender,
    href: contender.owner
      ? href('desk/draft', { slug: contender.owner.slug, draftId: contender.owner.draftId })
      : href('public/instrument-version', { key: draft.instrument, label: contender.label }),
  }))
  const own = contenders.find(({ owner, inForceFrom }) => owner?.draftId === draft.id && inForceFrom === null)
  const others = own ? contenders.filter((contender) => contender !== own) : []
  const collisions = others.flatMap((other) => (own ? collisionFacts([own, other]) : []))
  const original = (await findOriginals(portal.db.read, [found.revision.id])).get(found.revision.id)
  return {
    original: original && { id: original.id, fileName: original.fileName },
    mode: 'overview' as const,
    title: '',
    rows,
    missing,
    idle,
    report: reportFacts(report),
    count: countInWords(changes),
    savedId: saved,
    asked,
    numbers: revision.content.clauses.map(clauseKey).filter((key) => key !== ''),
    targets: (await listCarryTargets(portal.db.read, draft)).map(({ label }) => label),
    collisions: collisions.map(({ second, words, clauses }) => ({
      ...{ label: second.label, owner: second.owner, href: second.href, words },
      clauses: clauses.filter(({ kind }) => kind === 'conflict').map(({ name }) => name),
    })),
  }
}
function reportFacts(report: DraftReport | undefined) {
  const shown = ({ severity, clauseId, clause, what, remedy }: Finding) => {
    return { isError: severity === 'error', clauseId, clause: capitalised(clause), what, remedy }
  }
  return {
    findings: report?.findings.map(shown) ?? [],
    inherited: report?.inherited.map(shown) ?? [],
    unchecked:
      report?.unchecked.map(({ clause, reference, why }) => `${capitalised(clause)}: ${reference}, ${why}`) ?? [],
  }
}
export type ReportFacts = ReturnType<typeof reportFacts>

export type OverviewMode = Awaited<ReturnType<typeof overviewMode>>

/** The identity of the clause that a person asked to go to: by its number, its term, or the words of a heading. */
export function findAsked(text: InstrumentText, asked: string): string | undefined {
  const words = asked.trim().toLowerCase()
  if (words === '') return undefined
  const heading = text.clauses.find(
    (clause) =>
      clause.kind === 'heading' &&
      [clause.reference, clause.text, headingWords(clause)].some((name) => name.toLowerCase() === words),
  )
  return (
    findClause(text, asked) ??
    heading ??
    text.clauses.find((clause) => clauseKey(clause).toLowerCase() === words)
  )?.id
}

/** A clause as a title names its place: "clause 1.3", "heading 1, General", "the note that begins “…”". */
function placeName(clause: Clause): string {
  if (clause.kind === 'heading') {
    return clause.reference ? `heading ${clause.reference}, ${clause.text}` : `the heading “${clause.text}”`
  }
  if (clauseKey(clause) !== '') return clauseName(clause)
  const words = clause.text.split(/\s+/)
  return `${clauseName(clause)} that begins “${words.slice(0, 5).join(' ')}${words.length > 5 ? '…' : ''}”`
}

/** Before publication every change is one consulted on; afterwards it most likely answers a response. */
function nextMark(isPublished: boolean, notes: { mark: ChangeMark }[]): ChangeMark {
  return isPublished ? 'conclusion' : (notes[0]?.mark ?? 'consultation')
}
