import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RenderedHtml, Table, Tag, TaskList } from '#app/ui/summary.tsx'
import { chartKey, countColumns } from '#app/ui/tally-view.ts'
import { CountTable, TallyChart } from '#app/ui/tally.tsx'
import { titled } from '#app/ui/titled.ts'
import { readAnalysisFacts } from './analysis-facts.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `Analysis: ${data.caption}` : 'Analysis'}`)

export const loader = loads(readAnalysisFacts)

export default function Analysis() {
  const { title, caption, back, state, whyNot, tasks, conclusions, table, questions } = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle title={title} caption={caption} back={back} />
          <p className="govuk-body-l">{state}</p>
          {whyNot ? <InsetText>{whyNot}</InsetText> : null}
        </Column>
      </Row>
      {whyNot ? null : (
        <>
          <h2 className="govuk-heading-m">What is left to do</h2>
          <TaskList
            id="left"
            tasks={tasks.map((task) => ({
              title: task.title,
              href: task.href,
              hint: task.hint,
              status: <Tag colour={task.colour}>{task.status}</Tag>,
            }))}
          />
          <ul className="govuk-list">
            {conclusions.map((conclusion) => (
              <li key={conclusion.href}>
                <a className="govuk-link" href={conclusion.href}>
                  {conclusion.label}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {table.length > 0 ? <Overview rows={table} /> : null}
      <h2 className="govuk-heading-l portal-analysis__questions">Question by question</h2>
      {questions.length > 0 ? <p className="portal-note">{`In the charts: ${chartKey()}.`}</p> : null}
      {questions.map((question) => (
        <QuestionSection key={question.key} question={question} />
      ))}
    </>
  )
}

type Facts = ReturnType<typeof useLoaderData<typeof loader>>

/** All questions at a glance: how they divide and what is left to do on each. */
function Overview({ rows }: { rows: Facts['table'] }) {
  return (
    <Table
      caption="All questions"
      columns={[
        { heading: 'Question' },
        ...[...countColumns, 'To read', 'To reply'].map((heading) => ({ heading, isNumeric: true })),
      ]}
      rows={rows.map((row) => ({
        key: row.name,
        cells: [
          <a className="govuk-link" href={row.href}>
            {row.name}
          </a>,
          ...row.counts,
          ...row.left.map((count) => (count > 0 ? <strong>{count}</strong> : count)),
        ],
      }))}
    />
  )
}

type Question = Facts['questions'][number]

function QuestionSection({ question }: { question: Question }) {
  return (
    <section className="portal-analysis__question" aria-labelledby={`question-${question.key}`}>
      <h3 className="govuk-heading-m" id={`question-${question.key}`}>
        {question.label} <span className="portal-analysis__proposal">{question.proposal}</span>
      </h3>
      <RenderedHtml html={question.html} className="portal-analysis__asked" />
      <p className="govuk-body portal-analysis__words">{question.words}</p>
      <TallyChart {...question.chart} />
      {question.inConfidence ? <p className="govuk-body">{question.inConfidence}</p> : null}
      <Details summary="By type of respondent and corporate group">
        <CountTable caption={`${question.label} by type of respondent`} first="Type" rows={question.byCategory} />
        {question.byGroup.length > 0 ? (
          <>
            <CountTable
              caption={`${question.label}: corporate groups with several responses`}
              first="Corporate group"
              rows={question.byGroup}
            />
            <p className="govuk-body">{question.groupsOnce}</p>
          </>
        ) : (
          <p className="govuk-body">No corporate group sent more than one response.</p>
        )}
      </Details>
      <div className="portal-analysis__go">
        <ButtonLink href={question.href} kind="secondary">
          {`Open ${question.label}`}
        </ButtonLink>
        <span className="govuk-body">{question.progress}</span>
      </div>
    </section>
  )
}
