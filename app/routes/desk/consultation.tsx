import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Tag, TaskList } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { overviewFacts, type OverviewFacts, type OverviewTask } from './overview-facts.server.ts'
import { OverviewProposals } from './overview-proposals.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, page?.caption ?? 'Consultation')

export const loader = loads(overviewFacts)

export default function Consultation() {
  const page = useLoaderData<typeof loader>()
  const { slug } = page
  return (
    <>
      <PageTitle
        title={page.caption}
        caption={page.stage}
        back={{ href: href('desk/board'), label: page.isDcc ? 'Desk' : 'All work' }}
      >
        {page.title === page.caption ? null : <p className="govuk-body portal-full-title">{page.title}</p>}
      </PageTitle>
      <Life page={page} />
      <Row>
        <Column>
          {page.isReturned ? (
            <InsetText>
              <strong>The approver returned it:</strong> {page.note}
            </InsetText>
          ) : null}
          {page.isCorrection ? (
            <InsetText>
              <strong>A correction is under way.</strong> {page.correctionReason} Nothing published changes until a
              second person approves it.
            </InsetText>
          ) : null}
          <p className="portal-next">
            <span>Next</span>
            <a className="govuk-link" href={page.next.href}>
              {page.next.words}
            </a>
          </p>
          <Tasks id="writing" title={page.isCorrection ? 'The correction' : 'Writing'} tasks={page.writing} />
          {page.isDcc ? <OverviewProposals page={page} /> : null}
          <Tasks id="approval" title="Approval" tasks={page.approval} />
          <Tasks id="after" title="From responses to the decision" tasks={page.after} />
        </Column>
        <Column width="one-third">
          <Beside page={page} slug={slug} />
        </Column>
      </Row>
    </>
  )
}

function Tasks({ id, title, tasks }: { id: string; title: string; tasks: OverviewTask[] }) {
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 className="govuk-heading-m govuk-!-padding-top-4" id={`${id}-title`}>
        {title}
      </h2>
      <TaskList
        id={id}
        tasks={tasks.map(({ title: name, href: to, hint, status, colour }) => ({
          title: name,
          hint,
          ...(to ? { href: to } : {}),
          status: !to ? <CannotStart words={status} /> : colour ? <Tag colour={colour}>{status}</Tag> : status,
        }))}
      />
    </section>
  )
}

function CannotStart({ words }: { words: string }) {
  return <span className="govuk-task-list__status--cannot-start-yet">{words}</span>
}

const lifeWords = { done: 'done', now: 'under way', later: 'to come' }

function Life({ page }: { page: OverviewFacts }) {
  return (
    <ol className="portal-life" aria-label="Where it stands in its life">
      {page.life.map(({ title, state }) => (
        <li
          key={title}
          className={`portal-life__step portal-life__step--${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          {title}
          <span className="govuk-visually-hidden"> ({lifeWords[state]})</span>
        </li>
      ))}
    </ol>
  )
}

function Beside({ page, slug }: { page: OverviewFacts; slug: string }) {
  return (
    <aside className="portal-aside" aria-labelledby="facts">
      <h2 className="govuk-heading-s" id="facts">
        Dates
      </h2>
      <dl className="portal-side-facts">
        <div>
          <dt>Opens</dt>
          <dd>{page.opens || 'Not set'}</dd>
        </div>
        <div>
          <dt>Closes</dt>
          <dd>{page.closes || 'Not set'}</dd>
        </div>
        <div>
          <dt>Outcome promised by</dt>
          <dd>{page.concludeBy || 'Not promised'}</dd>
        </div>
      </dl>
      <h2 className="govuk-heading-s">Look at it</h2>
      <ul className="govuk-list">
        {page.isDcc ? (
          <li>
            <a className="govuk-link" href={href('desk/preview', { slug })}>
              Preview
            </a>
          </li>
        ) : null}
        {page.isPublished ? (
          <li>
            <a className="govuk-link" href={href('public/consultation', { slug })}>
              Public page
            </a>
          </li>
        ) : null}
        {page.isDcc && page.isPublished ? (
          <li>
            <a className="govuk-link" href={href('desk/approval', { slug })}>
              Correct or withdraw
            </a>
          </li>
        ) : null}
        <li>
          <a className="govuk-link" href={href('desk/notices', { slug })}>
            Who was told what
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('desk/log', { slug })}>
            Everything that was done
          </a>
        </li>
      </ul>
    </aside>
  )
}
