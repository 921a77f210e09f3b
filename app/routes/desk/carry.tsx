import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { carryDraft, type CarryDecision } from '#app/modules/drafting/carrying/carry-draft.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/drafting.css'
import type { FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { carryFacts } from './carry-facts.server.ts'
import { CarryForm } from './carry-form.tsx'
import { findDeskDraft } from './draft-facts.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Carry draft ${data?.label ?? ''} over`)

export const loader = loads(carryFacts)

const carryFields = z.object({
  revision: z.coerce.number().int(),
  to: z.string(),
  label: z.string().max(100, 'The label must be 100 characters or fewer').optional(),
})

export const action = acts(async ({ portal, actor, params, form }) => {
  const { slug = '', draftId = '' } = params
  await findDeskDraft(portal, actor, slug, draftId)
  const { revision, to, label } = parseForm(carryFields, form)
  const { lost } = await carryDraft(portal, actor, {
    ...{ draftId, revision, ontoId: to, decisions: decisionsIn(form) },
    ...(label === undefined ? {} : { label }),
  })
  const gone =
    lost.length > 0 ? ` Reasons let go with their clauses: ${lost.map(({ clause }) => clause).join(', ')}.` : ''
  return redirectWithNotice(href('desk/draft', { slug, draftId }), `The draft has been carried over.${gone}`)
})

/** The decisions on conflicts: a choice for each, and words where they are one's own. */
function decisionsIn(form: FormData): Map<string, CarryDecision> {
  const decisions = new Map<string, CarryDecision>()
  for (const [name, choice] of form) {
    const id = /^choice-(.+)$/.exec(name)?.[1]
    if (id === undefined) continue
    if (choice === 'ours' || choice === 'theirs') decisions.set(id, { choice })
    const words = form.get(`words-${id}`)
    if (choice === 'own' && typeof words === 'string')
      decisions.set(id, { choice, words: words.replace(/\r\n/g, '\n') })
  }
  return decisions
}

export default function Carry() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { slug, draftId, plan } = facts
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            state={state}
            title={plan ? `Carry the draft to ${plan.onto}` : 'Carry the draft to another version'}
            caption={`Draft ${facts.label}, ${facts.consultation}`}
            back={{ href: href('desk/draft', { slug, draftId }), label: 'The draft' }}
          />
          <p className="govuk-body">
            It is written against {facts.base}.{' '}
            {plan
              ? `The changes it makes there are made to ${plan.onto} instead, in a new revision. What was published stays as it is.`
              : 'No later version of this document has been designated, so there is nothing to carry it to.'}
          </p>
          {facts.targets.length > 1 && plan ? (
            <p className="govuk-body">
              Other versions:{' '}
              {facts.targets
                .filter(({ id }) => id !== plan.ontoId)
                .map(({ id, label }, at) => (
                  <span key={id}>
                    {at > 0 ? ', ' : ''}
                    <a
                      className="govuk-link"
                      href={`${href('desk/carry', { slug, draftId })}?to=${encodeURIComponent(id)}`}
                    >
                      {label}
                    </a>
                  </span>
                ))}
            </p>
          ) : null}
          {facts.mayEdit ? null : <InsetText>This draft cannot be changed now, or not by you.</InsetText>}
        </Column>
      </Row>
      {plan ? (
        <CarryForm plan={plan} label={facts.label} base={facts.base} mayEdit={facts.mayEdit} state={state} />
      ) : null}
    </>
  )
}
