import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NotFoundError } from '#app/lib/errors.ts'
import { completeWithoutSubmission } from '#app/modules/submissions/complete-without-submission.server.ts'
import { findProposalSubmission } from '#app/modules/submissions/queries.server.ts'
import { saveSubmission } from '#app/modules/submissions/save-submission.server.ts'
import { sendSubmission } from '#app/modules/submissions/send-submission.server.ts'
import { acts, loads, notFound, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList } from '#app/ui/summary.tsx'
import '#app/ui/concluding.css'
import { titled } from '#app/ui/titled.ts'
import { openProposal } from './proposal-page.server.ts'
import { readSubmissionFacts, type SubmissionPage } from './submission-facts.server.ts'
import {
  CompleteForm,
  EarlierRounds,
  PackPreview,
  Requirements,
  SendForm,
  Sent,
  WordsForm,
} from './submission-parts.tsx'
import { typedDates } from './typed-dates.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, data ? `${data.title}: ${data.caption}` : 'Submission')

export const loader = loads(readSubmissionFacts)

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { slug, letter, proposalId } = await openProposal(args)
  const here = href('desk/submission', { slug, letter })
  switch (form.get('intent')) {
    case 'save':
      await saveSubmission(portal, actor, { proposalId, ...typedWords(form) })
      return redirectWithNotice(here, 'The words of the submission are saved.')
    case 'send': {
      const submission = await findProposalSubmission(portal.db.read, proposalId)
      if (!submission) throw new NotFoundError()
      await sendSubmission(portal, actor, { submissionId: submission.id })
      return redirectWithNotice(here, 'The submission has been sent. The Department can read it now.')
    }
    case 'complete': {
      const dates = typedDates(form)
      const effectiveFrom = dates.day('effectiveFrom', 'Effective date')
      dates.check()
      await completeWithoutSubmission(portal, actor, { proposalId, effectiveFrom: effectiveFrom ?? '' })
      return redirectWithNotice(here, 'The result is published.')
    }
    default:
      throw notFound()
  }
})

function typedWords(form: FormData) {
  const words = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : undefined
  }
  const statements = [...form.keys()].flatMap((name) => {
    const key = /^statement-(.+)$/.exec(name)?.[1]
    return key ? [[key, words(name) ?? '']] : []
  })
  return {
    recommendation: words('recommendation'),
    fitForPurpose: words('fitForPurpose'),
    statements: Object.fromEntries(statements) as Record<string, string>,
    revision: Number(form.get('revision')),
  }
}

export default function Submission() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <>
      <Row>
        <Column>
          <PageTitle state={state} title={facts.title} caption={facts.caption} back={facts.back} />
          <SummaryList
            entries={[
              { label: 'Proposal', value: facts.proposal.title },
              { label: 'Procedure', value: facts.proposal.procedure },
              ...(facts.proposal.round > 1 ? [{ label: 'Round', value: String(facts.proposal.round) }] : []),
            ]}
          />
          <h2 className="govuk-heading-m">What happens next</h2>
          <p className="govuk-body">
            {nextWords(facts)}
            {facts.isCompleted || facts.sent?.isDecided ? (
              <>
                {' '}
                <a className="govuk-link" href={facts.outcome}>
                  See the outcome
                </a>
              </>
            ) : null}
          </p>
        </Column>
      </Row>
      {facts.sent ? <Sent sent={facts.sent} /> : null}
      <EarlierRounds facts={facts} />
      <Requirements facts={facts} />
      <Row>
        <Column>
          {facts.isOwnWork ? (
            <InsetText>You wrote part of this submission, so somebody else has to send it.</InsetText>
          ) : null}
          {facts.may.send ? (
            <SendForm here={href('desk/submission', { slug: facts.slug, letter: facts.letter })} />
          ) : null}
          {facts.may.complete ? <CompleteForm facts={facts} state={state} /> : null}
        </Column>
      </Row>
      {facts.sent ? null : <PackPreview facts={facts} />}
      {facts.may.write ? <WordsForm facts={facts} state={state} /> : null}
    </>
  )
}

function nextWords(facts: SubmissionPage): string {
  if (facts.isCompleted && facts.goesToNobody)
    return 'The result is published. The clock brings each new version into force on its day.'
  if (facts.sent?.isDecided) return 'The pack is frozen, and the Department has answered it.'
  if (facts.sent) return 'The pack is frozen and with the Department, which reads it here or as one file, and decides.'
  if (!facts.isConcluded)
    return 'The report has to be approved first. What the procedure asks for in words can be written meanwhile.'
  if (facts.goesToNobody) {
    return 'Nothing goes to the Secretary of State. An approver publishes the concluded text with the day from which it is in force.'
  }
  if (facts.missing > 0) return 'When nothing is missing, an approver who wrote none of it can send the pack.'
  return 'Nothing is missing. An approver who wrote none of it can send the pack: that freezes it and puts it on the Department’s desk.'
}
