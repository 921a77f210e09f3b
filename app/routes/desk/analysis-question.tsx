import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { addPointSource } from '#app/modules/analysis/add-point-source.server.ts'
import { markAnswerRead } from '#app/modules/analysis/mark-answer-read.server.ts'
import { recordPoint } from '#app/modules/analysis/record-point.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { AnswerCard } from '#app/ui/answer-card.tsx'
import { Button } from '#app/ui/button.tsx'
import { errorAt, Hidden, valueOf, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { RenderedHtml, Tag } from '#app/ui/summary.tsx'
import { chartKey } from '#app/ui/tally-view.ts'
import { CountTable, TallyChart } from '#app/ui/tally.tsx'
import { titled } from '#app/ui/titled.ts'
import { openAnalysed } from './analysed.server.ts'
import { readQuestionFacts } from './analysis-question-facts.server.ts'
import { PointList } from './point-list.tsx'
import { RecordPointForm } from './record-point-form.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `${data.title}: ${data.caption}` : 'Question'}`)

export const loader = loads(readQuestionFacts)

const pointForm = z.object({
  /** An existing point that the ticked answers raise too; empty for a new one. */
  pointId: z.string().default(''),
  comment: z.string().default(''),
  theme: z.string().default(''),
  namesNobody: z.string().optional(),
  responseIds: z.array(z.string()),
})
const readForm = z.object({ versionId: z.string(), then: z.string().default('') })

export const action = acts(async (args) => {
  const { portal, actor, params, form, url } = args
  const { consultation } = await openAnalysed(args)
  const { id: consultationId, slug } = consultation
  const questionKey = params.key ?? ''
  const page = `${href('desk/analysis-question', { slug, key: questionKey })}${url.search}`
  if (form.get('intent') === 'read') {
    const { versionId, then } = parseForm(readForm, form)
    await markAnswerRead(portal, actor, { consultationId, versionId, questionKey })
    // Back to where the reading goes on, without a word: the answer itself now says that it has been read.
    return redirect(`${page}#answer-${then}`, 303)
  }
  const { pointId, comment, theme, namesNobody, responseIds } = parseForm(pointForm, form)
  const place = `${page}#answer-${responseIds[0]}`
  if (pointId !== '') {
    if (comment.trim() !== '') {
      throw new RuleError('two-intents', 'Choose “A new point”, or clear what you have written.', 'comment')
    }
    await addPointSource(portal, actor, { pointId, responseIds })
    return redirectWithNotice(place, `${capitalised(countOf(responseIds.length, 'answer'))} added to the point.`)
  }
  await recordPoint(portal, actor, {
    ...{ consultationId, questionKey, comment, theme, responseIds },
    namesNobody: namesNobody === 'yes',
  })
  return redirectWithNotice(place, `The point is recorded, raised by ${countOf(responseIds.length, 'answer')}.`)
})

export default function AnalysisQuestion() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const ticked = valueOf(state, 'responseIds').split('\n')
  return (
    <>
      <PageTitle title={facts.title} caption={facts.caption} back={facts.back} state={state}>
        <RenderedHtml html={facts.asked} className="portal-analysis__asked" />
      </PageTitle>
      {facts.whyNot ? <InsetText>{facts.whyNot}</InsetText> : null}
      {facts.tally ? (
        <>
          <p className="govuk-body portal-analysis__words">{facts.tally.words}</p>
          <TallyChart {...facts.tally.chart} />
          <Details summary="Counts by type of respondent and corporate group">
            <p className="portal-note">{`In the chart: ${chartKey()}.`}</p>
            {facts.tally.inConfidence ? <p className="govuk-body">{facts.tally.inConfidence}</p> : null}
            <CountTable caption="By type of respondent" first="Type" rows={facts.tally.byCategory} />
            {facts.tally.byGroup.length > 0 ? (
              <CountTable
                caption="Corporate groups with several responses"
                first="Corporate group"
                rows={facts.tally.byGroup}
              />
            ) : null}
            {facts.tally.groupsOnce ? <p className="govuk-body">{facts.tally.groupsOnce}</p> : null}
          </Details>
        </>
      ) : null}
      <div className={facts.mayAct ? 'portal-bench' : ''}>
        <div>
          <h2 className="govuk-heading-m">Answers</h2>
          <ul className="portal-filters" aria-label="Which answers are listed">
            {facts.filters.map((filter) => (
              <li key={filter.href}>
                <a className="govuk-link" href={filter.href} aria-current={filter.isCurrent ? 'true' : undefined}>
                  {filter.label}
                </a>
              </li>
            ))}
          </ul>
          {facts.answers.length === 0 ? <p className="govuk-body">None.</p> : null}
          {facts.answers.map((answer, index) => (
            <AnswerCard
              key={answer.id}
              answer={answer}
              tick={
                facts.mayAct ? (
                  <Tick answer={answer} isFirst={index === 0} isTicked={ticked.includes(answer.id)} />
                ) : undefined
              }
            >
              <AnswerFoot answer={answer} next={facts.answers[index + 1]?.id ?? answer.id} mayAct={facts.mayAct} />
            </AnswerCard>
          ))}
          {facts.silent.length > 0 ? (
            <Details summary={`${facts.silent.length} did not answer this question`}>
              <p className="govuk-body">{facts.silent.join(', ')}</p>
            </Details>
          ) : null}
        </div>
        {facts.mayAct ? (
          <div className="portal-bench__side portal-bench__side--sticky" id="record">
            <RecordPointForm facts={facts} state={state} sourceError={errorAt(state, 'responseIds')} />
          </div>
        ) : null}
      </div>
      <h2 className="govuk-heading-m" id="points">
        Points on this question
      </h2>
      <PointList points={facts.points} />
      <Neighbours previous={facts.previous} next={facts.next} />
    </>
  )
}

