import { Field, valueOf, type FormState } from './form.tsx'

/** One line of text with suggestions; anything else may be typed. */
export function ListedInput({
  suggestions,
  width,
  ...field
}: {
  name: string
  label: string
  hint?: string
  state?: FormState
  stored?: string
  suggestions: readonly string[]
  width?: 10 | 20
}) {
  return (
    <Field {...field}>
      {(described, hasError) => (
        <>
          <input
            {...described}
            className={`govuk-input${width ? ` govuk-input--width-${width}` : ''}${hasError ? ' govuk-input--error' : ''}`}
            name={field.name}
            type="text"
            list={`${field.name}-suggestions`}
            autoComplete="off"
            defaultValue={valueOf(field.state, field.name, field.stored)}
          />
          <datalist id={`${field.name}-suggestions`}>
            {suggestions.map((suggestion) => (
              <option key={suggestion} value={suggestion} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
