import type { Context } from '#app/context.ts'
import { findRevisionNumbered, latestRevision } from '#app/modules/drafting/queries.server.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { renderClauseMarkdown, renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { changedParts } from '#app/modules/redline/redline-view.ts'
import { notFound } from '#app/routes/http.server.ts'
import type { Conflict } from './draft-editors.tsx'

/** What others saved since the editor opened the page: the whole, the one clause, or what now stands in its place. */
export async function describeConflict(
  portal: Context,
  draftId: string,
  seen: number,
  form: FormData,
): Promise<Conflict> {
  const latest = await latestRevision(portal.db.read, draftId)
  const opened = await findRevisionNumbered(portal.db.read, draftId, seen)
  if (!latest || !opened) throw notFound()
  const changes = compareInstruments(opened.content, latest.content)
  if (form.has('source')) {
    return {
      revision: latest.number,
      theirs: renderInstrumentMarkdown(latest.content),
      parts: changedParts(changes, []),
    }
  }
  const clauseId = form.get('clauseId')
  const ids =
    typeof clauseId === 'string' ? [clauseId] : newIdsBelow(opened.content, latest.content, form.get('afterId'))
  const theirs = latest.content.clauses.filter((clause) => ids.includes(clause.id)).map(renderClauseMarkdown)
  const concerned = changes.filter((change) => ids.includes((change.after ?? change.before)?.id ?? ''))
  return { revision: latest.number, theirs: theirs.join('\n\n'), parts: changedParts(concerned, []) }
}

/** Identities of the clauses that somebody has put in below this one. */
function newIdsBelow(seen: InstrumentText, latest: InstrumentText, afterId: FormDataEntryValue | null): string[] {
  const known = new Set(seen.clauses.map((clause) => clause.id))
  const below = latest.clauses.slice(latest.clauses.findIndex((clause) => clause.id === afterId) + 1)
  const end = below.findIndex((clause) => known.has(clause.id))
  return (end < 0 ? below : below.slice(0, end)).map((clause) => clause.id)
}

/** The identity of the clause to go back to after one was saved: itself, the new one, or the one above one taken out. */
export async function savedPlace(
  portal: Context,
  draftId: string,
  { before, place }: { before: InstrumentText; place: { clauseId: string } | { afterId: string } },
): Promise<string> {
  const clauses = (await latestRevision(portal.db.read, draftId))?.content.clauses ?? []
  const has = (id: string) => clauses.some((clause) => clause.id === id)
  if ('afterId' in place) {
    return clauses[clauses.findIndex((clause) => clause.id === place.afterId) + 1]?.id ?? place.afterId
  }
  if (has(place.clauseId)) return place.clauseId
  const at = before.clauses.findIndex((clause) => clause.id === place.clauseId)
  return before.clauses.slice(0, at).findLast((clause) => has(clause.id))?.id ?? clauses[0]?.id ?? ''
}
