import { errorAt, type FormState } from './form.tsx'

/**
 * Shown when a form was opened before somebody else saved: both texts, field by field where they differ. What was typed stays
 * in the fields below; saving again puts it over what is saved now.
 */
export function ConflictNotice({
  state,
  fields,
}: {
  state: FormState
  fields: { name: string; label: string; saved: string }[]
}) {
  if (!state || !errorAt(state, 'revision')) return null
  const different = fields.filter(({ name, saved }) => normal(state.values[name] ?? '') !== normal(saved))
  return (
    <section className="portal-conflict" aria-labelledby="revision">
      <h2 className="govuk-heading-m" id="revision" tabIndex={-1}>
        Somebody else saved in the meantime
      </h2>
      <p className="govuk-body">
        Nothing of yours is lost: your words are in the form below. Here is what is saved now, where it differs. Take
        over what you need, then save.
      </p>
      {different.length === 0 ? <p className="govuk-body">The words are the same; only other parts changed.</p> : null}
      {different.map(({ name, label, saved }) => (
        <div key={name}>
          <h3 className="govuk-heading-s portal-conflict__label">{label}, as saved now</h3>
          <pre className="portal-conflict__saved">{saved === '' ? '(empty)' : saved}</pre>
        </div>
      ))}
    </section>
  )
}

function normal(words: string): string {
  return words.replace(/\r\n/g, '\n').trim()
}
