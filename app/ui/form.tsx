import type { ReactNode } from 'react'
import type { FieldError } from '#app/routes/http.server.ts'

/** What a failed form hands back to its page; undefined on the first visit. */
export type FormState = { errors: FieldError[]; values: Record<string, string> } | undefined

/** The message at one field, if it has one. */
export function errorAt(state: FormState, name: string): string | undefined {
  return state?.errors.find((error) => error.field === name)?.message
}

/** What to show in a field: what was typed, else what is stored. */
export function valueOf(state: FormState, name: string, stored = ''): string {
  return state?.values[name] ?? stored
}

/** Lists every fault at the top of the page, each leading to its field. */
export function ErrorSummary({ state }: { state: FormState }) {
  if (!state || state.errors.length === 0) return null
  return (
    <div className="govuk-error-summary" tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {state.errors.map((error) => (
              <li key={`${error.field}-${error.message}`}>
                {error.field ? <a href={`#${error.field}`}>{error.message}</a> : error.message}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  state?: FormState
  stored?: string
}

/** Label, hint and error around a control, tied together for assistive technology. */
export function Field({
  name,
  label,
  hint,
  state,
  isPageHeading,
  children,
}: FieldProps & {
  isPageHeading?: boolean
  children: (described: { id: string; 'aria-describedby'?: string }, hasError: boolean) => ReactNode
}) {
  const error = errorAt(state, name)
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  const labelElement = (
    <label className={`govuk-label ${isPageHeading ? 'govuk-label--l' : 'govuk-label--s'}`} htmlFor={name}>
      {label}
    </label>
  )
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      {isPageHeading ? <h1 className="govuk-label-wrapper">{labelElement}</h1> : labelElement}
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
      {children({ id: name, ...(described ? { 'aria-describedby': described } : {}) }, Boolean(error))}
    </div>
  )
}

/** @param width characters expected: 2, 3, 4, 5, 10 or 20; full width unless given */
export function TextInput({
  width,
  type = 'text',
  autoComplete,
  inputMode,
  ...field
}: FieldProps & {
  width?: 2 | 3 | 4 | 5 | 10 | 20
  type?: string
  autoComplete?: string
  inputMode?: 'numeric' | 'email'
}) {
  return (
    <Field {...field}>
      {(described, hasError) => (
        <input
          {...described}
          className={`govuk-input${width ? ` govuk-input--width-${width}` : ''}${hasError ? ' govuk-input--error' : ''}`}
          name={field.name}
          type={type}
          autoComplete={autoComplete}
          inputMode={inputMode}
          spellCheck={type === 'text' ? undefined : false}
          defaultValue={valueOf(field.state, field.name, field.stored)}
        />
      )}
    </Field>
  )
}

export function Textarea({ rows = 8, isCode = false, ...field }: FieldProps & { rows?: number; isCode?: boolean }) {
  return (
    <Field {...field}>
      {(described, hasError) => (
        <textarea
          {...described}
          className={`govuk-textarea${hasError ? ' govuk-textarea--error' : ''}${isCode ? ' portal-source' : ''}`}
          name={field.name}
          rows={rows}
          defaultValue={valueOf(field.state, field.name, field.stored)}
        />
      )}
    </Field>
  )
}

export function Select({ options, ...field }: FieldProps & { options: { value: string; label: string }[] }) {
  return (
    <Field {...field}>
      {(described, hasError) => (
        <select
          {...described}
          className={`govuk-select${hasError ? ' govuk-select--error' : ''}`}
          name={field.name}
          defaultValue={valueOf(field.state, field.name, field.stored)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A browser gives no file back: after a form that was refused, the field says so. */
export function FileUpload({ accept, ...field }: FieldProps & { accept?: string }) {
  const isRefused = (field.state?.errors.length ?? 0) > 0
  const hint = isRefused ? <>{field.hint}. If you had chosen a file, choose it again</> : field.hint
  return (
    <Field {...field} hint={hint}>
      {(described, hasError) => (
        <input
          {...described}
          className={`govuk-file-upload${hasError ? ' govuk-file-upload--error' : ''}`}
          name={field.name}
          type="file"
          accept={accept}
        />
      )}
    </Field>
  )
}

/** Chosen by the keyboard, the mouse or a fingertip; the words are the target. */
export function Choices({
  kind,
  options,
  isSmall = false,
  isInline = false,
  legendSize = 's',
  isPageHeading = false,
  ...field
}: FieldProps & {
  kind: 'radios' | 'checkboxes'
  options: { value: string; label: string; hint?: string }[]
  isSmall?: boolean
  isInline?: boolean
  legendSize?: 's' | 'm' | 'l'
  isPageHeading?: boolean
}) {
  const error = errorAt(field.state, field.name)
  const described = [field.hint ? `${field.name}-hint` : '', error ? `${field.name}-error` : '']
    .filter(Boolean)
    .join(' ')
  const chosen = valueOf(field.state, field.name, field.stored).split('\n')
  const part = kind === 'radios' ? 'radios' : 'checkboxes'
  const legend = isPageHeading ? <h1 className="govuk-fieldset__heading">{field.label}</h1> : field.label
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <fieldset className="govuk-fieldset" aria-describedby={described || undefined}>
        <legend className={`govuk-fieldset__legend govuk-fieldset__legend--${legendSize}`}>{legend}</legend>
        {field.hint ? (
          <div id={`${field.name}-hint`} className="govuk-hint">
            {field.hint}
          </div>
        ) : null}
        {error ? (
          <p id={`${field.name}-error`} className="govuk-error-message">
            <span className="govuk-visually-hidden">Error:</span> {error}
          </p>
        ) : null}
        <div
          className={`govuk-${part}${isSmall ? ` govuk-${part}--small` : ''}${isInline ? ` govuk-${part}--inline` : ''}`}
        >
          {options.map((option, index) => {
            const id = index === 0 ? field.name : `${field.name}-${option.value}`
            return (
              <div className={`govuk-${part}__item`} key={option.value}>
                <input
                  className={`govuk-${part}__input`}
                  id={id}
                  name={field.name}
                  type={kind === 'radios' ? 'radio' : 'checkbox'}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
                  aria-describedby={option.hint ? `${id}-option-hint` : undefined}
                />
                <label className={`govuk-label govuk-${part}__label`} htmlFor={id}>
                  {option.label}
                </label>
                {option.hint ? (
                  <div id={`${id}-option-hint`} className={`govuk-hint govuk-${part}__hint`}>
                    {option.hint}
                  </div>
                ) : null}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}

/** A value that travels with the form unseen. */
export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}
