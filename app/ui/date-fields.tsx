import type { ReactNode } from 'react'
import { errorAt, valueOf, type FormState } from './form.tsx'

type DateProps = {
  name: string
  label: string
  hint?: ReactNode
  state?: FormState
  /** `YYYY-MM-DD`, or nothing. */
  stored?: string
  /** Also ask for the hour; what is stored, such as `17:00`. */
  hour?: string
  legendSize?: 's' | 'm'
}

/**
 * A day in three fields, and with `hour` a time in London in a fourth. They arrive as `name-day`, `name-month`, `name-year` and
 * `name-hour`; an error belongs to `name`.
 */
export function DateFields({ name, label, hint, state, stored = '', hour, legendSize = 's' }: DateProps) {
  const error = errorAt(state, name)
  const [year = '', month = '', day = ''] = stored.split('-')
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  const parts = [
    { part: 'day', label: 'Day', width: 2, stored: trimmed(day) },
    { part: 'month', label: 'Month', width: 2, stored: trimmed(month) },
    { part: 'year', label: 'Year', width: 4, stored: year },
    ...(hour === undefined ? [] : [{ part: 'hour', label: 'Time in London', width: 5, stored: hour }]),
  ]
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <fieldset className="govuk-fieldset" aria-describedby={described || undefined}>
        <legend className={`govuk-fieldset__legend govuk-fieldset__legend--${legendSize}`}>{label}</legend>
        {hint ? (
          <div id={`${name}-hint`} className="govuk-hint">
            {hint}
          </div>
        ) : null}
        {error ? (
          <p id={`${name}-error`} className="govuk-error-message">
            <span className="govuk-visually-hidden">Error:</span> {error}
          </p>
        ) : null}
        <div className="govuk-date-input">
          {parts.map(({ part, label: partLabel, width, stored: value }, index) => {
            const id = index === 0 ? name : `${name}-${part}`
            return (
              <div className="govuk-date-input__item" key={part}>
                <div className="govuk-form-group">
                  <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                    {partLabel}
                  </label>
                  <input
                    className={`govuk-input govuk-date-input__input govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`}
                    id={id}
                    name={`${name}-${part}`}
                    type="text"
                    inputMode={part === 'hour' ? undefined : 'numeric'}
                    defaultValue={valueOf(state, `${name}-${part}`, value)}
                  />
                </div>
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}

function trimmed(figures: string): string {
  return figures.replace(/^0/, '')
}
