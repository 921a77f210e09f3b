import { json, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { previewDirection } from '#app/modules/directions/compose-direction.server.ts'
import { checkDecision, decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { consequenceOf, whatMustBeSaid } from '#app/modules/submissions/decision-effects.ts'
import { getReceivedSubmission } from '#app/modules/submissions/review-queries.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { typedDates } from '#app/routes/desk/typed-dates.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/department.css'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, Textarea, type FormState } from '#app/ui/form.tsx'
import { InsetText, WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { CheckDecision, type DecisionToCheck } from './check-decision.tsx'
import { proposedDay } from './proposed-day.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Decide: ${data?.title ?? 'submission'}`)

export const loader = loads(async ({ portal, actor, params }) => {
  const received = await getReceivedSubmission(portal.db.read, actor, params.id ?? '')
  const { submission, proposal, consultation } = received
  const procedure = portal.procedures.get(proposal.procedure)
  const today = londonDay(portal.now())
  const obstacles = procedure?.directionTemplate
    ? (
        await previewDirection(portal, {
          submissionId: submission.id,
          reference: 'REFERENCE',
          effectiveFrom: proposedDay(proposal.effective, today),
        })
      ).drafted.obstacles
    : []
  return {
    id: submission.id,
    title: proposal.title,
    caption: `${consultation.shortTitle}, proposal ${proposal.letter}`,
    recommendation: submission.recommendation,
    isDecided: submission.state === 'decided',
    obstacles: obstacles.map(({ message }) => message),
    today: formatDay(today),
    options: (procedure?.decisions ?? []).map((option) => ({
      value: option.key,
      label: option.title,
      hint: `${consequenceOf(option, procedure ?? {})}${option.clause ? ` (${option.clause})` : ''}`,
      must: whatMustBeSaid(option),
    })),
  }
})

const decisionForm = z.object({
  intent: z.enum(['check', 'change', 'confirm']),
  outcome: z.string({ error: 'Select your decision.' }).default(''),
  reasons: z.string().default(''),
  requirements: z.string().default(''),
  'requiredBy-day': z.string().default(''),
  'requiredBy-month': z.string().default(''),
  'requiredBy-year': z.string().default(''),
})

export const action = acts(async ({ portal, actor, params, form }) => {
  const { intent, ...values } = parseForm(decisionForm, form)
  if (intent === 'change') return json({ errors: [], values })
  const typed = typedDates(form)
  const day = typed.day('requiredBy', 'Day of the next submission') ?? ''
  typed.check()
  const { outcome, reasons: why, requirements: asked } = values
  const input = { submissionId: params.id ?? '', outcome, reasons: why, requirements: asked, requiredBy: day }
  if (outcome === '') throw new RuleError('unknown-outcome', 'Select your decision.', 'outcome')
  if (intent === 'check') {
    const { option, procedure, reasons, requirements, requiredBy } = await checkDecision(portal, actor, input)
    const toCheck: DecisionToCheck = {
      values,
      outcome: option.title,
      clause: option.clause ?? '',
      consequence: consequenceOf(option, procedure),
      reasons,
      requirements,
      requirementsLabel: requiredBy ? 'What DCC must do' : 'Amendments',
      requiredBy: requiredBy ? formatDay(requiredBy) : '',
      isLarge: option.effect === 'refuse' || option.effect === 'amend-and-resubmit',
    }
    return json({ errors: [], values, toCheck })
  }
  await decideSubmission(portal, actor, input)
  return redirectWithNotice(
    href('department/submission', { id: input.submissionId }),
    'Your decision has been recorded.',
  )
})

export default function Decision() {
  const facts = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as (NonNullable<FormState> & { toCheck?: DecisionToCheck }) | undefined
  const back = { href: href('department/submission', { id: facts.id }), label: 'Submission' }
  if (answer?.toCheck) return <CheckDecision decision={answer.toCheck} title={facts.title} back={back} />
  const asks = facts.options.filter(({ must }) => must.requirements).map(({ label }) => label)
  return (
    <Row>
      <Column>
        <PageTitle title={`Decide: ${facts.title}`} caption={facts.caption} back={back} state={answer} />
        {facts.isDecided ? (
          <InsetText>This submission has been decided. A different answer needs a new submission.</InsetText>
        ) : (
          <>
            <p className="portal-recommendation">
              <span className="portal-recommendation__label">DCC recommends</span>
              {facts.recommendation}
            </p>
            {facts.obstacles.length > 0 ? (
              <>
                <WarningText>A direction could not be issued as things stand:</WarningText>
                <ul className="govuk-list govuk-list--bullet">
                  {facts.obstacles.map((message) => (
                    <li key={message}>{message}</li>
                  ))}
                </ul>
              </>
            ) : null}
            <form method="post" noValidate>
              <Choices
                kind="radios"
                name="outcome"
                label="What does the Secretary of State decide?"
                legendSize="m"
                options={facts.options}
                state={answer}
              />
              <Textarea
                name="reasons"
                label="Reasons"
                hint="Published with the decision. Compulsory for a refusal."
                rows={6}
                state={answer}
              />
              {asks.length > 0 ? (
                <Textarea
                  name="requirements"
                  label="What DCC must amend, draft or do; or the amendments you decide on"
                  hint="Only where your decision sends the proposal back or carries amendments. Name the provisions. Published with the decision."
                  rows={6}
                  state={answer}
                />
              ) : null}
              {facts.options.some(({ must }) => must.requiredBy) ? (
                <DateFields
                  name="requiredBy"
                  label="DCC must submit again by"
                  hint={`Only where your decision sends the proposal back (TMAD 1.6(d)(iii)). Not before today, ${facts.today}.`}
                  state={answer}
                />
              ) : null}
              <Button name="intent" value="check">
                Check your decision
              </Button>
            </form>
          </>
        )}
      </Column>
    </Row>
  )
}
