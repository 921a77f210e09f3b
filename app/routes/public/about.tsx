import type { MetaFunction } from '@remix-run/node'
import { href } from '#app/routes/manifest.ts'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'About this service')

export default function About() {
  return (
    <Row>
      <Column>
        <PageTitle title="About this service">
          <p className="govuk-body-l">
            This portal carries changes to the Smart Energy Code and its documents from the first proposal to the text
            in force, in public.
          </p>
        </PageTitle>
        <h2 className="govuk-heading-m">What it is for</h2>
        <p className="govuk-body">
          The Smart Energy Code is the contract under which energy suppliers, network operators and others use the smart
          metering system of Great Britain. When a part of it has to change, DCC or the Department consults those
          concerned, considers what they say, and, where the law asks for it, puts the result before the Secretary of
          State.
        </p>
        <p className="govuk-body">Here you can:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>
            read{' '}
            <a className="govuk-link" href={href('public/consultations')}>
              every consultation
            </a>{' '}
            with its questions, dates and draft legal text
          </li>
          <li>respond for your organisation or for yourself, and get a receipt of exactly what you sent</li>
          <li>read the reply to each point that was raised, and the change it led to</li>
          <li>
            see{' '}
            <a className="govuk-link" href={href('public/instruments')}>
              the legal texts
            </a>{' '}
            as they stood on any day, and{' '}
            <a className="govuk-link" href={href('public/directions')}>
              the directions
            </a>{' '}
            that changed them
          </li>
        </ul>
        <h2 className="govuk-heading-m">What you can rely on</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>Nothing is published, corrected or concluded by one person alone.</li>
          <li>
            What was published stays as it was. A correction is a new edition, with its reason and the difference shown.
          </li>
          <li>Deadlines are hours in London, kept by the clock of this server, to the second.</li>
          <li>Every act is entered in a record that cannot be changed without it showing.</li>
        </ul>
        <h2 className="govuk-heading-m">The legal texts here</h2>
        <p className="govuk-body">
          The Code itself, as its administrator publishes it, is the authority. Texts of which this portal holds
          selected provisions say so at the top.
        </p>
      </Column>
    </Row>
  )
}
