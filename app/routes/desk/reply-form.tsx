import { dispositions, type Disposition } from '#app/modules/analysis/model.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices, Select, Textarea, type FormState } from '#app/ui/form.tsx'
import { ListedInput } from '#app/ui/listed-input.tsx'

const hints: Record<Disposition, string> = {
  accepted: 'Name the clause that changes, or say why none has to.',
  'accepted-in-part': 'Say what is not taken up, and why.',
  'not-accepted': 'Say why.',
  noted: 'Support, information, or a misreading put right. No reason needed.',
  'out-of-scope': 'Say why it lies outside what was consulted on.',
  'carried-over': 'Say which consultation takes it up.',
}

/** The reply to a point; where one stands already, a second thought that takes its place. */
export function ReplyForm({
  facts,
  state,
}: {
  facts: {
    stored: { text: string; disposition: string; reason: string; instrument: string; reference: string }
    instruments: { value: string; label: string }[]
    changes: string[]
  }
  state: FormState
}) {
  const { stored, instruments, changes } = facts
  const isSecondThought = stored.text !== ''
  return (
    <form method="post">
      {isSecondThought ? (
        <p className="govuk-hint">This takes the place of the reply that stands now, which stays on record.</p>
      ) : (
        <h2 className="govuk-heading-m">Write the reply</h2>
      )}
      <Textarea
        name="text"
        label="Reply"
        hint="As the report will print it beside the point."
        rows={8}
        state={state}
        stored={stored.text}
      />
      <Choices
        kind="radios"
        name="disposition"
        label="What becomes of the point?"
        isSmall
        options={(Object.keys(dispositions) as Disposition[]).map((value) => ({
          value,
          label: dispositions[value],
          hint: hints[value],
        }))}
        state={state}
        stored={stored.disposition}
      />
      <Textarea name="reason" label="Reason" rows={3} state={state} stored={stored.reason} />
      {instruments.length > 1 ? (
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Clause (optional)</legend>
          <p className="govuk-hint">
            The change that gives effect to an accepted point; for any other, the clause meant.
          </p>
          <Select name="instrument" label="Document" options={instruments} state={state} stored={stored.instrument} />
          <ListedInput
            name="reference"
            label="Number"
            hint="Such as 5.1(c), Table 15.6 or def: DCO. Clauses that the drafts change are suggested."
            width={20}
            suggestions={changes}
            state={state}
            stored={stored.reference}
          />
        </fieldset>
      ) : null}
      <Button>{isSecondThought ? 'Record this reply instead' : 'Record reply'}</Button>
    </form>
  )
}
