import { json, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { changeMarks, type ChangeMark } from '#app/modules/instruments/model.ts'
import { findRevisionNumbered, latestRevision } from '#app/modules/drafting/queries.server.ts'
import { renderClauseMarkdown, renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'
import { reviseClause } from '#app/modules/drafting/revise-clause.server.ts'
import { reviseDraft } from '#app/modules/drafting/revise-draft.server.ts'
import { countInWords, changedParts, changeHtml, clauseHtml } from '#app/modules/redline/redline-view.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { findDraftChange, listDraftRows } from '#app/modules/drafting/list-draft-rows.ts'
import { acts, loads, notFound, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titled.ts'
import { findDeskDraft } from './draft-facts.server.ts'
import { ClauseEditor, SourceEditor, type Conflict } from './draft-editors.tsx'
import { DraftOverview } from './draft-overview.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `Draft ${data.label}` : 'Draft'}`)

export const loader = loads(async ({ portal, actor, params, url }) => {
  const { slug = '', draftId = '' } = params
  const found = await findDeskDraft(portal, actor, slug, draftId)
  const { consultation, draft, revision, base, instrument } = found
  const common = {
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
  }
  const clauseId = url.searchParams.get('clause')
  const afterId = url.searchParams.get('after')
  if (clauseId !== null && found.mayEdit) {
    const opened = findDraftChange(base.content, revision.content, clauseId)
    if (!opened) throw notFound()
    const note = revision.notes.find((candidate) => candidate.clause === opened.key)
    return {
      ...common,
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
  if (afterId !== null && found.mayEdit) {
    const above = revision.content.clauses.find((clause) => clause.id === afterId)
    if (!above) throw notFound()
    return {
      ...common,
      mode: 'insert' as const,
      afterId,
      title: `after ${above.reference || 'this note'}`,
      aboveHtml: clauseHtml(above),
      mark: nextMark(consultation.publishedAt !== null, revision.notes),
    }
  }
  if (url.searchParams.has('source') && found.mayEdit) {
    return {
      ...common,
      mode: 'source' as const,
      title: 'Whole text',
      source: renderInstrumentMarkdown(revision.content),
    }
  }
  const { rows, missing, idle, changes } = listDraftRows(base.content, revision.content, revision.notes)
  return { ...common, mode: 'overview' as const, title: '', rows, missing, idle, count: countInWords(changes) }
})

const marks = Object.keys(changeMarks) as [ChangeMark, ...ChangeMark[]]

const clauseForm = z.object({
  revision: z.coerce.number().int(),
  clauseId: z.string().optional(),
  afterId: z.string().optional(),
  words: z.string().max(100_000, 'The clause must be 100,000 characters or fewer'),
  reason: z.string().max(5_000, 'The reason must be 5,000 characters or fewer'),
  mark: z.enum(marks, 'Choose what kind of change it is'),
})
const sourceForm = z.object({ revision: z.coerce.number().int(), source: z.string() })

export const action = acts(async ({ portal, actor, params, form }) => {
  const { slug = '', draftId = '' } = params
  const { revision, draft } = await findDeskDraft(portal, actor, slug, draftId)
  const seen = Number(form.get('revision'))
  try {
    if (form.has('source')) {
      const { source } = parseForm(sourceForm, form)
      await reviseDraft(portal, actor, { draftId: draft.id, revision: seen, source, notes: revision.notes })
    } else {
      const { clauseId, afterId, words, reason, mark } = parseForm(clauseForm, form)
      const place = clauseId === undefined ? { afterId: afterId ?? '' } : { clauseId }
      await reviseClause(portal, actor, { draftId: draft.id, revision: seen, place, words, reason, mark })
    }
  } catch (error) {
    if (!(error instanceof RuleError) || error.rule !== 'stale-revision') throw error
    const conflict = await describeConflict(portal, draftId, seen, form)
    const values = Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
    // Saving again is then a decision made with both texts in view.
    const errors = [{ field: error.field ?? '', message: error.message }]
    return json({ errors, values: { ...values, revision: String(conflict.revision) }, conflict })
  }
  return redirectWithNotice(href('desk/draft', { slug, draftId }), 'The draft has been saved.')
})

/** What others saved since the editor opened the page: the whole, or the one clause. */
async function describeConflict(
  portal: Parameters<typeof findDeskDraft>[0],
  draftId: string,
  seen: number,
  form: FormData,
): Promise<Conflict> {
  const latest = await latestRevision(portal.db.read, draftId)
  const opened = await findRevisionNumbered(portal.db.read, draftId, seen)
  if (!latest || !opened) throw notFound()
  const changes = compareInstruments(opened.content, latest.content)
  const clauseId = form.get('clauseId')
  const clause = latest.content.clauses.find((candidate) => candidate.id === clauseId)
  const isOne = typeof clauseId === 'string'
  return {
    revision: latest.number,
    theirs: isOne ? (clause ? renderClauseMarkdown(clause) : '') : renderInstrumentMarkdown(latest.content),
    parts: changedParts(
      isOne ? changes.filter((change) => (change.after ?? change.before)?.id === clauseId) : changes,
      [],
    ),
  }
}

/** Before publication every change is one consulted on; afterwards it most likely answers a response. */
function nextMark(isPublished: boolean, notes: { mark: ChangeMark }[]): ChangeMark {
  return isPublished ? 'conclusion' : (notes[0]?.mark ?? 'consultation')
}

export default function DeskDraft() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as (FormState & { conflict?: Conflict }) | undefined
  if (facts.mode === 'overview') return <DraftOverview facts={facts} />
  if (facts.mode === 'source') return <SourceEditor facts={facts} state={state} />
  return <ClauseEditor facts={facts} state={state} />
}
