import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatInstant } from '#app/lib/london-time.ts'
import { findMail } from '#app/modules/notices/outbox-queries.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { LinkedText } from './linked-text.tsx'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Email')

export const loader = loads(async ({ portal, params }) => {
  if (portal.config.mode !== 'sample') throw notFound()
  const mail = await findMail(portal.db.read, params.id ?? '')
  if (!mail) throw notFound()
  return {
    subject: mail.subject,
    to: mail.toAddress,
    from: portal.config.mail.from,
    when: formatInstant(mail.createdAt),
    body: mail.body,
    publicUrl: portal.config.publicUrl,
  }
})

export default function Mail() {
  const mail = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title={mail.subject} caption="Email" back={{ href: href('account/mailbox'), label: 'Mailbox' }} />
        <SummaryList
          entries={[
            { label: 'From', value: mail.from },
            { label: 'To', value: mail.to },
            { label: 'Written', value: mail.when },
          ]}
        />
        <LinkedText text={mail.body} publicUrl={mail.publicUrl} />
      </Column>
    </Row>
  )
}
