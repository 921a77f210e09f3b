import { href } from '#app/routes/manifest.ts'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import type { ProposalFacts } from './proposal-facts.server.ts'

/** What is proposed, by which procedure, and the dates that procedure speaks of. */
export function ProposalForm({ page, state }: { page: ProposalFacts; state: FormState }) {
  const { proposal } = page
  return (
    <>
      <ConflictNotice
        state={state}
        fields={[
          { name: 'title', label: 'Title', saved: proposal.title },
          { name: 'summary', label: 'Summary', saved: proposal.summary },
          { name: 'recommendation', label: 'Recommendation', saved: proposal.recommendation },
          { name: 'direction', label: 'Draft direction text', saved: proposal.direction },
        ]}
      />
      <form method="post" noValidate>
        <Hidden name="revision" value={page.revision} />
        {page.isNew ? (
          <TextInput name="letter" label="Letter" width={2} stored={proposal.letter} state={state} />
        ) : (
          <Hidden name="letter" value={proposal.letter} />
        )}
        <TextInput name="title" label="What is proposed, in a few words" stored={proposal.title} state={state} />
        <Textarea
          name="summary"
          label="Summary"
          hint="What it does, for whom, in one or two plain sentences"
          rows={4}
          stored={proposal.summary}
          state={state}
        />
        <Textarea
          name="recommendation"
          label="What would be recommended"
          hint="One sentence"
          rows={2}
          stored={proposal.recommendation}
          state={state}
        />
        {page.isDraft ? (
          <Choices
            kind="radios"
            name="procedure"
            label="Which procedure does it follow?"
            stored={proposal.procedure}
            state={state}
            isSmall
            options={page.procedures}
          />
        ) : (
          <Hidden name="procedure" value={proposal.procedure} />
        )}
        {page.dates.length > 0 ? <ProcedureDates page={page} state={state} /> : null}
        <DateFields
          name="effectiveFrom"
          label="From when would the new text have effect?"
          hint="Leave it empty where there is no new text"
          stored={proposal.effectiveFrom}
          state={state}
        />
        <TextInput
          name="orWithinMonths"
          label="Or within how many months after?"
          hint="As in “1 November, or within one month thereafter”. Leave it empty if only that day."
          width={2}
          inputMode="numeric"
          stored={proposal.orWithinMonths}
          state={state}
        />
        {page.wantsDirection || proposal.direction ? (
          <Textarea
            name="direction"
            label="Draft direction text"
            hint="Gaps stay in square brackets, as in [DD MMM YYYY] and Annex [XX]; they are filled when the direction is composed"
            rows={10}
            isCode
            stored={proposal.direction}
            state={state}
          />
        ) : null}
        {page.isNew ? null : (
          <p className="govuk-body">
            {page.questions.length > 0 ? 'Asked in ' : 'It asks no question yet. '}
            {page.questions.map((question, at) => (
              <span key={question.href}>
                {at > 0 ? ', ' : ''}
                <a className="govuk-link" href={question.href}>
                  {question.label}
                </a>
              </span>
            ))}

            {page.questions.length > 0 ? '. ' : ''}
            {page.isDraft && page.mayEdit ? (
              <a className="govuk-link" href={href('desk/question', { slug: page.slug, key: 'new' })}>
                Add a question
              </a>
            ) : null}
          </p>
        )}
        {page.mayEdit ? (
          <Button name="intent" value="save">
            {page.isNew ? 'Add the proposal' : 'Save'}
          </Button>
        ) : null}
      </form>
    </>
  )
}

function ProcedureDates({ page, state }: { page: ProposalFacts; state: FormState }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Dates of the procedure</legend>
      {page.rules.length > 0 ? (
        <InsetText>
          <ul className="govuk-list">
            {page.rules.map((rule) => (
              <li key={rule.key}>
                {rule.says} ({rule.clause})
              </li>
            ))}
          </ul>
        </InsetText>
      ) : null}
      {page.dates.map((date) => (
        <DateFields
          key={date.key}
          name={`date-${date.key}`}
          label={date.required ? date.title : `${date.title} (optional)`}
          stored={date.stored}
          state={state}
        />
      ))}
    </fieldset>
  )
}
