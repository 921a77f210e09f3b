import { engagementKinds } from '#app/modules/disagreements/model.ts'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details } from '#app/ui/notice.tsx'

const kinds = Object.entries(engagementKinds).map(([value, label]) => ({ value, label }))

/** Adds to the log. The time is not filled in beforehand: a meeting is seldom recorded in the minute in which it is held. */
export function EngagementForm({ state }: { state: FormState }) {
  return (
    <form method="post">
      <Hidden name="intent" value="engage" />
      <h2 className="govuk-heading-m">Record what was done</h2>
      <Choices kind="radios" name="kind" label="How?" options={kinds} isSmall state={state} />
      <DateFields
        name="happenedAt"
        label="When?"
        hint="For example, 15 10 2024 and 14:00. What is still to come is not recorded."
        hour=""
        state={state}
      />
      <Textarea
        name="note"
        label="What happened?"
        hint="Who took part, what each side said, what follows. The Secretary of State may read it."
        rows={5}
        state={state}
      />
      <Button>Record</Button>
    </form>
  )
}

/** Ends the disagreement. */
export function EndForm({ state, engagements }: { state: FormState; engagements: number }) {
  return (
    <form method="post">
      <Hidden name="intent" value="end" />
      <h2 className="govuk-heading-m">End it</h2>
      <Choices
        kind="radios"
        name="outcome"
        label="How did it end?"
        isSmall
        options={[
          { value: 'agreed', label: 'Agreed', hint: 'The party has confirmed it. Silence is not agreement.' },
          { value: 'withdrawn', label: 'Withdrawn', hint: 'The party no longer maintains its objection.' },
          {
            value: 'unresolved',
            label: 'Unresolved',
            hint:
              engagements === 0
                ? 'Needs at least one thing done to reach agreement on record.'
                : 'Goes to the Secretary of State in both sides’ words.',
          },
        ]}
        state={state}
      />
      <Textarea
        name="outcomeNote"
        label="Note"
        hint="How the party confirmed or withdrew, or why no agreement was found."
        rows={3}
        state={state}
      />
      <Button kind="secondary">Record the outcome</Button>
    </form>
  )
}

/** Takes an unresolved disagreement up again. */
export function ReopenForm({ state }: { state: FormState }) {
  return (
    <Details summary="Take it up again" isOpen={state?.values.intent === 'reopen'}>
      <form method="post">
        <Hidden name="intent" value="reopen" />
        <Textarea name="reason" label="Why is it taken up again?" rows={3} state={state} />
        <Button kind="secondary">Reopen</Button>
      </form>
    </Details>
  )
}
