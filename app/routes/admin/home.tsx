import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { portalHealth } from './health.server.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Administration')

export const loader = loads(async ({ portal }) => ({
  health: await portalHealth(portal),
  settings: [
    { label: 'Mode', value: portal.config.mode === 'sample' ? 'Sample' : 'Production' },
    { label: 'Public address', value: portal.config.publicUrl },
    { label: 'Mail is sent from', value: portal.config.mail.from },
    { label: 'Largest upload', value: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB` },
  ],
}))

const pages = [
  { href: href('admin/people'), title: 'People and roles', hint: 'Who may do what; add staff; close accounts' },
  { href: href('desk/organisations'), title: 'Organisations', hint: 'Confirm registrations; see members' },
  { href: href('admin/contacts'), title: 'Contacts', hint: 'Where notices to offices such as the SEC Panel go' },
  { href: href('admin/mail'), title: 'Mail', hint: 'What was sent, what waits, what failed' },
  { href: href('admin/audit'), title: 'Record of events', hint: 'Every act, and whether the record is intact' },
]

export default function Administration() {
  const { health, settings } = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title="Administration" />
        <ul className="portal-contents">
          {pages.map((page) => (
            <li key={page.href}>
              <a className="govuk-link govuk-!-font-weight-bold" href={page.href}>
                {page.title}
              </a>
              <span>{page.hint}</span>
            </li>
          ))}
        </ul>
        <h2 className="govuk-heading-m">Health</h2>
        <SummaryList
          entries={health.map((fact) => ({
            label: fact.label,
            value: (
              <>
                <Tag colour={fact.verdict.colour}>{fact.verdict.words}</Tag>
                {fact.facts.map((words) => (
                  <div className="portal-breakable govuk-!-margin-top-1" key={words}>
                    {words}
                  </div>
                ))}
              </>
            ),
          }))}
        />
        <h2 className="govuk-heading-m">Settings</h2>
        <SummaryList
          entries={settings.map(({ label, value }) => ({
            label,
            value: <span className="portal-breakable">{value}</span>,
          }))}
        />
      </Column>
    </Row>
  )
}
