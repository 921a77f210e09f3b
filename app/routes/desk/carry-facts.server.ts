import { notFound, type PageArgs } from '#app/routes/http.server.ts'
import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import { headingWords, renderClauseMarkdown } from '#app/modules/instruments/render-instrument.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import { listCarryTargets, planCarry } from '#app/modules/drafting/carrying/plan-carry.server.ts'
import { touchedIds } from '#app/modules/drafting/collisions/find-collisions.ts'
import type { Conflict } from '#app/modules/drafting/merge/model.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { changeHtml, clauseHtml } from '#app/modules/redline/redline-view.ts'
import { capitalised } from '#app/lib/number-words.ts'
import { findDeskDraft } from './draft-facts.server.ts'

/** What carrying this draft to the version asked for comes to; to the newest where none is asked for. */
export async function carryFacts({ portal, actor, params, url }: PageArgs) {
  const { slug = '', draftId = '' } = params
  const found = await findDeskDraft(portal, actor, slug, draftId)
  const { draft, consultation, instrument } = found
  const reader = portal.db.read
  const targets = await listCarryTargets(reader, draft)
  const common = {
    slug,
    draftId,
    label: draft.label,
    instrument: instrument.title,
    consultation: consultation.shortTitle,
    base: draft.baseLabel,
    mayEdit: found.mayEdit,
    targets: targets.map(({ id, label }) => ({ id, label })),
  }
  const asked = url.searchParams.get('to')
  const onto = asked === null ? targets.at(-1) : targets.find(({ id }) => id === asked)
  if (asked !== null && !onto && asked !== draft.baseVersionId) throw notFound()
  const plan = onto && (await planCarry(reader, draftId, onto.id))
  if (!plan) return { ...common, plan: null }

  const { merge, notes, revision, base } = plan
  const now = new Map(merge.text.clauses.map((clause) => [clause.id, clause]))
  const theirs = new Map(plan.onto.content.clauses.map((clause) => [clause.id, clause]))
  return {
    ...common,
    plan: {
      ontoId: plan.onto.id,
      onto: plan.onto.label,
      revision: revision.number,
      isLabelTaken: (await findVersion(reader, draft.instrument, draft.label)) !== undefined,
      theirCount: touchedIds({ base, text: plan.onto.content }).size,
      ourCount: touchedIds({ base, text: revision.content }).size,
      conflicts: merge.conflicts.map(conflictFacts),
      joined: merge.joined.map((id) => pairHtml(theirs.get(id) ?? null, now.get(id) ?? null, `joined-${id}-`)),
      deletions: merge.deletions
        .filter(({ by }) => by !== 'both')
        .map(({ clause, by }) => ({ name: capitalised(nameOf(clause)), by })),
      lost: notes.lost.map(({ clause, reason }) => ({ clause, reason })),
    },
  }
}
export type CarryFacts = Awaited<ReturnType<typeof carryFacts>>

function conflictFacts({ id, kind, base, ours, theirs, proposed }: Conflict) {
  return {
    id,
    kind,
    name: capitalised(nameOf(ours ?? theirs ?? base)),
    theirsHtml: kind === 'same-number' ? htmlOf(theirs, id) : pairHtml(base, theirs, `theirs-${id}-`),
    oursHtml: pairHtml(base, ours, `ours-${id}-`),
    baseHtml: htmlOf(base, id),
    hasOurs: ours !== null,
    hasTheirs: theirs !== null,
    words: proposed ? renderClauseMarkdown(proposed) : '',
  }
}
export type ConflictFacts = ReturnType<typeof conflictFacts>

/** The change from one state of a clause to another, marked; empty where it is in neither. */
function pairHtml(before: Clause | null, after: Clause | null, prefix: string): string {
  const changes = compareInstruments({ clauses: before ? [before] : [] }, { clauses: after ? [after] : [] })
  return changes.map((change, at) => changeHtml(change, `${prefix}${at}-`)).join('')
}

function htmlOf(clause: Clause | null, id: string): string {
  return clause ? clauseHtml({ ...clause, id }) : ''
}

function nameOf(clause: Clause | null): string {
  if (!clause) return 'a clause'
  return clause.kind === 'heading' ? `the heading “${headingWords(clause)}”` : clauseName(clause)
}
