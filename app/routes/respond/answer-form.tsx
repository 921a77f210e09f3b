import { longestAnswer } from '#app/modules/responses/model.ts'
import type { AnswerInput } from '#app/modules/responses/model.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Choices, Hidden, Textarea, valueOf, type FormState } from '#app/ui/form.tsx'
import { Details } from '#app/ui/notice.tsx'

export type AnswerPage = {
  label: string
  isRequired: boolean
  asksForPosition: boolean
  positions: { value: string; label: string }[]
  isSent: boolean
  deadline: { phase: string }
  here: string
  stored: AnswerInput & { revision: number; saved: string }
}

/** Position, words, and a claim that they are confidential. Two buttons, and both only save. */
export function AnswerForm({ page, state }: { page: AnswerPage; state: FormState }) {
  const { stored } = page
  // A box that was left empty sends nothing: after a failed save only what was typed counts, not what is stored.
  const typed = state
    ? { isConfidential: state.values.isConfidential ?? '', position: state.values.position ?? '' }
    : undefined
  const isClaimed = valueOf(state, 'isConfidential', !state && stored.isConfidential ? 'yes' : '') === 'yes'
  const hasReasonFault = state?.errors.some(({ field }) => field === 'confidentialReason') ?? false
  return (
    <form method="post">
      <Hidden name="revision" value={stored.revision} />
      <Choices
        kind="radios"
        name="position"
        label={page.asksForPosition ? 'Do you agree?' : 'Do you want to comment?'}
        legendSize="m"
        options={page.positions.map(({ value, label }) => ({
          value,
          label: value === 'no-position' ? 'Yes, here are our views' : label,
        }))}
        state={state}
        stored={typed?.position ?? stored.position ?? ''}
      />
      <Textarea
        name="text"
        label={page.asksForPosition ? 'Your reasons' : 'Your views'}
        hint={`Up to ${longestAnswer.toLocaleString('en-GB')} characters. What you type is kept exactly as typed.`}
        rows={12}
        state={state}
        stored={stored.text}
      />
      <Details summary="Keep this answer confidential" isOpen={isClaimed || hasReasonFault}>
        <p className="govuk-body">
          A confidential answer is not published. The Department and the Authority may still receive it in full, marked
          as confidential, and the law on access to information may require that it is disclosed: your reason will then
          be weighed.
        </p>
        <Choices
          kind="checkboxes"
          name="isConfidential"
          label="Confidentiality"
          options={[{ value: 'yes', label: 'Keep this answer confidential' }]}
          state={state}
          stored={typed?.isConfidential ?? (stored.isConfidential ? 'yes' : '')}
        />
        <Textarea
          name="confidentialReason"
          label="Why is it confidential?"
          hint="Needed where you tick the box. For example, because it names prices or customers."
          rows={3}
          state={state}
          stored={stored.confidentialReason}
        />
      </Details>
      {stored.saved ? <p className="govuk-hint">Last saved by {stored.saved}.</p> : null}
      <ButtonGroup>
        <Button name="intent" value="continue">
          Save and continue
        </Button>
        <Button name="intent" value="later" kind="secondary">
          Save and come back later
        </Button>
      </ButtonGroup>
      <p className="govuk-hint">Saving does not submit your response.</p>
    </form>
  )
}
