import { positions, type Position } from '#app/modules/responses/model.ts'
import type { FormState } from '#app/ui/form.tsx'
import type { AnswerPage } from './answer-form.tsx'

/** Both texts beside each other, when a colleague saved other words meanwhile. Neither is lost. */
export function AnswerConflict({ page, state }: { page: AnswerPage; state: NonNullable<FormState> }) {
  const { stored } = page
  return (
    <section aria-labelledby="conflict">
      <h2 className="govuk-heading-m" id="conflict">
        Two texts for the same answer
      </h2>
      <div className="portal-side-by-side">
        <OneText
          title="What you typed, not saved yet"
          position={state.values.position}
          text={state.values.text ?? ''}
          isConfidential={state.values.isConfidential === 'yes'}
        />
        <OneText
          title={`Saved by ${stored.saved}`}
          position={stored.position ?? undefined}
          text={stored.text}
          isConfidential={stored.isConfidential}
        />
      </div>
      <p className="govuk-body">
        Yours is in the form below: take over what you need from the other text, and save. Or{' '}
        <a className="govuk-link" href={page.here}>
          leave it as your colleague saved it
        </a>
        .
      </p>
    </section>
  )
}

function OneText({
  title,
  position,
  text,
  isConfidential,
}: {
  title: string
  position: string | undefined
  text: string
  isConfidential: boolean
}) {
  return (
    <div className="portal-side-by-side__text">
      <h3 className="govuk-heading-s">{title}</h3>
      <p className="govuk-body">
        {position ? positions[position as Position] : 'No choice made'}
        {isConfidential ? ', confidential' : ''}
      </p>
      <p className="govuk-body portal-typed">{text === '' ? 'No words.' : text}</p>
    </div>
  )
}
