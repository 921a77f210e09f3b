import { Button } from '#app/ui/button.tsx'
import { Hidden, Select, TextInput, type FormState } from '#app/ui/form.tsx'
import type { ProposalFacts } from './proposal-facts.server.ts'

/** The documents a proposal amends, each with its draft; and a way to add one. */
export function ProposalDrafts({ page, state }: { page: ProposalFacts; state: FormState }) {
  const mayChange = page.mayEdit && page.isDraft
  return (
    <section aria-labelledby="drafts" className="portal-edition">
      <h2 className="govuk-heading-m" id="drafts">
        Legal text it would change
      </h2>
      {page.drafts.length === 0 ? <p className="govuk-body">None.</p> : null}
      {page.drafts.map((draft) => (
        <div key={draft.instrument} className="portal-draft-row">
          <p className="govuk-body">
            <a className="govuk-link" href={draft.href}>
              {draft.title} {draft.label}
            </a>
            , drafted against {draft.base}, revision {draft.number}
          </p>
          {mayChange ? (
            <form method="post">
              <Hidden name="revision" value={page.revision} />
              <Hidden name="instrument" value={draft.instrument} />
              <button type="submit" name="intent" value="release" className="portal-link-button">
                Remove<span className="govuk-visually-hidden"> {draft.title}</span>
              </button>
            </form>
          ) : null}
        </div>
      ))}
      {mayChange && page.bases.length > 0 ? (
        <form method="post" className="portal-inner-form">
          <h3 className="govuk-heading-s">Add a document</h3>
          <Hidden name="revision" value={page.revision} />
          <Select
            name="base"
            label="Document and version to draft against"
            state={state}
            options={[{ value: '', label: 'Choose' }, ...page.bases]}
          />
          <TextInput
            name="version"
            label="Label of the new version"
            hint="For example, AL 16.0"
            width={10}
            state={state}
          />
          <Button kind="secondary" name="intent" value="amend">
            Add and begin from its words
          </Button>
        </form>
      ) : null}
      {mayChange ? (
        <form method="post" className="portal-inner-form">
          <Hidden name="revision" value={page.revision} />
          <Button kind="secondary" name="intent" value="remove">
            Remove proposal {page.proposal.letter}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
