import { Fragment } from 'react'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { RedlineKey } from '#app/ui/redline.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import { TextSide } from '#app/routes/text-side.tsx'
import type { CarryFacts, ConflictFacts } from './carry-facts.server.ts'
import { conflictTitles } from '../conflict-titles.ts'

type Plan = NonNullable<CarryFacts['plan']>

/** What goes by itself, what a person decides, and the button. */
export function CarryForm({
  plan,
  label,
  base,
  mayEdit,
  state,
}: {
  plan: Plan
  label: string
  base: string
  mayEdit: boolean
  state: FormState
}) {
  const open = plan.conflicts.length
  return (
    <form method="post">
      <Hidden name="revision" value={plan.revision} />
      <Hidden name="to" value={plan.ontoId} />
      <ul className="govuk-list govuk-list--bullet">
        <li>
          {plan.onto} changes {countOf(plan.theirCount, 'clause')} of {base}; the draft changes{' '}
          {countOf(plan.ourCount, 'clause')}.
        </li>
        <li>
          {plan.joined.length === 0
            ? 'No clause is changed by both in a way that can stand together.'
            : `${capitalised(countOf(plan.joined.length, 'clause'))} changed by both can stand together.`}
        </li>
        <li>
          {open === 0 ? 'Nothing has to be decided.' : `${capitalised(countOf(open, 'conflict'))} to decide: `}
          {plan.conflicts.map(({ id, name }, at) => (
            <Fragment key={id}>
              {at > 0 ? ', ' : ''}
              <a className="govuk-link" href={`#conflict-${id}`}>
                {name}
              </a>
            </Fragment>
          ))}
        </li>
      </ul>
      {open > 0 ? <RedlineKey /> : null}
      {plan.conflicts.map((conflict, at) => (
        <ConflictSection
          key={conflict.id}
          conflict={conflict}
          next={plan.conflicts[at + 1]}
          plan={plan}
          base={base}
          state={state}
        />
      ))}
      <Quiet plan={plan} />
      {plan.isLabelTaken ? (
        <TextInput
          name="label"
          label="Label of the new version"
          hint={`There is a version ${label} already. For example, AL 16.0`}
          width={10}
          state={state}
        />
      ) : null}
      {mayEdit ? <Button>Carry the draft to {plan.onto}</Button> : null}
    </form>
  )
}

function ConflictSection({
  conflict,
  next,
  plan,
  base,
  state,
}: {
  conflict: ConflictFacts
  next: ConflictFacts | undefined
  plan: Plan
  base: string
  state: FormState
}) {
  const { id, kind, name } = conflict
  const theirsOut = conflict.hasTheirs ? `Take what ${plan.onto} says` : `Take it out, as ${plan.onto} does`
  const oursOut = conflict.hasOurs ? 'Keep what the draft says' : 'Take it out, as the draft does'
  return (
    <section className="portal-clash" aria-labelledby={`conflict-${id}`}>
      <h2 className="govuk-heading-m" id={`conflict-${id}`}>
        {name}
        <span className="portal-clash__kind">{conflictTitles[kind]}</span>
      </h2>
      <div className="portal-clash__sides">
        <TextSide className="portal-clash__side" label={base} html={conflict.baseHtml} />
        <TextSide className="portal-clash__side" label={plan.onto} html={conflict.theirsHtml} />
        <TextSide className="portal-clash__side" label="The draft" html={conflict.oursHtml} />
      </div>
      <Choices
        kind="radios"
        name={`choice-${id}`}
        label={`What becomes of ${inSentence(name)}?`}
        isSmall
        state={state}
        options={[
          ...(kind === 'same-number' ? [] : [{ value: 'ours', label: oursOut }]),
          { value: 'theirs', label: kind === 'same-number' ? 'Leave the draft’s clause out' : theirsOut },
          { value: 'own', label: 'Use the words below' },
        ]}
      />
      <Textarea
        name={`words-${id}`}
        label={`Your words for ${inSentence(name)}`}
        hint="They begin as a proposal: what does not clash is from both, the rest from the draft. Several clauses can stand one below the other."
        rows={Math.min(16, Math.max(4, Math.ceil(conflict.words.length / 70) + 1))}
        state={state}
        stored={conflict.words}
      />
      {next ? (
        <p className="govuk-body">
          <a className="govuk-link" href={`#conflict-${next.id}`}>
            Next conflict: {inSentence(next.name)}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** "clause 5.16" inside a sentence; a table keeps its capital. */
function inSentence(name: string): string {
  return name.replace(/^(?:Clause|The|A) /, (word) => word.toLowerCase())
}

/** What goes by itself but deserves a look. */
function Quiet({ plan }: { plan: Plan }) {
  const ours = plan.deletions.filter(({ by }) => by === 'ours').map(({ name }) => name)
  const theirs = plan.deletions.filter(({ by }) => by === 'theirs').map(({ name }) => name)
  return (
    <>
      {plan.joined.length > 0 ? (
        <Details summary="Read what was put together from both">
          {plan.joined.map((html, at) => (
            <RenderedHtml key={at} html={html} className="portal-legal" />
          ))}
        </Details>
      ) : null}
      {theirs.length > 0 ? (
        <InsetText>
          Gone from {plan.onto}, unchanged by the draft: {theirs.join(', ')}.
        </InsetText>
      ) : null}
      {ours.length > 0 ? <InsetText>The draft still takes out: {ours.join(', ')}.</InsetText> : null}
      {plan.lost.length > 0 ? (
        <InsetText>
          These reasons have no clause any more and are let go:
          <ul className="govuk-list govuk-list--bullet">
            {plan.lost.map(({ clause, reason }) => (
              <li key={clause}>
                {clause}: {reason}
              </li>
            ))}
          </ul>
        </InsetText>
      ) : null}
    </>
  )
}
