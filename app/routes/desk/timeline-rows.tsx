import { errorAt, valueOf, type FormState } from '#app/ui/form.tsx'

/** Further dates of the public timeline, a row each. A row that is emptied is removed. */
export function TimelineRows({
  rows,
  letters,
  state,
}: {
  rows: { at: string; what: string; proposal: string }[]
  letters: string[]
  state: FormState
}) {
  return (
    <fieldset className="govuk-fieldset" aria-describedby="dates-hint">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Other dates of the timeline</legend>
      <div id="dates-hint" className="govuk-hint">
        Write dates like 3 November 2024. Empty a row to remove it.
      </div>
      {rows.map((row, at) => (
        <div key={at} className="portal-row" role="group" aria-label={`Date ${at + 1}`}>
          <RowInput name={`dates-${at}-at`} label="Date" stored={row.at} state={state} className="portal-row__date" />
          <RowInput
            name={`dates-${at}-what`}
            label="What happens"
            stored={row.what}
            state={state}
            className="portal-row__what"
          />
          <div className="govuk-form-group portal-row__proposal">
            <label className="govuk-label" htmlFor={`dates-${at}-proposal`}>
              Proposal
            </label>
            <select
              className="govuk-select"
              id={`dates-${at}-proposal`}
              name={`dates-${at}-proposal`}
              defaultValue={valueOf(state, `dates-${at}-proposal`, row.proposal)}
            >
              <option value="">All</option>
              {letters.map((letter) => (
                <option key={letter}>{letter}</option>
              ))}
            </select>
          </div>
        </div>
      ))}
    </fieldset>
  )
}

function RowInput({
  name,
  label,
  stored,
  state,
  className,
}: {
  name: string
  label: string
  stored: string
  state: FormState
  className: string
}) {
  const error = errorAt(state, name)
  return (
    <div className={`govuk-form-group ${className}${error ? ' govuk-form-group--error' : ''}`}>
      <label className="govuk-label" htmlFor={name}>
        {label}
      </label>
      {error ? (
        <p id={`${name}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      ) : null}
      <input
        className={`govuk-input${error ? ' govuk-input--error' : ''}`}
        id={name}
        name={name}
        type="text"
        aria-describedby={error ? `${name}-error` : undefined}
        defaultValue={valueOf(state, name, stored)}
      />
    </div>
  )
}
