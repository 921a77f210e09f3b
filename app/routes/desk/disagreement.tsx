import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { endDisagreement } from '#app/modules/disagreements/end-disagreement.server.ts'
import { engagementKinds, type EngagementKind } from '#app/modules/disagreements/model.ts'
import { recordEngagement } from '#app/modules/disagreements/record-engagement.server.ts'
import { reopenDisagreement } from '#app/modules/disagreements/reopen-disagreement.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { AnswerCard } from '#app/ui/answer-card.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { Details } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { RenderedHtml, SummaryList, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { readDisagreementFacts } from './disagreement-facts.server.ts'
import { EndForm, EngagementForm, ReopenForm } from './disagreement-forms.tsx'
import { typedDates } from './typed-dates.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `${data.title}: ${data.caption}` : 'Disagreement'}`)

export const loader = loads(readDisagreementFacts)

const engagementForm = z.object({
  kind: z.enum(Object.keys(engagementKinds) as [EngagementKind, ...EngagementKind[]], 'Choose how it was done.'),
  note: z.string().trim().min(1, 'Say what happened.'),
})
const endForm = z.object({
  outcome: z.enum(['agreed', 'withdrawn', 'unresolved'], 'Choose how the disagreement ended.'),
  outcomeNote: z.string().default(''),
})
const reopenForm = z.object({ reason: z.string().default('') })

export const action = acts(async ({ portal, actor, params, form }) => {
  const disagreementId = params.id ?? ''
  const page = href('desk/disagreement', { slug: params.slug ?? '', id: disagreementId })
  switch (form.get('intent')) {
    case 'end': {
      const { outcome, outcomeNote } = parseForm(endForm, form)
      await endDisagreement(portal, actor, { disagreementId, outcome, note: outcomeNote })
      return redirectWithNotice(page, 'The outcome is recorded.')
    }
    case 'reopen': {
      await reopenDisagreement(portal, actor, { disagreementId, ...parseForm(reopenForm, form) })
      return redirectWithNotice(page, 'The disagreement is open again.')
    }
    default: {
      const dates = typedDates(form)
      const happenedAt = dates.instant('happenedAt', 'Engagement')
      dates.check()
      const engagement = parseForm(engagementForm, form)
      if (!happenedAt) {
        throw new RuleError('when-required', 'Enter the date and time at which it happened.', 'happenedAt')
      }
      await recordEngagement(portal, actor, { disagreementId, ...engagement, happenedAt })
      return redirectWithNotice(page, 'What was done is on record.')
    }
  }
})

export default function DisagreementPage() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <>
      <PageTitle title={facts.title} caption={facts.caption} back={facts.back} state={state} />
      <SummaryList
        entries={[
          { label: 'Party', value: facts.party },
          { label: 'On', value: facts.place },
          { label: 'State', value: <Standing facts={facts} /> },
        ]}
      />
      <div className="portal-sides">
        <section className="portal-sides__side" aria-labelledby="party-position">
          <h2 className="govuk-heading-m" id="party-position">{`Position of ${facts.party}`}</h2>
          <RenderedHtml html={facts.partyPosition} />
          {facts.answer ? (
            <Details summary="The whole answer">
              <AnswerCard answer={facts.answer} />
            </Details>
          ) : null}
        </section>
        <section className="portal-sides__side portal-sides__side--ours" aria-labelledby="our-position">
          <h2 className="govuk-heading-m" id="our-position">{`Position of ${facts.ourName}`}</h2>
          <RenderedHtml html={facts.ourPosition} />
        </section>
      </div>
      <div className={facts.mayEngage ? 'portal-bench portal-bench--even' : ''}>
        <div>
          <h2 className="govuk-heading-m">What was done to reach agreement</h2>
          {facts.log.length === 0 ? <p className="govuk-body">Nothing is on record yet.</p> : null}
          <ol className="portal-timeline">
            {facts.log.map((entry) => (
              <li className="portal-timeline__entry portal-timeline__entry--past" key={entry.id}>
                <span className="portal-timeline__when">{`${entry.kind}, ${entry.when}`}</span>
                <RenderedHtml html={entry.html} />
                <p className="portal-answer__meta">{entry.recorded}</p>
              </li>
            ))}
          </ol>
          {facts.outcome ? (
            <>
              <h2 className="govuk-heading-m">How it ended</h2>
              <RenderedHtml html={facts.outcome} />
            </>
          ) : null}
          {facts.whyNot ? <p className="govuk-body">{facts.whyNot}</p> : null}
          {facts.mayReopen ? <ReopenForm state={state} /> : null}
        </div>
        {facts.mayEngage ? (
          <div>
            <div className="portal-bench__side">
              <EngagementForm state={state} />
            </div>
            <div className="portal-bench__side">
              <EndForm state={state} engagements={facts.engagements} />
            </div>
          </div>
        ) : null}
      </div>
    </>
  )
}

function Standing({ facts }: { facts: ReturnType<typeof useLoaderData<typeof loader>> }) {
  return (
    <>
      <Tag colour={facts.colour}>{facts.state}</Tag>
      {facts.isConfidential ? (
        <>
          {' '}
          <Tag colour="orange">Confidential</Tag>
        </>
      ) : null}
      <br />
      {facts.ended
        ? `Opened at ${facts.opened}, ended at ${facts.ended}`
        : `Opened at ${facts.opened}, open for ${facts.openFor}`}
    </>
  )
}
