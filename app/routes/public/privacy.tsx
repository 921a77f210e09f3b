import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Privacy and cookies')

export const loader = loads(async ({ portal }) => ({ contact: portal.config.mail.from }))

export default function Privacy() {
  const { contact } = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title="Privacy and cookies">
          <p className="govuk-body-l">You can read everything that is public here without giving us any information.</p>
        </PageTitle>
        <h2 className="govuk-heading-m">What we keep if you sign in or respond</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>your name and email address, and the organisations you belong to here</li>
          <li>what you write and submit, with the time of each submission</li>
          <li>a record of what you did in the portal: that you submitted, approved or changed something, and when</li>
          <li>mail we sent you; the links and codes for signing in are blanked once they are sent</li>
        </ul>
        <p className="govuk-body">
          We keep no record of which pages you read. The server’s own log holds no addresses, names or words of
          responses.
        </p>
        <h2 className="govuk-heading-m">Why, and who sees it</h2>
        <p className="govuk-body">
          We use it to run consultations that the Smart Energy Code, the DCC Licence and the Energy Act 2008 call for.
          DCC’s staff, the Department and the Authority can read responses in full. The public can read responses once
          they are released, without the passages accepted as confidential; people’s email addresses are never
          published.
        </p>
        <p className="govuk-body">
          Words you mark as confidential may still have to be disclosed under the Freedom of Information Act 2000, the
          Data Protection Act 2018 or the Environmental Information Regulations 2004. Your reasons are weighed before
          that.
        </p>
        <h2 className="govuk-heading-m">How long</h2>
        <p className="govuk-body">
          Responses, conclusions and the record of decisions are kept, because people must be able to see years later
          how the law came to say what it says. Sessions, sign-in links and held forms are deleted once they have served
          their purpose.
        </p>
        <h2 className="govuk-heading-m">Your rights</h2>
        <p className="govuk-body">
          You can ask for a copy of what we hold about you, have mistakes corrected, or object to how it is used. Write
          to{' '}
          <a className="govuk-link" href={`mailto:${contact}`}>
            {contact}
          </a>
          . You can also complain to the Information Commissioner.
        </p>
        <h2 className="govuk-heading-m" id="cookies">
          Cookies
        </h2>
        <p className="govuk-body">
          We use only cookies without which the service would not work. There is no analysis of visitors and nothing
          from third parties, so there is nothing to accept or refuse.
        </p>
        <Table
          caption="Cookies"
          isCaptionHidden
          columns={[{ heading: 'Name' }, { heading: 'What it does' }, { heading: 'Ends' }]}
          rows={[
            [
              'portal-session',
              'Keeps you signed in',
              'When you sign out or close the browser; at latest after 12 hours',
            ],
            ['portal-sign-in', 'Remembers the address you asked to sign in with', 'After 15 minutes'],
            ['portal-notice', 'Carries one message to the next page', 'At once, or after a minute'],
            ['portal-held-form', 'Finds a form again that you sent after your session had ended', 'After a day'],
          ].map(([name = '', what, until]) => ({ key: name, cells: [name, what, until] }))}
        />
      </Column>
    </Row>
  )
}
