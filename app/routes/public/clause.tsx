import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/drafting.css'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RedlineKey } from '#app/ui/redline.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { clauseFacts, type ClauseFacts } from './clause-facts.server.ts'
import { ClauseVoices } from './clause-voices.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, data ? `${data.name}, ${data.shortTitle}` : 'A clause')

export const loader = loads(clauseFacts)

export default function Clause() {
  const facts = useLoaderData<typeof loader>()
  const { key, name, shortTitle, title } = facts
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={`${name}: what became of it`}
            caption={title}
            back={{ href: href('public/instrument', { key }), label: shortTitle }}
          />
          {facts.isGone ? <InsetText>The newest version does not have it any more.</InsetText> : null}
          {facts.isProposedOnly ? <InsetText>It is proposed: no version has it yet.</InsetText> : null}
          <p className="govuk-body">
            It is followed by what it is, not by its number, through every version that the portal holds.
          </p>
        </Column>
      </Row>
      <RedlineKey />
      <Proposals drafts={facts.drafts} />
      <Versions steps={facts.steps} />
      <ClauseVoices voices={facts} />
      {facts.reports.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Conclusions</h2>
          <ul className="govuk-list govuk-list--bullet">
            {facts.reports.map((report) => (
              <li key={report.href}>
                <a className="govuk-link" href={report.href}>
                  {report.words}
                </a>
                , published on {report.on}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Proposals({ drafts }: { drafts: ClauseFacts['drafts'] }) {
  if (drafts.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Changes proposed</h2>
      {drafts.map((draft) => (
        <section key={draft.href} className="portal-step" aria-label={draft.label}>
          <h3 className="govuk-heading-s">
            <a className="govuk-link" href={draft.href}>
              {draft.label}
            </a>
            <span className="portal-clash__kind">
              Proposal {draft.letter} of{' '}
              <a className="govuk-link" href={draft.consultationHref}>
                {draft.consultation}
              </a>
              , against {draft.base}. {draft.status}.
            </span>
          </h3>
          <RenderedHtml html={draft.html} className="portal-legal" />
        </section>
      ))}
    </>
  )
}

function Versions({ steps }: { steps: ClauseFacts['steps'] }) {
  if (steps.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Versions in which it changed</h2>
      {steps.map((step) => (
        <section key={step.label} className="portal-step" aria-label={step.label}>
          <h3 className="govuk-heading-s">
            <a className="govuk-link" href={step.href}>
              {step.label}
            </a>
            <span className="portal-clash__kind">
              {step.what}. {step.force}.{step.from ? ` Consulted on in ${step.from}.` : ''}{' '}
              {step.direction ? (
                <a className="govuk-link" href={step.direction.href}>
                  {step.direction.words}
                </a>
              ) : null}
            </span>
          </h3>
          <RenderedHtml html={step.html} className="portal-legal" />
        </section>
      ))}
    </>
  )
}
