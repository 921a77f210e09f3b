import { Button } from '#app/ui/button.tsx'
import { errorAt, Select, Textarea, valueOf, type FormState } from '#app/ui/form.tsx'
import { ListedInput } from '#app/ui/listed-input.tsx'

/** Records what the ticked answers raise: a new point, or one that others have raised before. */
export function RecordPointForm({
  facts,
  state,
  sourceError,
}: {
  facts: { page: string; standing: { value: string; label: string }[]; themes: string[] }
  state: FormState
  sourceError: string | undefined
}) {
  const isDoubtful = errorAt(state, 'comment')?.includes('confirm below') || valueOf(state, 'namesNobody') === 'yes'
  return (
    <form method="post" id="record-point">
      <h2 className="govuk-heading-m">Record a point</h2>
      {sourceError ? (
        <p className="govuk-error-message" id="responseIds-error">
          <span className="govuk-visually-hidden">Error:</span> {sourceError}
        </p>
      ) : (
        <p className="govuk-hint">Tick the answers that raise it, then say it once.</p>
      )}
      {facts.standing.length > 0 ? (
        <Select
          name="pointId"
          label="Which point?"
          state={state}
          options={[{ value: '', label: 'A new point' }, ...facts.standing]}
        />
      ) : null}
      <Textarea
        name="comment"
        label="The point, in our words"
        hint="As the report will print it. It names nobody and gives away nothing confidential."
        rows={6}
        state={state}
      />
      {isDoubtful ? (
        <div className="govuk-form-group">
          <div className="govuk-checkboxes govuk-checkboxes--small">
            <div className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id="namesNobody"
                name="namesNobody"
                value="yes"
                defaultChecked={valueOf(state, 'namesNobody') === 'yes'}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor="namesNobody">
                These words name no respondent
              </label>
            </div>
          </div>
        </div>
      ) : null}
      <ListedInput name="theme" label="Theme (optional)" suggestions={facts.themes} state={state} />
      <Button>Record point</Button>
    </form>
  )
}
