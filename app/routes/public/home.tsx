import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listVisibleConsultations } from '#app/modules/consultations/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ConsultationList } from '#app/ui/consultation-state.tsx'
import { Column, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { listCards } from './list-cards.ts'

export const meta: MetaFunction = ({ matches }) => [
  ...titled(matches, 'Changes to the Smart Energy Code: have your say'),
  { name: 'description', content: 'Open consultations on the Smart Energy Code, what was said, and what was decided.' },
]

export const loader = loads(async ({ portal, actor }) => {
  const now = portal.now()
  const cards = listCards(await listVisibleConsultations(portal.db.read, actor, now), now)
  const inState = (...states: string[]) => cards.filter(({ state }) => states.includes(state))
  return {
    open: inState('open').reverse(),
    upcoming: inState('upcoming'),
    closed: inState('closed').slice(0, 5),
    concluded: inState('concluded').slice(0, 5),
    isSignedIn: actor.kind === 'person',
  }
})

export default function Home() {
  const { open, upcoming, closed, concluded, isSignedIn } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="portal-hero">
        <h1 className="govuk-heading-xl portal-hero__title">Have your say on changes to the Smart Energy Code</h1>
        <p className="govuk-body-l portal-hero__lead">
          Read what is proposed, answer the questions that concern you, and follow every point to the decision it led
          to.
        </p>
        {isSignedIn ? null : (
          <p className="govuk-body portal-hero__note">
            Anybody can read everything here. To respond,{' '}
            <a href={href('sign-in/start')}>sign in with your email address</a>.
          </p>
        )}
      </div>
      <Row>
        <Column>
          <section aria-labelledby="open">
            <h2 className="govuk-heading-l" id="open">
              Open for responses
            </h2>
            {open.length > 0 ? (
              <ConsultationList entries={open} />
            ) : (
              <p className="govuk-body">No consultation is open at the moment.</p>
            )}
          </section>
          {upcoming.length > 0 ? (
            <section aria-labelledby="upcoming">
              <h2 className="govuk-heading-l" id="upcoming">
                Opening soon
              </h2>
              <ConsultationList entries={upcoming} />
            </section>
          ) : null}
          {closed.length > 0 ? (
            <section aria-labelledby="closed">
              <h2 className="govuk-heading-l" id="closed">
                Recently closed
              </h2>
              <ConsultationList entries={closed} />
            </section>
          ) : null}
          {concluded.length > 0 ? (
            <section aria-labelledby="concluded">
              <h2 className="govuk-heading-l" id="concluded">
                Concluded
              </h2>
              <ConsultationList entries={concluded} />
            </section>
          ) : null}
          <p className="govuk-body">
            <a className="govuk-link govuk-!-font-weight-bold" href={href('public/consultations')}>
              See all consultations
            </a>
          </p>
        </Column>
        <Column width="one-third">
          <HowItWorks />
        </Column>
      </Row>
    </>
  )
}

function HowItWorks() {
  return (
    <aside className="portal-aside" aria-labelledby="how">
      <h2 className="govuk-heading-m" id="how">
        How it works
      </h2>
      <ol className="portal-steps">
        <li>
          <strong>Consultation.</strong> DCC or the Department publishes proposals, the draft legal text and questions.
        </li>
        <li>
          <strong>Responses.</strong> Organisations and individuals answer before a stated hour. Each gets a receipt.
        </li>
        <li>
          <strong>Conclusions.</strong> Every point raised gets a published reply. Disagreements are worked on, and
          those that remain are passed on in both sides’ words.
        </li>
        <li>
          <strong>Decision.</strong> Where the procedure asks for it, the Secretary of State decides and issues a
          direction.
        </li>
        <li>
          <strong>New text.</strong> The document is designated with its effective date and published here.
        </li>
      </ol>
      <ul className="govuk-list portal-links">
        <li>
          <a className="govuk-link" href={href('public/instruments')}>
            Legal texts and their versions
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('public/directions')}>
            Directions issued
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('public/about')}>
            About this service
          </a>
        </li>
      </ul>
    </aside>
  )
}
