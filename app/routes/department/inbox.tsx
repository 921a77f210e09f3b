import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { daysBetween, formatDay, formatInstant, londonDay } from '#app/lib/london-time.ts'
import { listDirectionsOf } from '#app/modules/directions/queries.server.ts'
import { canDecide } from '#app/modules/submissions/decision-policy.ts'
import { listReceivedSubmissions } from '#app/modules/submissions/review-queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/department.css'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { statusOf, waitingWords } from './submission-words.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Submissions')

export const loader = loads(async ({ portal, actor }) => {
  const reader = portal.db.read
  const received = await listReceivedSubmissions(reader)
  const directions = await listDirectionsOf(
    reader,
    received.flatMap(({ decision }) => (decision ? [decision.id] : [])),
  )
  const today = londonDay(portal.now())
  const entries = received.map((submission) => {
    const { proposal, consultation, decision, sentAt } = submission
    const direction = decision ? directions.get(decision.id) : undefined
    const procedure = portal.procedures.get(proposal.procedure)
    return {
      id: submission.id,
      href: href('department/submission', { id: submission.id }),
      title: proposal.title,
      consultation: `${consultation.shortTitle}, proposal ${proposal.letter}`,
      round: submission.round > 1 ? `Round ${submission.round}` : '',
      isPractice: consultation.isPractice,
      procedure: procedure?.title ?? proposal.procedure,
      recommendation: submission.recommendation,
      received: sentAt ? formatInstant(sentAt) : '',
      waiting: sentAt ? waitingWords(daysBetween(londonDay(sentAt), today)) : '',
      status: statusOf(submission, direction),
      outcome: procedure?.decisions.find(({ key }) => key === decision?.outcome)?.title ?? '',
      decided: decision ? formatDay(decision.decidedAt) : '',
      decidedAt: decision?.decidedAt.getTime() ?? 0,
      direction:
        direction?.state === 'issued'
          ? { reference: direction.reference, href: href('public/direction', { reference: direction.reference }) }
          : undefined,
    }
  })
  return {
    mayDecide: canDecide(actor),
    waiting: entries.filter(({ status }) => status.waits === 'decision'),
    toDirect: entries.filter(({ status }) => status.waits === 'direction'),
    decided: entries.filter(({ status }) => status.waits === 'nothing').sort((a, b) => b.decidedAt - a.decidedAt),
  }
})

type Entry = Awaited<ReturnType<typeof loader>>['waiting'][number]

export default function Inbox() {
  const { mayDecide, waiting, toDirect, decided } = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle title="Submissions to the Secretary of State">
            {mayDecide ? null : (
              <InsetText>You can read everything here. Decisions are made by officials of the Department.</InsetText>
            )}
          </PageTitle>
        </Column>
      </Row>
      <h2 className="govuk-heading-m">Waiting for a decision</h2>
      {waiting.length === 0 ? <p className="govuk-body">Nothing waits for a decision.</p> : <Cards entries={waiting} />}
      {toDirect.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Decided, with a direction to issue</h2>
          <Cards entries={toDirect} />
        </>
      ) : null}
      <h2 className="govuk-heading-m">Decided</h2>
      {decided.length === 0 ? (
        <p className="govuk-body">Nothing has been decided yet.</p>
      ) : (
        <Decided entries={decided} />
      )}
    </>
  )
}

/** What waits: the recommendation in its own words, and since when. */
function Cards({ entries }: { entries: Entry[] }) {
  return (
    <ul className="portal-inbox">
      {entries.map((entry) => (
        <li key={entry.id} className="portal-inbox__entry">
          <p className="portal-inbox__caption">
            {entry.consultation}
            {entry.round ? ` · ${entry.round}` : ''}
            {entry.isPractice ? ' · Practice copy' : ''}
          </p>
          <h3 className="govuk-heading-m portal-inbox__title">
            <a className="govuk-link" href={entry.href}>
              {entry.title}
            </a>
          </h3>
          <p className="govuk-body portal-inbox__words">
            <strong>DCC recommends:</strong> {entry.recommendation}
          </p>
          <p className="portal-inbox__facts">
            <Tag colour={entry.status.colour}>{entry.status.words}</Tag>
            <span>
              {entry.status.waits === 'direction'
                ? `${entry.outcome}, decided on ${entry.decided}`
                : `Received at ${entry.received}, waiting ${entry.waiting}`}
            </span>
            <span>{entry.procedure}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Decided({ entries }: { entries: Entry[] }) {
  return (
    <Table
      isList
      caption="Decided submissions, the latest first"
      isCaptionHidden
      columns={[
        { heading: 'Proposal' },
        { heading: 'Decision' },
        { heading: 'Decided on' },
        { heading: 'State' },
        { heading: 'Direction' },
      ]}
      rows={entries.map((entry) => ({
        key: entry.id,
        cells: [
          <span key="title">
            <a className="govuk-link" href={entry.href}>
              {entry.title}
            </a>
            <span className="portal-under">
              {entry.consultation}
              {entry.round ? `, ${entry.round.toLowerCase()}` : ''}
            </span>
          </span>,
          entry.outcome,
          entry.decided,
          <Tag key="state" colour={entry.status.colour}>
            {entry.status.words}
          </Tag>,
          entry.direction ? (
            <a key="direction" className="govuk-link portal-reference" href={entry.direction.href}>
              {entry.direction.reference}
            </a>
          ) : (
            'None'
          ),
        ],
      }))}
    />
  )
}