type Facts = ReturnType<typeof useLoaderData<typeof loader>>
type Answer = Facts['answers'][number]

/** Chooses the answer for the form beside it; the respondent's name is the label. */
function Tick({ answer, isFirst, isTicked }: { answer: Answer; isFirst: boolean; isTicked: boolean }) {
  const id = isFirst ? 'responseIds' : `response-${answer.id}`
  return (
    <h3 className="govuk-checkboxes govuk-checkboxes--small portal-answer__tick">
      <span className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          name="responseIds"
          value={answer.id}
          form="record-point"
          defaultChecked={isTicked}
        />
        <label className="govuk-label govuk-checkboxes__label govuk-!-font-weight-bold" htmlFor={id}>
          {answer.name}
        </label>
      </span>
    </h3>
  )
}

/** What has been made of the answer, and the button that says it has been read to the end. */
function AnswerFoot({ answer, next, mayAct }: { answer: Answer; next: string; mayAct: boolean }) {
  return (
    <>
      {answer.points.length + answer.disagreements.length > 0 ? (
        <ul className="portal-answer__points">
          {answer.disagreements.map((entry) => (
            <li key={entry.href}>
              <a className="govuk-link" href={entry.href}>
                {entry.label}
              </a>
            </li>
          ))}
          {answer.points.map((point) => (
            <li key={point.href}>
              <a className="govuk-link" href={point.href}>
                {point.label}
              </a>
              {`: ${point.comment}`}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="portal-answer__foot">
        {answer.read ? <p className="portal-answer__meta">{answer.read}</p> : null}
        {mayAct ? (
          <a className="govuk-link portal-answer__to-form" href="#record">
            Record a point
          </a>
        ) : null}
        {mayAct && answer.openHref && answer.disagreements.length === 0 ? (
          <a className="govuk-link portal-answer__to-register" href={answer.openHref}>
            Open a disagreement<span className="govuk-visually-hidden">{` with ${answer.name}`}</span>
          </a>
        ) : null}
        {answer.isUnread && !mayAct ? <Tag colour="yellow">Not read yet</Tag> : null}
        {answer.isUnread && mayAct ? (
          <form method="post">
            <Hidden name="intent" value="read" />
            <Hidden name="versionId" value={answer.versionId} />
            <Hidden name="then" value={next} />
            <Button kind="secondary">
              Mark as read<span className="govuk-visually-hidden">{`: ${answer.name}`}</span>
            </Button>
          </form>
        ) : null}
      </div>
    </>
  )
}

function Neighbours({ previous, next }: Pick<Facts, 'previous' | 'next'>) {
  return (
    <nav className="govuk-pagination govuk-pagination--block" aria-label="Other questions">
      {previous ? <Neighbour side="prev" title="Previous question" {...previous} /> : null}
      {next ? <Neighbour side="next" title="Next question" {...next} /> : null}
    </nav>
  )
}

function Neighbour({
  side,
  title,
  href: to,
  label,
}: {
  side: 'prev' | 'next'
  title: string
  href: string
  label: string
}) {
  return (
    <div className={`govuk-pagination__${side}`}>
      <a className="govuk-link govuk-pagination__link" href={to} rel={side}>
        <span className="govuk-pagination__link-title">{title}</span>
        <span className="govuk-visually-hidden">:</span>
        <span className="govuk-pagination__link-label">{label}</span>
      </a>
    </div>
  )
}
