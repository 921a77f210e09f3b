import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import { isAdministrator } from '#app/modules/access/policy.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { canSee } from '#app/modules/consultations/policy.ts'
import { findConsultation } from '#app/modules/consultations/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { Details } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { capacityWords, describeDetails, eventTitle, valueWords, type EventDetail } from './event-words.ts'
import { namesOf } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Everything that was done: ${page?.caption ?? ''}`)

/** Events on one page; older ones by link. */
const pageSize = 100

export const loader = loads(async ({ portal, actor, params, url }) => {
  const row = await findConsultation(portal.db.read, params.slug ?? '')
  if (!row || !(canSee(actor, row) || isAdministrator(actor))) throw new NotFoundError()
  const before = Number(url.searchParams.get('before')) || Infinity
  const events = (
    await listEvents(portal.db.read, { consultationId: row.id, newestFirst: true, limit: 10_000 })
  ).filter(({ sequence }) => sequence < before)
  const shown = events.slice(0, pageSize)
  const names = await namesOf(portal, [
    ...shown.map(({ actorId }) => actorId),
    ...shown.map(({ details }) => (typeof details.requestedBy === 'string' ? details.requestedBy : null)),
  ])
  const wordOf = (value: unknown) => (typeof value === 'string' && names.get(value)) || valueWords(value)
  return {
    slug: row.slug,
    caption: row.shortTitle || row.title,
    older: events.length > pageSize ? shown.at(-1)?.sequence : undefined,
    events: shown.map((event) => ({
      sequence: event.sequence,
      at: formatInstant(event.at),
      day: formatDay(event.at),
      title: titleOf(event.type, event.details),
      who: names.get(event.actorId) ?? 'Somebody',
      capacity: event.actorLabel === event.actorId ? '' : capacityWords(event.actorLabel),
      hash: event.hash.slice(0, 12),
      details: describeDetails(event.details, wordOf),
    })),
  }
})

function titleOf(type: string, details: Record<string, unknown>): string {
  const isCorrection = type === 'consultation.changed' && details.isCorrection === true
  return isCorrection ? 'Correction changed' : eventTitle(type)
}

export default function Log() {
  const { slug, caption, events, older } = useLoaderData<typeof loader>()
  const back = { href: href('desk/consultation', { slug }), label: caption }
  return (
    <>
      <PageTitle title="Everything that was done" caption={caption} back={back}>
        <p className="govuk-body">
          The newest first. Each entry is sealed by its fingerprint to the one before it, so none can be changed or
          removed without it showing.
        </p>
      </PageTitle>
      <ol className="portal-log">
        {events.map((event) => (
          <li key={event.sequence}>
            <p className="portal-log__head">
              <strong>{event.title}</strong>
              <span>
                {event.who}
                {event.capacity ? `, ${event.capacity}` : ''}
              </span>
              <span>{event.at}</span>
              <span className="portal-log__number">
                No. {event.sequence} <code>{event.hash}</code>
              </span>
            </p>
            <EventDetails details={event.details} />
          </li>
        ))}
      </ol>
      {older === undefined ? null : (
        <p className="govuk-body">
          <a className="govuk-link" href={`?before=${older}`}>
            Older entries
          </a>
        </p>
      )}
    </>
  )
}

/** Short details in the line; long ones folded, so that the log can be skimmed. */
function EventDetails({ details }: { details: EventDetail[] }) {
  if (details.length === 0) return null
  const length = details.reduce((sum, { value = '', from = '', to = '' }) => sum + (value + from + to).length, 0)
  const list = (
    <dl className="portal-log__details">
      {details.map(({ label, value, from, to }, at) => (
        <div key={at}>
          <dt>{label}</dt>
          <dd>
            {value === undefined ? (
              <>
                <del>
                  <span className="govuk-visually-hidden">was </span>
                  {from}
                </del>{' '}
                <ins>
                  <span className="govuk-visually-hidden">became </span>
                  {to}
                </ins>
              </>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
  return length > 300 ? <Details summary="Details">{list}</Details> : list
}
