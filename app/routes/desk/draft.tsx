import { json, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { reviseClause } from '#app/modules/drafting/revise-clause.server.ts'
import { reviseDraft } from '#app/modules/drafting/revise-draft.server.ts'
import { changeMarks, type ChangeMark } from '#app/modules/instruments/model.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import '#app/ui/drafting.css'
import type { FormState } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titled.ts'
import { describeConflict, savedPlace } from './draft-conflict.server.ts'
import { findDeskDraft } from './draft-facts.server.ts'
import { ClauseEditor, SourceEditor, type Conflict } from './draft-editors.tsx'
import { draftModeFacts, findAsked } from './draft-modes.server.ts'
import { DraftOverview } from './draft-overview.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `Draft ${data.label}` : 'Draft'}`)

export const loader = loads(async (args) => {
  const { slug = '', draftId = '' } = args.params
  const asked = args.url.searchParams.get('find')
  if (asked !== null) {
    const { revision } = await findDeskDraft(args.portal, args.actor, slug, draftId)
    const id = findAsked(revision.content, asked)
    if (id) throw redirect(`${href('desk/draft', { slug, draftId })}#row-${id}`)
  }
  return draftModeFacts(args)
})

const marks = Object.keys(changeMarks) as [ChangeMark, ...ChangeMark[]]

const clauseForm = z.object({
  revision: z.coerce.number().int(),
  clauseId: z.string().optional(),
  afterId: z.string().optional(),
  show: z.string().optional(),
  words: z.string().max(100_000, 'The clause must be 100,000 characters or fewer'),
  reason: z.string().max(5_000, 'The reason must be 5,000 characters or fewer'),
  mark: z.enum(marks, 'Choose what kind of change it is'),
})
const sourceForm = z.object({ revision: z.coerce.number().int(), source: z.string() })

export const action = acts(async ({ portal, actor, params, form }) => {
  const { slug = '', draftId = '' } = params
  const { revision, draft } = await findDeskDraft(portal, actor, slug, draftId)
  const address = href('desk/draft', { slug, draftId })
  const seen = Number(form.get('revision'))
  try {
    if (form.has('source')) {
      const { source } = parseForm(sourceForm, form)
      await reviseDraft(portal, actor, { draftId: draft.id, revision: seen, source, notes: revision.notes })
      return redirectWithNotice(address, 'The draft has been saved.')
    }
    const { clauseId, afterId, show, words, reason, mark } = parseForm(clauseForm, form)
    const place = clauseId === undefined ? { afterId: afterId ?? '' } : { clauseId }
    await reviseClause(portal, actor, { draftId: draft.id, revision: seen, place, words, reason, mark })
    // Back to where the editor was, in a text of hundreds of clauses.
    const id = await savedPlace(portal, draftId, { before: revision.content, place })
    const query = new URLSearchParams({ ...(show === 'changed' ? { show } : {}), saved: id })
    return redirect(`${address}?${query.toString()}#row-${id}`, { status: 303 })
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
})

export default function DeskDraft() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as (FormState & { conflict?: Conflict }) | undefined
  if (facts.mode === 'overview') return <DraftOverview facts={facts} />
  if (facts.mode === 'source') return <SourceEditor facts={facts} state={state} />
  return <ClauseEditor facts={facts} state={state} />
}
