import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { GivenAnswerView } from '#app/ui/given-answer.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/summary.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { releasedResponses, type ReleasedResponses } from './released-responses.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Responses: ${page?.title ?? 'consultation'}`)

export const loader = loads(releasedResponses)

export default function Responses() {
  const page = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle
          title="Responses"
          caption={page.title}
          back={{ href: href('public/consultation', { slug: page.slug }), label: 'Consultation' }}
        />
        {page.isReleased ? <Released page={page} /> : <InsetText>{page.notYet}</InsetText>}
      </Column>
    </Row>
  )
}

function Released({ page }: { page: ReleasedResponses }) {
  const to = href('public/responses', { slug: page.slug })
  const pageHref = (number: number) => `${to}?${page.question ? `question=${page.question}&` : ''}page=${number}`
  return (
    <>
      <p className="govuk-body-l">{page.count}</p>
      <p className="govuk-body">
        What a respondent asked to be kept confidential is withheld, and its place says so. People who answered for
        themselves are not named.
      </p>
      <Table
        caption="Responses by type of respondent"
        columns={[{ heading: 'Type' }, { heading: 'Responses', isNumeric: true }]}
        rows={page.categories.map(({ name, count }) => ({ key: name, cells: [name, count] }))}
      />
      <nav aria-label="How responses are listed">
        <h2 className="govuk-heading-m">Read them</h2>
        <ul className="govuk-list">
          <li>
            {page.question ? (
              <a className="govuk-link" href={to}>
                By respondent
              </a>
            ) : (
              <strong>By respondent</strong>
            )}
          </li>
          {page.questions.map(({ key, label }) => (
            <li key={key}>
              {key === page.question ? (
                <strong>All answers to {label}</strong>
              ) : (
                <a className="govuk-link" href={`${to}?question=${key}`}>
                  All answers to {label}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {page.asked ? <p className="govuk-body portal-asked">{page.asked}</p> : null}
      {page.groups.map((group) => (
        <div key={group.key} className={group.title ? 'portal-respondent' : undefined}>
          {group.title ? (
            <>
              <h2 className="govuk-heading-m" id={group.key}>
                {group.title}
              </h2>
              <p className="govuk-body govuk-hint">{group.note}</p>
            </>
          ) : (
            <h2 className="govuk-visually-hidden" id={group.key}>
              Answers
            </h2>
          )}
          {group.answers.map((answer) => (
            <GivenAnswerView key={answer.key} answer={answer} level={3} />
          ))}
          {group.answers.length === 0 ? <p className="govuk-body">Nobody answered this question.</p> : null}
        </div>
      ))}
      <Pagination page={page.page} pages={page.pages} href={pageHref} />
    </>
  )
}
