/** Names of fields that steer a form and say nothing to its reader. */
const unseen = ['revision', 'intent', 'submissionKey', 'checked', 'return', 'code']

/** The fields of a form that somebody typed words into, named for reading. */
export function typedFields(fields: [string, string][]): { name: string; value: string }[] {
  return fields
    .filter(([name, value]) => value.trim() !== '' && !unseen.includes(name))
    .map(([name, value]) => ({ name: wordsOf(name), value }))
}

/** What somebody typed, for reading and copying. */
export function TypedFields({ fields }: { fields: [string, string][] }) {
  const typed = typedFields(fields)
  if (typed.length === 0) return <p className="govuk-body">No words, only the button you pressed.</p>
  return (
    <dl className="govuk-summary-list">
      {typed.map(({ name, value }, index) => (
        <div className="govuk-summary-list__row" key={index}>
          <dt className="govuk-summary-list__key">{name}</dt>
          <dd className="govuk-summary-list__value portal-typed">{choiceWords(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** `confidentialReason` as `Confidential reason`. */
function wordsOf(name: string): string {
  const spaced = name.replace(/[-_.]+/g, ' ').replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => {
    return `${end} ${start.toLowerCase()}`
  })
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** A choice travels under its key: `not-accepted` as `not accepted`. What was typed is left as it is. */
function choiceWords(value: string): string {
  return /^[a-z]+(-[a-z]+)+$/.test(value) ? value.replaceAll('-', ' ') : value
}
