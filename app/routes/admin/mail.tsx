import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { formatInstant } from '#app/lib/london-time.ts'
import { listMail, outboxHealth, stateOfMail, type MailState } from '#app/modules/notices/outbox-queries.server.ts'
import { retryMail } from '#app/modules/notices/retry-mail.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Hidden, Select, type FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table, Tag, type TagColour } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Mail')

const states: Record<MailState, { words: string; colour: TagColour }> = {
  waiting: { words: 'Waiting', colour: 'yellow' },
  sent: { words: 'Sent', colour: 'green' },
  failed: { words: 'Given up', colour: 'red' },
}
const mostShown = 200

export const loader = loads(async ({ portal, url }) => {
  const asked = url.searchParams.get('state') ?? ''
  const state = asked in states ? (asked as MailState) : undefined
  const mails = await listMail(portal.db.read, { state, limit: mostShown })
  const health = await outboxHealth(portal.db.read)
  return {
    state,
    counts: `${health.sent} sent, ${health.waiting} waiting, ${health.failed} given up`,
    mails: mails.map((mail) => ({
      id: mail.id,
      to: mail.toAddress,
      subject: mail.subject,
      written: formatInstant(mail.createdAt),
      state: states[stateOfMail(mail)],
      happened: happened(mail),
      fault: mail.lastFault,
      canRetry: !mail.sentAt && !(mail.failedAt && mail.isSecret) && mail.attempts > 0,
    })),
  }
})

function happened(mail: { attempts: number; sentAt: Date | null; failedAt: Date | null; nextAttemptAt: Date | null }) {
  if (mail.sentAt) return `Sent at ${formatInstant(mail.sentAt)}`
  const tries = mail.attempts === 1 ? '1 attempt' : `${mail.attempts} attempts`
  if (mail.failedAt) return `Given up after ${tries}, at ${formatInstant(mail.failedAt)}`
  if (mail.attempts === 0) return 'Not tried yet'
  return mail.nextAttemptAt ? `${tries}, next at ${formatInstant(mail.nextAttemptAt)}` : tries
}

const retryForm = z.object({ mailId: z.string() })

export const action = acts(async ({ portal, actor, form }) => {
  await retryMail(portal, actor, parseForm(retryForm, form))
  return redirectWithNotice(href('admin/mail'), 'The email will be tried again within a few seconds.')
})

export default function Mail() {
  const { state: shown, counts, mails } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column width="full">
        <PageTitle state={state} title="Mail" back={{ href: href('admin/home'), label: 'Administration' }} />
        <p className="govuk-body">
          {counts}. An email that cannot be sent is tried again for about a day, a sign-in link for 15 minutes.
        </p>
        <form method="get" action={href('admin/mail')} className="portal-filter">
          <Select
            name="state"
            label="Show"
            stored={shown ?? ''}
            options={[
              { value: '', label: 'All emails' },
              ...Object.entries(states).map(([value, { words }]) => ({ value, label: words })),
            ]}
          />
          <Button kind="secondary">Show</Button>
        </form>
        {mails.length === 0 ? (
          <p className="govuk-body">There are no emails to show.</p>
        ) : (
          <Table
            isList
            caption="Emails, newest first"
            columns={[{ heading: 'Subject' }, { heading: 'State' }, { heading: 'What happened' }, { heading: 'To' }]}
            rows={mails.map((mail) => ({
              key: mail.id,
              cells: [
                mail.subject,
                <Tag colour={mail.state.colour} key="state">
                  {mail.state.words}
                </Tag>,
                <div className="portal-values" key="happened">
                  {mail.happened}
                  {mail.fault ? <div className="portal-event-hash">{mail.fault}</div> : null}
                  {mail.canRetry ? (
                    <form method="post" action={href('admin/mail')} className="govuk-!-margin-top-2">
                      <Hidden name="mailId" value={mail.id} />
                      <button type="submit" className="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
                        Try again now<span className="govuk-visually-hidden">: {mail.subject}</span>
                      </button>
                    </form>
                  ) : null}
                </div>,
                <span className="portal-breakable" key="to">
                  {mail.to}
                </span>,
              ],
            }))}
          />
        )}
        {mails.length === mostShown ? <p className="govuk-body">Only the newest {mostShown} are shown.</p> : null}
      </Column>
    </Row>
  )
}
