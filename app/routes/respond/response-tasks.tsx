import type { AnswerStatus } from '#app/modules/responses/answer-rules.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table, Tag, TaskList, type Task } from '#app/ui/summary.tsx'
import { DeadlineNote } from './deadline-note.tsx'
import type { TaskFacts } from './start-facts.server.ts'

type PageFacts = TaskFacts & { state: FormState }

/** What is done, what is left, who wrote what and when, and what was sent. */
export function ResponseTasks(page: PageFacts) {
  const isOpen = page.deadline.phase === 'open'
  return (
    <Row>
      <Column>
        <PageTitle
          state={page.state}
          title={page.isOrganisation ? `Response of ${page.respondent}` : 'Your response'}
          caption={page.title}
          back={{ href: href('public/consultation', { slug: page.slug }), label: 'Back to the consultation' }}
        />
        <p className="govuk-body">
          <Tag colour={page.tag.colour}>{page.tag.words}</Tag>
        </p>
        <DeadlineNote {...page.deadline} isSent={page.isSent} />
        <WhatWasSent {...page} />

        <h2 className="govuk-heading-m">{isOpen ? 'Answer the questions' : 'Your draft'}</h2>
        <p className="govuk-body">
          {page.answered} of {page.total} answered. {isOpen ? 'You can answer in any order. ' : ''}
          {isOpen && !page.hasRequired ? 'You do not have to answer every question. ' : ''}
          {isOpen && page.isOrganisation ? 'To ask a colleague for one answer, send them the address of its page.' : ''}
        </p>
        {page.groups.map((group) => (
          <div key={group.letter}>
            {group.title ? <h3 className="govuk-heading-s">{group.title}</h3> : null}
            <TaskList id={`questions-${group.letter}`} tasks={group.questions.map(questionTask)} />
          </div>
        ))}
        {page.hasRemovedAnswers ? (
          <InsetText>
            The consultation was corrected and no longer asks every question you answered. Those answers are kept with
            your draft and are not part of what you submit.
          </InsetText>
        ) : null}

        <h2 className="govuk-heading-m">{isOpen ? 'Finish' : 'As a whole'}</h2>
        <TaskList id="finish" tasks={finishTasks(page)} />
        {page.canSubmit || !isOpen ? null : <WhoSubmits submitters={page.submitters} />}
        <WithdrawForm {...page} />
        {page.hasSeveral ? (
          <p className="govuk-body">
            <a className="govuk-link" href={`${href('respond/start', { slug: page.slug })}?choose`}>
              Respond for somebody else
            </a>
          </p>
        ) : null}
      </Column>
    </Row>
  )
}

const statusWords: Record<AnswerStatus, React.ReactNode> = {
  'not-started': <Tag colour="blue">Not yet started</Tag>,
  incomplete: <Tag colour="yellow">Incomplete</Tag>,
  answered: 'Answered',
  'no-comment': 'No comment',
}

function questionTask(question: TaskFacts['groups'][number]['questions'][number]): Task {
  const saved = [question.saved, question.isConfidential ? 'Confidential' : ''].filter(Boolean).join('. ')
  return {
    title: question.label,
    href: question.href,
    hint: (
      <>
        {question.asked}
        {saved ? <span className="portal-saved">{saved}</span> : null}
      </>
    ),
    status: statusWords[question.status],
  }
}

function finishTasks({ links, isConfidential, answered, left, deadline, isSent, hasUnsentChanges }: PageFacts): Task[] {
  const isOpen = deadline.phase === 'open'
  const ready = isSent && !hasUnsentChanges ? 'Submitted' : <Tag colour="blue">Ready to submit</Tag>
  const nothing = answered === 0 ? <Tag colour="grey">Cannot start yet</Tag> : ready
  const status = left > 0 ? <Tag colour="grey">{`${left} to answer first`}</Tag> : nothing
  return [
    {
      title: 'Confidentiality of the whole response',
      href: links.confidentiality,
      status: isConfidential ? 'All confidential' : 'Not confidential',
    },
    {
      title: isOpen ? 'Check your answers and submit' : 'Read your answers',
      href: links.check,
      status: isOpen ? status : isSent ? 'Submitted' : <Tag colour="red">Never sent</Tag>,
    },
  ]
}

function WhatWasSent({ versions, isSent, hasUnsentChanges, deadline, tag }: PageFacts) {
  if (versions.length === 0) return null
  return (
    <>
      {isSent && hasUnsentChanges ? (
        <InsetText>
          Answers were changed after the last submission. <strong>The changes have not been sent.</strong>{' '}
          {deadline.phase === 'open' ? 'Check and submit again to send them.' : 'They are kept in your draft.'}
        </InsetText>
      ) : null}
      {tag.words === 'Withdrawn' && deadline.phase === 'open' ? (
        <InsetText>The response was withdrawn and does not count. You can change it and submit it again.</InsetText>
      ) : null}
      <Table
        caption="What has been submitted"
        columns={[{ heading: 'Reference' }, { heading: 'Received' }, { heading: 'Now' }]}
        rows={versions.map((version) => ({
          key: version.reference,
          cells: [
            <a className="govuk-link" href={version.href} key="reference">
              {version.reference}
            </a>,
            `${version.submittedAt}${version.channel === 'Portal' ? '' : ` by ${version.channel.toLowerCase()}`}`,
            version.standing,
          ],
        }))}
      />
    </>
  )
}

/** For those who write but may not submit. */
export function WhoSubmits({ submitters }: { submitters: string[] }) {
  return (
    <InsetText>
      You can write and save answers. {submitters.length > 0 ? `${listed(submitters)} can submit them.` : ''} Tell{' '}
      {submitters.length === 1 ? submitters[0] : 'one of them'} when your part is ready.
    </InsetText>
  )
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function WithdrawForm({ canSubmit, isSent, deadline, responseId, state }: PageFacts) {
  if (!canSubmit || !isSent || deadline.phase !== 'open') return null
  return (
    <Details summary="Withdraw this response" isOpen={state !== undefined}>
      <form method="post">
        <p className="govuk-body">
          A withdrawn response does not count. Your draft and the record of what was sent are kept, and you can submit
          again until the consultation closes.
        </p>
        <Hidden name="intent" value="withdraw" />
        <Hidden name="responseId" value={responseId} />
        <Textarea name="reason" label="Why are you withdrawing it?" rows={3} state={state} />
        <Button kind="warning">Withdraw response</Button>
      </form>
    </Details>
  )
}
