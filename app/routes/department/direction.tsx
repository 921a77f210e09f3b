import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { NotFoundError } from '#app/lib/errors.ts'
import { composeDirection } from '#app/modules/directions/compose-direction.server.ts'
import { issueDirection } from '#app/modules/directions/issue-direction.server.ts'
import { findDirectionOf } from '#app/modules/directions/queries.server.ts'
import { getReceivedSubmission } from '#app/modules/submissions/review-queries.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { typedDates } from '#app/routes/desk/typed-dates.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/department.css'
import { DateFields } from '#app/ui/date-fields.tsx'
import { DirectionPaper } from '#app/ui/direction-paper.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Hidden, TextInput, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { composingFacts, type ComposingFacts } from './composing-facts.server.ts'
import { ConfirmIssue, DirectionIssued } from './issue-steps.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Direction: ${data?.title ?? 'submission'}`)

export const loader = loads(async ({ portal, actor, params, url }) => {
  const received = await getReceivedSubmission(portal.db.read, actor, params.id ?? '')
  const facts = await composingFacts(portal, received)
  return { ...facts, isIssuing: url.searchParams.get('step') === 'issue' && facts.draft !== undefined }
})

const composeForm = z.object({
  intent: z.enum(['compose', 'issue']),
  reference: z.string().default(''),
  annexLetters: z.string().default(''),
  revision: z.coerce.number().int().optional(),
})

export const action = acts(async ({ portal, actor, params, form }) => {
  const { intent, revision, annexLetters, ...input } = parseForm(composeForm, form)
  const submissionId = params.id ?? ''
  const here = href('department/direction', { id: submissionId })
  if (intent === 'issue') {
    const direction = await findDirectionOf(portal.db.read, submissionId)
    if (!direction) throw new NotFoundError()
    const issued = await issueDirection(portal, actor, { directionId: direction.id, revision: revision ?? 0 })
    return redirectWithNotice(here, `Direction ${issued.reference} has been issued.`)
  }
  const typed = typedDates(form)
  const effectiveFrom = typed.day('effectiveFrom', 'Date of effect') ?? ''
  const dates: Record<string, string> = {}
  for (const name of form.keys()) {
    const key = /^dates\.(.+)-day$/.exec(name)?.[1]
    if (key) dates[key] = typed.day(`dates.${key}`, 'Date') ?? ''
  }
  typed.check()
  await composeDirection(portal, actor, {
    ...{ ...input, submissionId, effectiveFrom, dates },
    annexLetters: annexLetters.split(/[\s,;]+/).filter(Boolean),
    ...(revision ? { revision } : {}),
  })
  return redirectWithNotice(`${here}#text`, 'The direction has been composed. Read it below before you issue it.')
})

export default function Direction() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (facts.issued) return <DirectionIssued facts={facts} issued={facts.issued} />
  if (facts.isIssuing && facts.draft) return <ConfirmIssue facts={facts} draft={facts.draft} state={state} />
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={facts.draft ? 'The direction' : 'Compose the direction'}
            caption={facts.caption}
            back={{ href: href('department/submission', { id: facts.id }), label: 'Submission' }}
            state={state}
          />
          {facts.isReady ? <ComposeForm facts={facts} state={state} /> : <InsetText>{facts.notReady}</InsetText>}
        </Column>
      </Row>
      {facts.isReady ? <Text facts={facts} /> : null}
    </>
  )
}

/** What only the official can say: reference, day, what the annexes are called. Everything else is in the record. */
function ComposeForm({ facts, state }: { facts: ComposingFacts; state: FormState }) {
  const { defaults } = facts
  return (
    <>
      <p className="govuk-body">
        The text comes from the template of the procedure and from the record: the instrument, the powers, the
        consultation, the concluded text as annex. You give the rest.
      </p>
      <form method="post" noValidate>
        <TextInput
          name="reference"
          label="Reference"
          hint="What people will quote. Letters, digits, hyphens and full stops."
          width={20}
          stored={defaults.reference}
          state={state}
        />
        <DateFields
          name="effectiveFrom"
          label="Takes effect on"
          hint={
            facts.window
              ? `Consulted on: ${facts.window}. Not before today, ${facts.today}.`
              : `Not before today, ${facts.today}.`
          }
          stored={defaults.effectiveFrom}
          state={state}
        />
        {defaults.annexLetters ? (
          <TextInput
            name="annexLetters"
            label={facts.annexes.length > 1 ? 'Annexes are called' : 'The annex is called'}
            hint={
              facts.annexes.length > 1
                ? `In this order, with commas: ${facts.annexes.join('; ')}.`
                : 'A number or a letter.'
            }
            width={10}
            stored={defaults.annexLetters}
            state={state}
          />
        ) : null}
        {facts.amendableDates.map(({ key, title, day }) => (
          <DateFields
            key={key}
            name={`dates.${key}`}
            label={title}
            hint="Change it where your decision amends it."
            stored={day}
            state={state}
          />
        ))}
        {facts.draft ? <Hidden name="revision" value={facts.draft.revision} /> : null}
        <Button name="intent" value="compose" kind={facts.draft ? 'secondary' : 'primary'}>
          {facts.draft ? 'Compose it again' : 'Compose the direction'}
        </Button>
      </form>
    </>
  )
}

/** The draft to be read, and the way to issue it; before there is one, how the text would read. */
function Text({ facts }: { facts: ComposingFacts }) {
  return (
    <>
      <h2 className="govuk-heading-m" id="text">
        {facts.draft ? 'The text' : 'How it would read'}
      </h2>
      {facts.obstacles.length > 0 ? (
        <div className="portal-obstacles">
          <h3 className="govuk-heading-s">What stands in the way</h3>
          <ul className="govuk-list govuk-list--bullet">
            {facts.obstacles.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      ) : (
        <div className="portal-clear">
          <p className="govuk-body">
            <strong>Nothing stands in the way.</strong> No placeholder is left. Each annex is the concluded text by its
            hash, and the version it replaces is in force.
          </p>
        </div>
      )}
      <DirectionPaper paper={facts.paper} />
      {facts.draft && facts.obstacles.length === 0 ? (
        <ButtonLink href={`${href('department/direction', { id: facts.id })}?step=issue`}>
          Issue this direction
        </ButtonLink>
      ) : null}
    </>
  )
}
