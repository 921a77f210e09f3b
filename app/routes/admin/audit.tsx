import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Context } from '#app/context.ts'
import { formatClock, formatDay, formatInstant } from '#app/lib/london-time.ts'
import { capitalised } from '#app/lib/number-words.ts'
import { findHead, listEventAreas, listEvents } from '#app/modules/audit/queries.server.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { listPeople } from '#app/modules/identity/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { capacityWords, eventTitle } from '#app/routes/desk/event-words.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Select, TextInput } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { eventValues } from './event-values.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Record of events')

const onePage = 50

export const loader = loads(async ({ portal, url }) => {
  const reader = portal.db.read
  const asked = (name: string) => url.searchParams.get(name)?.trim() || undefined
  const [area, subject, actorId] = [asked('area'), asked('subject'), asked('actor')]
  const before = Number(asked('before')) || undefined
  const events = await listEvents(reader, {
    ...(area ? { area } : {}),
    ...(subject ? { subject } : {}),
    ...(actorId ? { actorId } : {}),
    ...(before ? { before } : {}),
    limit: onePage + 1,
    newestFirst: true,
  })
  const shown = events.slice(0, onePage)
  const names = await namesOf(portal, [...new Set(shown.map((event) => event.actorId))])
  const head = await findHead(reader)
  return {
    head: { count: head.sequence, hash: head.hash },
    check: url.searchParams.has('check') ? await checkRecord(portal) : undefined,
    areas: await listEventAreas(reader),
    filter: { area: area ?? '', subject: subject ?? '', actor: actorId ?? '' },
    isFiltered: Boolean(area || subject || actorId || before),
    older: events.length > onePage ? olderThan(url, shown.at(-1)?.sequence ?? 0) : undefined,
    events: shown.map((event) => ({
      sequence: event.sequence,
      type: event.type,
      title: eventTitle(event.type),
      day: formatDay(event.at),
      time: formatClock(event.at),
      actorId: event.actorId,
      actor: names.get(event.actorId) ?? event.actorId,
      capacity: capacityWords(event.actorLabel),
      subject: event.subject,
      values: eventValues(event.details),
    })),
  }
})

async function checkRecord(portal: Context) {
  const verdict = await verifyEvents(portal.db.read)
  const at = formatInstant(portal.now())
  if (verdict.isIntact)
    return { isIntact: true, words: `${verdict.count} events checked at ${at}. None is changed, missing or added.` }
  return { isIntact: false, words: `Event ${verdict.sequence}: ${verdict.fault} Checked at ${at}.` }
}

/** Names are looked up now and not kept in the record, so that a person can be forgotten. */
async function namesOf(portal: Context, ids: string[]): Promise<Map<string, string>> {
  const people = await Promise.all(ids.map((personId) => listPeople(portal.db.read, { personId, limit: 1 })))
  return new Map(people.flat().map((person) => [person.id, person.name]))
}

function olderThan(url: URL, sequence: number): string {
  const parameters = new URLSearchParams(url.searchParams)
  parameters.delete('check')
  parameters.set('before', String(sequence))
  return `${href('admin/audit')}?${parameters}`
}

export default function Audit() {
  const { head, check, areas, filter, isFiltered, events, older } = useLoaderData<typeof loader>()
  const here = href('admin/audit')
  return (
    <Row>
      <Column width="full">
        <PageTitle title="Record of events" back={{ href: href('admin/home'), label: 'Administration' }} />
        <p className="govuk-body">
          {head.count} events. Each carries the hash of the one before it, so that a change to any of them shows. Follow
          the identifier of a subject, or a person’s name, to see only those events.
        </p>
        {check ? (
          <InsetText>
            <Tag colour={check.isIntact ? 'green' : 'red'}>{check.isIntact ? 'Intact' : 'Not intact'}</Tag>{' '}
            {check.words}
            <div className="portal-event-hash">Newest hash {head.hash}</div>
          </InsetText>
        ) : null}
        <ButtonLink href={`${here}?check=1`} kind="secondary">
          Check the whole record
        </ButtonLink>
        <form method="get" action={here} className="portal-filter">
          <Select
            name="area"
            label="About"
            stored={filter.area}
            options={[
              { value: '', label: 'Everything' },
              ...areas.map((area) => ({ value: area, label: capitalised(area) })),
            ]}
          />
          <TextInput name="subject" label="Subject’s identifier" stored={filter.subject} />
          <TextInput name="actor" label="Person’s identifier" stored={filter.actor} />
          <Button kind="secondary">Filter</Button>
          {isFiltered ? (
            <a className="govuk-link govuk-!-margin-bottom-6" href={here}>
              Show all
            </a>
          ) : null}
        </form>
        {events.length === 0 ? (
          <p className="govuk-body">No events.</p>
        ) : (
          <Table
            isList
            caption="Events, newest first"
            columns={[
              { heading: 'Number' },
              { heading: 'When (London)' },
              { heading: 'What' },
              { heading: 'Who' },
              { heading: 'Values' },
            ]}
            rows={events.map((event) => ({
              key: String(event.sequence),
              cells: [
                event.sequence,
                <span className="portal-nowrap" key="when">
                  {event.day}
                  <br />
                  {event.time}
                </span>,
                <>
                  {event.title}
                  <div className="portal-event-hash">{event.type}</div>
                  <a
                    className="govuk-link portal-event-hash"
                    href={`${here}?subject=${encodeURIComponent(event.subject)}`}
                  >
                    {event.subject}
                  </a>
                </>,
                <>
                  <a className="govuk-link" href={`${here}?actor=${encodeURIComponent(event.actorId)}`}>
                    {event.actor}
                  </a>
                  {event.capacity !== event.actor ? <div className="portal-event-hash">{event.capacity}</div> : null}
                </>,
                <dl className="portal-values" key="values">
                  {event.values.map((value) => (
                    <div key={value.key}>
                      <dt>{value.key}:</dt>
                      <dd>{value.words}</dd>
                    </div>
                  ))}
                </dl>,
              ],
            }))}
          />
        )}
        {older ? (
          <a className="govuk-link govuk-body" href={older}>
            Older events
          </a>
        ) : null}
      </Column>
    </Row>
  )
}
