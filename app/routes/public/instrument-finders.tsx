import type { ReactNode } from 'react'

export type Finder = { typed: string; fault: string } | null

/** Two ways into a text: as it stands on a day, and one clause through time. */
export function InstrumentFinders({ day, clause }: { day: Finder; clause: Finder }) {
  return (
    <div className="portal-finders">
      <FinderForm
        name="on"
        label="Read the text in force on a day"
        hint="Past or planned. For example, 8 October 2024"
        finder={day}
      />
      <FinderForm
        name="clause"
        label="Follow one clause through every version"
        hint="Its number, or a term that is defined. For example, 5.16"
        finder={clause}
      />
    </div>
  )
}

function FinderForm({ name, label, hint, finder }: { name: string; label: string; hint: ReactNode; finder: Finder }) {
  const described = finder ? `${name}-hint ${name}-error` : `${name}-hint`
  return (
    <form method="get" className="portal-on-day">
      <div className={`govuk-form-group${finder ? ' govuk-form-group--error' : ''}`}>
        <label className="govuk-label govuk-label--s" htmlFor={name}>
          {label}
        </label>
        <div className="govuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
        {finder ? (
          <p className="govuk-error-message" id={`${name}-error`}>
            <span className="govuk-visually-hidden">Error:</span> {finder.fault}
          </p>
        ) : null}
        <div className="portal-on-day__row">
          <input
            className="govuk-input govuk-input--width-20"
            id={name}
            name={name}
            type="text"
            aria-describedby={described}
            defaultValue={finder?.typed}
          />
          <button type="submit" className="govuk-button govuk-button--secondary">
            Find<span className="govuk-visually-hidden"> {name === 'on' ? 'the text' : 'the clause'}</span>
          </button>
        </div>
      </div>
    </form>
  )
}
