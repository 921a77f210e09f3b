import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { dispositions, type Disposition } from '#app/modules/analysis/model.ts'
import { recordReply } from '#app/modules/analysis/record-reply.server.ts'
import { withdrawPoint } from '#app/modules/analysis/withdraw-point.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { AnswerCard } from '#app/ui/answer-card.tsx'
import { Button } from '#app/ui/button.tsx'
import { Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText, WarningText } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { RenderedHtml, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { readPointFacts } from './point-facts.server.ts'
import { ReplyForm } from './reply-form.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `${data.title}: ${data.caption}` : 'Point'}`)

export const loader = loads(readPointFacts)

const replyForm = z.object({
  text: z.string().trim().min(1, 'Write the reply.'),
  disposition: z.enum(
    Object.keys(dispositions) as [Disposition, ...Disposition[]],
    'Choose what becomes of the point.',
  ),
  reason: z.string().default(''),
  instrument: z.string().default(''),
  reference: z.string().default(''),
})
const withdrawForm = z.object({ withdrawReason: z.string().default('') })

export const action = acts(async ({ portal, actor, params, form }) => {
  const pointId = params.id ?? ''
  const page = href('desk/point', { slug: params.slug ?? '', id: pointId })
  if (form.get('intent') === 'withdraw') {
    const { withdrawReason } = parseForm(withdrawForm, form)
    await withdrawPoint(portal, actor, { pointId, reason: withdrawReason })
    return redirectWithNotice(page, 'The point is withdrawn.')
  }
  const { text, disposition, reason, instrument, reference } = parseForm(replyForm, form)
  // One document is chosen for the reader already, so a document without a clause says nothing.
  const clause = reference.trim() === '' ? null : { instrument, reference }
  await recordReply(portal, actor, { pointId, text, disposition, reason, clause })
  return redirectWithNotice(page, 'The reply is recorded.')
})

export default function Point() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <>
      <PageTitle title={facts.title} caption={facts.caption} back={facts.back} state={state} />
      <InsetText>
        <p className="govuk-body-l govuk-!-margin-bottom-2">{facts.comment}</p>
        <p className="portal-answer__meta govuk-!-margin-bottom-0">
          {[facts.theme ? `Theme: ${facts.theme}` : '', facts.recorded].filter(Boolean).join('. ')}
        </p>
      </InsetText>
      {facts.withdrawn ? <WarningText>{facts.withdrawn}</WarningText> : null}
      {facts.brokenPromise ? <WarningText>{facts.brokenPromise}</WarningText> : null}
      {facts.whyNot && !facts.withdrawn ? <p className="govuk-body">{facts.whyNot}</p> : null}
      {facts.next && facts.mayAct ? (
        <p className="govuk-body">
          <a className="govuk-link" href={facts.next.href}>
            {`Next without a reply: ${facts.next.label}`}
          </a>
        </p>
      ) : null}
      <div className={facts.mayAct ? 'portal-bench portal-bench--even' : ''}>
        <div>
          <h2 className="govuk-heading-m">Raised in</h2>
          <Details summary="The question">
            <RenderedHtml html={facts.asked} />
          </Details>
          {facts.sources.map((source) => (
            <AnswerCard key={source.id} answer={source}>
              {facts.mayAct ? (
                <p className="portal-answer__meta">
                  <a className="govuk-link" href={source.openHref}>
                    Open a disagreement<span className="govuk-visually-hidden">{` with ${source.name}`}</span>
                  </a>
                </p>
              ) : null}
            </AnswerCard>
          ))}
          <Replies replies={facts.replies} />
        </div>
        {facts.mayAct ? (
          <div>
            {facts.replies.length > 0 ? (
              <Details summary="Reply again" isOpen={state !== undefined && !state.values.intent}>
                <ReplyForm facts={facts} state={state} />
              </Details>
            ) : (
              <div className="portal-bench__side">
                <ReplyForm facts={facts} state={state} />
              </div>
            )}
            <WithdrawForm state={state} />
          </div>
        ) : null}
      </div>
    </>
  )
}

type Facts = ReturnType<typeof useLoaderData<typeof loader>>

function Replies({ replies }: Pick<Facts, 'replies'>) {
  const [standing, ...earlier] = replies
  return (
    <>
      <h2 className="govuk-heading-m">Reply</h2>
      {standing ? <ReplyCard reply={standing} /> : <p className="govuk-body">No reply yet.</p>}
      {earlier.length > 0 ? (
        <Details summary={`Earlier replies (${earlier.length})`}>
          {earlier.map((reply) => (
            <ReplyCard key={reply.id} reply={reply} />
          ))}
        </Details>
      ) : null}
    </>
  )
}

function ReplyCard({ reply }: { reply: Facts['replies'][number] }) {
  return (
    <article className="portal-answer">
      <div className="portal-answer__head">
        <Tag colour={reply.colour}>{reply.disposition}</Tag>
        <span className="portal-answer__meta govuk-!-margin-bottom-0">{reply.by}</span>
      </div>
      <RenderedHtml html={reply.html} className="portal-answer__words" />
      {reply.reason ? <p className="govuk-body">{`Reason: ${reply.reason}`}</p> : null}
      {reply.clause ? <p className="govuk-body">{reply.clause}</p> : null}
    </article>
  )
}

function WithdrawForm({ state }: { state: FormState }) {
  return (
    <Details summary="Withdraw this point" isOpen={Boolean(state?.values.intent)}>
      <form method="post">
        <Hidden name="intent" value="withdraw" />
        <p className="govuk-body">It leaves the report. It stays on record with its sources and replies.</p>
        <Textarea name="withdrawReason" label="Why is it withdrawn?" rows={2} state={state} />
        <Button kind="warning">Withdraw point</Button>
      </form>
    </Details>
  )
}
