import { countOf, capitalised } from '#app/lib/number-words.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { StateTag } from '#app/ui/consultation-state.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, Row } from '#app/ui/page-title.tsx'
import { Timeline } from '#app/ui/summary.tsx'
import type { ConsultationFacts } from './consultation-facts.server.ts'
import { FileLinks } from './file-links.tsx'
import { HowToRespond } from './how-to-respond.tsx'
import { Proposals } from './proposal-cards.tsx'
import { StatusPanel } from './status-panel.tsx'

/** The page of one consultation, as the public sees it and as the desk previews it. */
export function ConsultationView({ page }: { page: ConsultationFacts }) {
  const { slug } = page
  return (
    <article>
      <header className="portal-masthead">
        <p className="portal-masthead__kind">
          <span className="govuk-caption-l">Consultation</span>
          <StateTag state={page.state} isPractice={page.isPractice} />
        </p>
        <h1 className="govuk-heading-l portal-masthead__title">{page.title}</h1>
        <p className="govuk-body-l portal-masthead__summary">{page.summary}</p>
        <dl className="portal-facts">
          <div>
            <dt>From</dt>
            <dd>{page.issuerName}</dd>
          </div>
          <div>
            <dt>Published</dt>
            <dd>{page.published}</dd>
          </div>
          {page.correction ? (
            <div>
              <dt>Corrected</dt>
              <dd>
                {page.correction.at} (
                <a className="govuk-link" href={href('public/editions', { slug })}>
                  see what changed
                </a>
                )
              </dd>
            </div>
          ) : null}
          <div>
            <dt>Reference</dt>
            <dd>{page.reference}</dd>
          </div>
        </dl>
      </header>
      <StatusPanel page={page} />
      {page.correction ? (
        <InsetText>
          <strong>This consultation has been corrected.</strong> This is edition {page.correction.number}.{' '}
          {page.correction.reason}{' '}
          <a className="govuk-link" href={href('public/editions', { slug })}>
            Compare it with the edition before
          </a>
          .
        </InsetText>
      ) : null}
      <Row>
        <Column>
          <Proposals page={page} />
          <Documents page={page} />
          <HowToRespond page={page} />
        </Column>
        <Column width="one-third">
          <aside className="portal-aside" aria-labelledby="dates">
            <h2 className="govuk-heading-m" id="dates">
              Dates
            </h2>
            <Timeline
              entries={page.timeline.map(({ when, what, proposal, state }) => ({
                when,
                state,
                what: proposal && page.proposals.length > 1 ? `${what} (proposal ${proposal})` : what,
              }))}
            />
            <h2 className="govuk-heading-s">What it rests on</h2>
            <ul className="govuk-list portal-basis">
              {page.basis.map((provision) => (
                <li key={provision}>{provision}</li>
              ))}
            </ul>
            <h2 className="govuk-heading-s">Contact</h2>
            <p className="govuk-body portal-breakable-address">
              <a className="govuk-link" href={`mailto:${page.contact}`}>
                {page.contact}
              </a>
            </p>
          </aside>
        </Column>
      </Row>
    </article>
  )
}

function Documents({ page }: { page: ConsultationFacts }) {
  const { links } = page
  return (
    <section aria-labelledby="documents">
      <h2 className="govuk-heading-l" id="documents">
        Documents
      </h2>
      <div className="portal-document-card">
        <h3 className="govuk-heading-s">
          <a className="govuk-link" href={links.document}>
            Consultation document
          </a>
        </h3>
        <p className="govuk-body">
          With {countOf(page.questions, 'question')} where each is argued. Also as <FileLinks files={links.files} />.
        </p>
        <h3 className="govuk-heading-s">
          <a className="govuk-link" href={links.questions}>
            All questions together
          </a>
        </h3>
        <p className="govuk-body">{capitalised(countOf(page.questions, 'question'))} on one page.</p>
        {page.attachments.length > 0 ? (
          <>
            <h3 className="govuk-heading-s">Attachments</h3>
            <ol className="govuk-list portal-attachments">
              {page.attachments.map(({ number, title, form, href: to }) => (
                <li key={number}>
                  <span className="portal-attachments__number">{number}</span>
                  <span>
                    <a className="govuk-link" href={to}>
                      {title}
                    </a>{' '}
                    <span className="portal-quiet">({form})</span>
                  </span>
                </li>
              ))}
            </ol>
          </>
        ) : null}
      </div>
    </section>
  )
}
