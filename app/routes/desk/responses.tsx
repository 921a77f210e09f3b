import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { releaseResponses } from '#app/modules/responses/release-responses.server.ts'
import { acts, loads, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import { WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/summary.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { LogForm } from './log-form.tsx'
import { logFromForm } from './log-from-form.server.ts'
import { logFacts, openForDesk, responsesFacts, type ResponsesFacts } from './responses-facts.server.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Responses')

export const loader = loads(async (args) => {
  if (args.url.searchParams.has('record')) return { log: await logFacts(args), list: null }
  return { log: null, list: await responsesFacts(args) }
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { consultation } = await openForDesk(args)
  const { slug } = consultation
  if (form.get('intent') === 'log') {
    const { reference } = await logFromForm(portal, actor, consultation, form)
    const to = href('desk/response', { slug, reference })
    return redirectWithNotice(to, `The response is recorded under the reference ${reference}.`)
  }
  const { released } = await releaseResponses(portal, actor, consultation.id)
  const all = released === 1 ? 'The response is published.' : `The ${released} responses are published together.`
  return redirectWithNotice(href('desk/responses', { slug }), all)
})

export default function Responses() {
  const { log, list } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (log) return <LogForm page={log} state={state} />
  return list ? <List page={list} state={state} /> : null
}

function List({ page, state }: { page: ResponsesFacts; state: FormState }) {
  return (
    <>
      <Row>
        <Column>
          <PageTitle state={state} title="Responses" caption={page.caption} back={page.back} />
          <p className="govuk-body-l">
            {page.count} {page.drafts}
          </p>
          <p className="govuk-body">
            {page.state} {page.released}{' '}
            {page.released ? (
              <a className="govuk-link" href={page.publicHref}>
                See what the public sees
              </a>
            ) : null}
          </p>
          {page.logHref ? (
            <ButtonLink href={page.logHref} kind="secondary">
              Record a response received by e-mail, letter or Word form
            </ButtonLink>
          ) : null}
        </Column>
      </Row>
      {page.rows.length > 0 ? <Submitted page={page} /> : null}
      <Row>
        <Column>
          {page.categories.length > 0 ? (
            <Table
              caption="By type of respondent"
              columns={[{ heading: 'Type' }, { heading: 'Responses', isNumeric: true }]}
              rows={page.categories.map(({ name, count }) => ({ key: name, cells: [name, count] }))}
            />
          ) : null}
          {page.canRelease ? <ReleaseForm /> : null}
        </Column>
      </Row>
    </>
  )
}

function Submitted({ page }: { page: ResponsesFacts }) {
  return (
    <>
      <Table
        isList
        caption="Responses as submitted"
        columns={[
          { heading: 'Respondent' },
          { heading: 'Type' },
          { heading: 'Received' },
          { heading: 'By' },
          { heading: 'Answers' },
          { heading: 'Confidential' },
          { heading: 'Reference' },
        ]}
        rows={page.rows.map((row) => ({
          key: row.reference,
          cells: [
            <a className="govuk-link" href={row.href} key="name">
              {row.name}
            </a>,
            row.category,
            row.received,
            row.channel,
            row.answered,
            row.confidential,
            <span className="portal-reference" key="reference">
              {row.reference}
              {row.version > 1 ? ` (version ${row.version})` : ''}
            </span>,
          ],
        }))}
      />
      <Pagination page={page.page} pages={page.pages} href={(page_) => `?page=${page_}`} />
    </>
  )
}

function ReleaseForm() {
  return (
    <form method="post">
      <h2 className="govuk-heading-m">Publish the responses</h2>
      <WarningText>All responses are published together. This cannot be undone.</WarningText>
      <p className="govuk-body">
        What is marked as confidential stays withheld, and people who answered for themselves are not named. Read every
        response first.
      </p>
      <Hidden name="intent" value="release" />
      <Button kind="warning">Publish all responses</Button>
    </form>
  )
}
