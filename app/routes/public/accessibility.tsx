import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Accessibility')

export const loader = loads(async ({ portal }) => ({ contact: portal.config.mail.from }))

export default function Accessibility() {
  const { contact } = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title="Accessibility">
          <p className="govuk-body-l">
            We want everybody who is affected by a change to be able to read it and respond.
          </p>
        </PageTitle>
        <h2 className="govuk-heading-m">How the service is built</h2>
        <p className="govuk-body">You should be able to:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>use every page and form with a keyboard alone, or with a screen reader</li>
          <li>use all of it with JavaScript switched off</li>
          <li>zoom to 400% without losing words, on a phone as on a desk</li>
          <li>
            tell added from removed words without seeing colour: they are also underlined, struck through and announced
          </li>
          <li>jump to any paragraph, question or clause by its own address</li>
          <li>take documents away as tagged PDF, Word or plain text</li>
        </ul>
        <h2 className="govuk-heading-m">How far it meets the standard</h2>
        <p className="govuk-body">
          The service is built to level AA of the Web Content Accessibility Guidelines, version 2.2. Its pages are
          checked with an automatic tool whenever it changes. It has not yet been audited by an independent body or
          tested with users of assistive technology, so we make no claim to full compliance.
        </p>
        <h2 className="govuk-heading-m">What we know does not work well</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>Wide tables of legal texts scroll sideways on a narrow screen.</li>
          <li>
            Long redlines take time to hear in a screen reader; the summary of changes says the same in fewer words.
          </li>
          <li>Files that others attach, such as PDFs, are published as they were given and may not be tagged.</li>
        </ul>
        <h2 className="govuk-heading-m">Telling us about a problem</h2>
        <p className="govuk-body">
          If you cannot use a page, or need a document in another form, write to{' '}
          <a className="govuk-link" href={`mailto:${contact}`}>
            {contact}
          </a>{' '}
          and say which page it was. If a closing time is near, say so and respond by e-mail to the address on the
          consultation’s page: it counts like any other response.
        </p>
      </Column>
    </Row>
  )
}
