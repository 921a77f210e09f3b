import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isDccStaff } from '#app/modules/access/policy.ts'
import { canAuthor } from '#app/modules/consultations/policy.ts'
import { listVisibleConsultations } from '#app/modules/consultations/queries.server.ts'
import { canAcceptVersion } from '#app/modules/instruments/policy.ts'
import { listWaitingUploads } from '#app/modules/instruments/uploads/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { givenUploads } from './given-uploads.server.ts'
import { GivenUploads } from './given-uploads.tsx'
import { boardEntry, deskStages, type BoardEntry, type DeskStage } from './next-step.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, page?.isDcc ? 'Desk' : 'All work')

export const loader = loads(async ({ portal, actor }) => {
  const now = portal.now()
  const isDcc = isDccStaff(actor)
  const entries = (await listVisibleConsultations(portal.db.read, actor, now)).map((one) =>
    // A correction under way is DCC's own business until it is published.
    boardEntry(isDcc ? one : { ...one, row: { ...one.row, correction: null } }, now, actor),
  )
  const soonestFirst: DeskStage[] = ['approval', 'draft', 'upcoming', 'open', 'analysis']
  const stages = (Object.keys(deskStages) as DeskStage[]).map((stage) => ({
    stage,
    title: deskStages[stage],
    entries: entries
      .filter((entry) => entry.stage === stage)
      .sort((a, b) => (soonestFirst.includes(stage) ? a.order - b.order : b.order - a.order)),
  }))
  return {
    isDcc,
    mayAuthor: canAuthor(actor),
    texts: await givenUploads(
      portal.db.read,
      (await listWaitingUploads(portal.db.read)).filter((upload) => canAcceptVersion(actor, upload)),
    ),
    late: entries.filter(({ isLate }) => isLate).length,
    stages: stages.filter(({ entries: held }) => held.length > 0),
    summary: stages
      .filter(({ entries: held }) => held.length > 0)
      .map(({ stage, title, entries: held }) => ({ stage, title, count: held.length })),
  }
})

export default function Board() {
  const { isDcc, mayAuthor, texts, late, stages, summary } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle title={isDcc ? 'Desk' : 'All work'} />
      {mayAuthor ? (
        <ButtonGroup>
          <ButtonLink href={href('desk/new')}>Start a consultation</ButtonLink>
          <ButtonLink href={href('desk/import')} kind="secondary">
            Import one
          </ButtonLink>
        </ButtonGroup>
      ) : null}
      {stages.length > 1 ? (
        <nav aria-label="Stages">
          <ul className="portal-stages">
            {summary.map(({ stage, title, count }) => (
              <li key={stage}>
                <a href={`#${stage}`}>
                  <strong>{count}</strong> {shortTitles[stage]}
                  <span className="govuk-visually-hidden"> ({title})</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {late > 0 ? (
        <p className="govuk-body">
          <Tag colour="red">Late</Tag> {late === 1 ? 'One consultation has' : `${late} consultations have`} missed a
          date.
        </p>
      ) : null}
      {texts.length > 0 ? (
        <section aria-labelledby="texts">
          <h2 className="govuk-heading-m" id="texts">
            Legal texts to accept
          </h2>
          <GivenUploads uploads={texts} />
        </section>
      ) : null}
      {stages.length === 0 ? <p className="govuk-body">There is no consultation yet.</p> : null}
      {stages.map(({ stage, title, entries }) => (
        <section key={stage} aria-labelledby={stage}>
          <h2 className="govuk-heading-m" id={stage}>
            {title}
          </h2>
          <ul className="portal-board">
            {entries.map((entry) => (
              <BoardRow key={entry.slug} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
      {isDcc ? null : (
        <Row>
          <Column>
            <p className="govuk-body">Drafts are shown to the staff who write and approve them.</p>
          </Column>
        </Row>
      )}
    </>
  )
}

const shortTitles: Record<DeskStage, string> = {
  approval: 'for approval',
  draft: 'in draft',
  upcoming: 'opening soon',
  open: 'open',
  analysis: 'in analysis',
  'secretary-of-state': 'concluded',
  completed: 'completed',
  withdrawn: 'withdrawn',
}

function BoardRow({ entry }: { entry: BoardEntry }) {
  return (
    <li className="portal-board__row">
      <div>
        <a className="govuk-link portal-board__title" href={entry.href}>
          {entry.title}
        </a>{' '}
        {entry.proposals ? <p className="portal-board__proposals">{entry.proposals}</p> : null}
      </div>
      <p className="portal-board__when">
        {entry.isLate ? (
          <>
            <Tag colour="red">Late</Tag>{' '}
          </>
        ) : null}
        {entry.when}
      </p>
      <p className="portal-board__next">
        <span className="govuk-visually-hidden">Next: </span>
        <a className="govuk-link" href={entry.next.href}>
          {entry.next.words}
          <span className="govuk-visually-hidden">: {entry.title}</span>
        </a>
      </p>
    </li>
  )
}
