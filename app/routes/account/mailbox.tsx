import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatInstant } from '#app/lib/london-time.ts'
import { listMail } from '#app/modules/notices/outbox-queries.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Mailbox')

export const loader = loads(async ({ portal, url }) => {
  if (portal.config.mode !== 'sample') throw notFound()
  const to = url.searchParams.get('to')?.trim().toLowerCase() || undefined
  const mails = await listMail(portal.db.read, { to, limit: 200 })
  return {
    to,
    mails: mails.map((mail) => ({
      id: mail.id,
      to: mail.toAddress,
      subject: mail.subject,
      when: formatInstant(mail.createdAt),
    })),
  }
})

export default function Mailbox() {
  const { mails, to } = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title="Mailbox" />
        <p className="govuk-body">
          Every email the portal would have sent, newest first. This page exists in sample mode only.
        </p>
        {to ? (
          <p className="govuk-body">
            Showing emails to <strong className="portal-breakable">{to}</strong>.{' '}
            <a className="govuk-link" href={href('account/mailbox')}>
              Show all emails
            </a>
          </p>
        ) : null}
        {mails.length === 0 ? <p className="govuk-body">There are no emails yet.</p> : null}
        <ul className="portal-mail-list">
          {mails.map((mail) => (
            <li key={mail.id}>
              <a className="govuk-link govuk-!-font-weight-bold" href={href('account/mail', { id: mail.id })}>
                {mail.subject}
              </a>
              <span>To {mail.to}</span>
              <span>{mail.when}</span>
            </li>
          ))}
        </ul>
      </Column>
    </Row>
  )
}
