import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Tag, TaskList } from '#app/ui/summary.tsx'
import { DeadlineNote } from './deadline-note.tsx'
import type { ChooserFacts } from './start-facts.server.ts'

/** The first page of responding: for whom, and what has been begun. */
export function ChooseRespondent({ state, ...page }: ChooserFacts & { state: FormState }) {
  const { begun, organisations, deadline } = page
  const options = [
    ...organisations,
    ...(page.canAnswerAlone ? [{ value: 'alone', label: 'Myself, not an organisation' }] : []),
  ]
  const isOpen = deadline.phase === 'open'
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Respond to this consultation"
          caption={page.title}
          back={{ href: href('public/consultation', { slug: page.slug }), label: 'Back to the consultation' }}
        />
        <DeadlineNote {...deadline} isSent={begun.every(({ tag }) => tag.words === 'Submitted') && begun.length > 0} />
        {begun.length > 0 ? (
          <>
            <h2 className="govuk-heading-m">Responses you have begun</h2>
            <TaskList
              id="begun"
              tasks={begun.map(({ name, href: to, tag }) => ({
                title: name,
                href: to,
                status: <Tag colour={tag.colour}>{tag.words}</Tag>,
              }))}
            />
          </>
        ) : null}
        {isOpen && options.length > 0 ? (
          <>
            {begun.length === 0 ? <HowItWorks questions={page.questions} /> : null}
            <form method="post">
              <Hidden name="intent" value="start" />
              <Hidden name="then" value={page.then} />
              <Choices
                kind="radios"
                name="respondent"
                label={begun.length > 0 ? 'Begin another response for' : 'Who are you responding for?'}
                legendSize="m"
                options={options}
                state={state}
                stored={options.length === 1 ? options[0]?.value : ''}
              />
              <Button>{begun.length > 0 ? 'Begin' : 'Start now'}</Button>
            </form>
            {page.isMember ? null : (
              <p className="govuk-body">
                If you answer for an organisation,{' '}
                <a className="govuk-link" href={href('sign-in/register')}>
                  register it or ask to join it
                </a>{' '}
                first.
              </p>
            )}
          </>
        ) : null}
        {isOpen && options.length === 0 && begun.length === 0 ? (
          <p className="govuk-body">
            You are signed in as somebody who runs or oversees consultations, and cannot respond to one yourself.
          </p>
        ) : null}
      </Column>
    </Row>
  )
}

function HowItWorks({ questions }: { questions: number }) {
  return (
    <>
      <p className="govuk-body">
        There {questions === 1 ? 'is 1 question' : `are ${questions} questions`}. You can answer in any order, save, and
        come back. Nothing is sent until somebody with authority submits it, and what was submitted can be changed until
        the consultation closes.
      </p>
      <p className="govuk-body">
        Colleagues in your organisation work on the same response. Nobody overwrites anybody: if two people change an
        answer at once, the second sees both texts.
      </p>
    </>
  )
}
