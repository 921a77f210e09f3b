import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import { acts, loads, parseForm } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RenderedHtml, SummaryList, Tag, type SummaryEntry } from '#app/ui/summary.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { checkFacts, type CheckFacts } from './check-facts.server.ts'
import { DeadlineNote } from './deadline-note.tsx'
import { openResponse } from './opened-response.server.ts'
import { WhoSubmits } from './response-tasks.tsx'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Check your answers')

export const loader = loads(checkFacts)

const submitForm = z.object({ submissionKey: z.string().min(1), checked: z.string() })

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { consultation, response } = await openResponse(args)
  const { submissionKey, checked } = parseForm(submitForm, form)
  const { reference } = await submitResponse(portal, actor, { responseId: response.id, submissionKey, checked })
  return redirect(`${href('respond/done', { slug: consultation.slug })}?reference=${reference}`, 303)
})

export default function Check() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const isOpen = page.deadline.phase === 'open'
  const missing = page.answers.filter(({ problem }) => problem !== '')
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={isOpen ? 'Check your answers before you submit' : 'Your answers'}
          caption={page.title}
          back={{ href: page.back, label: 'Back to all questions' }}
        />
        <DeadlineNote {...page.deadline} isSent={page.isSent} />
        {page.isSent && page.hasUnsentChanges && isOpen ? (
          <InsetText>
            This is your changed draft. What you submitted before,{' '}
            <a className="govuk-link" href={page.latest?.href}>
              {page.latest?.reference}
            </a>
            , counts until you submit this.
          </InsetText>
        ) : null}
        {isOpen && missing.length > 0 ? (
          <InsetText>
            <p className="govuk-body">Before this can be submitted:</p>
            <ul className="govuk-list govuk-list--bullet">
              {missing.map(({ key, href: to, problem }) => (
                <li key={key}>
                  <a className="govuk-link" href={to}>
                    {problem}
                  </a>
                </li>
              ))}
            </ul>
          </InsetText>
        ) : null}
      </Column>
      <Column width="full">
        <SummaryList entries={[respondentEntry(page), confidentialityEntry(page), ...page.answers.map(answerEntry)]} />
      </Column>
      <Column>
        <Finish page={page} isComplete={missing.length === 0} />
      </Column>
    </Row>
  )
}

function respondentEntry({ respondent, category, group, isOrganisation }: CheckFacts): SummaryEntry {
  if (!isOrganisation) return { label: 'Respondent', value: `${respondent}, answering for yourself` }
  return {
    label: 'Respondent',
    value: (
      <>
        {respondent}
        <br />
        {category}
        {group ? `, part of ${group}` : ''}
      </>
    ),
  }
}

function confidentialityEntry({ isConfidential, confidentialReason, confidentialityHref }: CheckFacts): SummaryEntry {
  return {
    label: 'Confidentiality',
    value: isConfidential ? (
      <>
        <p className="govuk-body">The whole response is confidential.</p>
        <p className="govuk-body portal-typed">Reason: {confidentialReason}</p>
      </>
    ) : (
      'The response as a whole is not confidential'
    ),
    action: { href: confidentialityHref, label: 'Change' },
  }
}

function answerEntry(answer: CheckFacts['answers'][number]): SummaryEntry {
  const isEmpty = answer.position === '' && answer.html === ''
  return {
    label: answer.label,
    value: (
      <div id={answer.key}>
        {answer.asked ? <div className="govuk-hint">{answer.asked}</div> : null}
        {answer.isConfidential ? (
          <p className="govuk-body">
            <Tag colour="yellow">Confidential</Tag>
          </p>
        ) : null}
        {answer.position ? (
          <p className="govuk-body">
            <strong>{answer.position}</strong>
          </p>
        ) : null}
        {answer.html ? <RenderedHtml html={answer.html} /> : null}
        {isEmpty ? <p className="govuk-body govuk-hint">Not answered</p> : null}
        {answer.isConfidential ? (
          <p className="govuk-body portal-typed">Reason for confidentiality: {answer.confidentialReason}</p>
        ) : null}
      </div>
    ),
    action: { href: answer.href, label: isEmpty ? 'Answer' : 'Change' },
  }
}

function Finish({ page, isComplete }: { page: CheckFacts; isComplete: boolean }) {
  if (page.deadline.phase !== 'open') return null
  if (page.isSent && !page.hasUnsentChanges) {
    return (
      <InsetText>
        This has been submitted:{' '}
        <a className="govuk-link" href={page.latest?.href}>
          {page.latest?.reference}
        </a>
        . Nothing has changed since.
      </InsetText>
    )
  }
  if (!page.canSubmit) return <WhoSubmits submitters={page.submitters} />
  if (!isComplete) return null
  return (
    <form method="post">
      <Hidden name="submissionKey" value={page.submissionKey} />
      <Hidden name="checked" value={page.mark} />
      <h2 className="govuk-heading-m">Submit your response</h2>
      <p className="govuk-body">By submitting you confirm that:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          {page.isOrganisation
            ? `you have the authority to respond for ${page.respondent}`
            : 'you are answering for yourself'}
        </li>
        <li>{page.issuerName} may publish what you have not marked as confidential</li>
        <li>the Department and the Authority may receive all of it</li>
      </ul>
      <Button>Submit response</Button>
    </form>
  )
}
