import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { groupBy } from '#app/lib/group-by.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { noticeAudiences, type NoticeAudience } from '#app/modules/notices/model.ts'
import { listNotices, type Notice } from '#app/modules/notices/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import '#app/ui/consultations.css'
import { Details } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Table, Tag, type TagColour } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { eventTitle } from './event-words.ts'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Who was told what: ${page?.caption ?? ''}`)

export const loader = loads(async (args) => {
  const { row, caption, back } = await openWorking(args)
  const notices = await listNotices(args.portal.db.read, { consultationId: row.id })
  const occasions = groupBy(notices, ({ eventSequence }) => eventSequence)
  return {
    ...{ caption, back },
    occasions: [...occasions].map(([sequence, told]) => ({
      sequence,
      what: eventTitle(told[0]?.eventType ?? ''),
      when: told[0] ? formatInstant(told[0].happenedAt) : '',
      summary: summaryOf(told),
      words: wordsOf(told),
      notices: told.map((notice) => ({
        id: notice.id,
        name: notice.recipientName,
        email: notice.recipientEmail ?? '',
        audience: noticeAudiences[notice.audience as NoticeAudience] ?? notice.audience,
        clause: notice.clause ?? '',
        ...resultOf(notice),
      })),
    })),
  }
})

function resultOf({ channel, sentAt, failedAt, lastFault }: Notice): { result: string; colour: TagColour | null } {
  if (channel === 'none') return { result: 'No address: pass it on yourself', colour: 'red' }
  if (sentAt) return { result: `Sent at ${formatInstant(sentAt)}`, colour: null }
  if (failedAt) return { result: `Could not be delivered${lastFault ? `: ${lastFault}` : ''}`, colour: 'red' }
  return { result: lastFault ? 'Waiting to be tried again' : 'Waiting to be sent', colour: 'yellow' }
}

function summaryOf(notices: Notice[]): string {
  const reached = notices.filter(({ sentAt }) => sentAt !== null).length
  return `${capitalised(countOf(notices.length, 'notice'))}, ${countOf(reached, 'mail')} sent.`
}

/** The different texts that went out, most of them to many. The last line, which says why one reader gets it, is left out. */
function wordsOf(notices: Notice[]): { subject: string; body: string }[] {
  const texts = notices.map(({ subject, body }) => ({ subject, body: withoutReason(body) }))
  return [...groupBy(texts, ({ subject, body }) => `${subject}\n${body}`).values()].flatMap(([first]) => first ?? [])
}

function withoutReason(body: string): string {
  return body.replace(/\n\n(You receive this because|This address is registered)[^\n]*\s*$/, '')
}

export default function Notices() {
  const { caption, back, occasions } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle title="Who was told what" caption={caption} back={back} />
      {occasions.length === 0 ? <p className="govuk-body">Nobody has been told anything yet.</p> : null}
      {occasions.map((occasion) => (
        <section key={occasion.sequence} className="portal-edition">
          <h2 className="govuk-heading-m" id={`event-${occasion.sequence}`}>
            {occasion.what}
          </h2>
          <p className="govuk-body">
            At {occasion.when}. {occasion.summary}
          </p>
          {occasion.words.map(({ subject, body }, at) => (
            <Details key={at} summary={`What was said: ${subject}`}>
              <p className="portal-mail-words">{body}</p>
              <p className="govuk-hint">A last line tells each reader why they receive it.</p>
            </Details>
          ))}
          <Table
            isList
            caption={`${occasion.what}, event ${occasion.sequence}: who was told`}
            isCaptionHidden
            columns={[{ heading: 'Who' }, { heading: 'As' }, { heading: 'Under' }, { heading: 'Result' }]}
            rows={occasion.notices.map(({ id, name, email, audience, clause, result, colour }) => ({
              key: id,
              cells: [
                <span key="who">
                  {name}
                  {email ? <span className="portal-quiet portal-cell-note">{email}</span> : null}
                </span>,
                audience,
                clause || 'The portal’s own rule',
                colour ? (
                  <Tag key="result" colour={colour}>
                    {result}
                  </Tag>
                ) : (
                  result
                ),
              ],
            }))}
          />
        </section>
      ))}
    </>
  )
}
