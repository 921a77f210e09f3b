import type { ReactNode } from 'react'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { FileLinks } from '#app/ui/file-links.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RenderedHtml, Tag } from '#app/ui/summary.tsx'
import '#app/ui/consultations.css'
import '#app/ui/concluding.css'
import { titled } from '#app/ui/titled.ts'
import { outcomeFacts, type OutcomeFacts } from './outcome-facts.server.ts'
import { openPublished } from './published.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Outcome${data ? `: ${data.title}` : ''}`)

export const loader = loads(async (args) => outcomeFacts(args.portal, await openPublished(args)))

export default function Outcome() {
  const page = useLoaderData<typeof loader>()
  const { slug } = page
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title="Outcome"
            caption={page.title}
            back={{ href: href('public/consultation', { slug }), label: 'Consultation' }}
          />
          <p className="govuk-body-l">{opening(page)}</p>
          {page.hasResponses ? (
            <p className="govuk-body">
              <a className="govuk-link" href={href('public/responses', { slug })}>
                Read the responses
              </a>
            </p>
          ) : null}
          {page.isOneOfSeveral ? (
            <>
              <p className="govuk-body">Each proposal is concluded and decided by itself:</p>
              <ul className="govuk-list govuk-list--bullet">
                {page.proposals.map((proposal) => (
                  <li key={proposal.letter}>
                    <a className="govuk-link" href={`#proposal-${proposal.letter}`}>
                      {proposal.letter}. {proposal.title}
                    </a>
                    : {proposal.state.toLowerCase()}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Column>
      </Row>
      {page.proposals.map((proposal) => (
        <ProposalOutcome key={proposal.letter} page={page} proposal={proposal} />
      ))}
    </>
  )
}

function opening(page: OutcomeFacts): string {
  if (page.state === 'withdrawn') return 'This consultation was withdrawn. It has no outcome.'
  if (page.state === 'open' || page.state === 'upcoming')
    return `There is no outcome yet: it can be responded to until ${page.closed}.`
  if (page.proposals.some(({ isConcluded }) => isConcluded))
    return `The consultation closed at ${page.closed}. ${page.responses}`
  return `The consultation closed at ${page.closed}. ${promised(page)}`
}

function promised({ promise }: OutcomeFacts): string {
  if (promise.isLate) {
    return `The outcome was ${promise.isPromised ? 'promised' : 'expected'} by ${promise.day} and is late. Responses are still being considered.`
  }
  return promise.isPromised
    ? `Responses are being considered. The outcome is promised by ${promise.day}.`
    : `Responses are being considered. Expect the outcome by ${promise.day}, twelve weeks after closing.`
}

type Proposal = OutcomeFacts['proposals'][number]

function ProposalOutcome({ page, proposal }: { page: OutcomeFacts; proposal: Proposal }) {
  const { letter } = proposal
  return (
    <section className="portal-outcome" id={`proposal-${letter}`} aria-labelledby={`title-${letter}`}>
      <h2 className="govuk-heading-l" id={`title-${letter}`}>
        {page.isOneOfSeveral ? `${letter}. ` : ''}
        {proposal.title}
      </h2>
      <p className="govuk-body">
        <Tag colour={proposal.isConcluded ? 'green' : 'blue'}>{proposal.state}</Tag>
      </p>
      <Part title="What we asked">
        <p className="govuk-body">{proposal.summary}</p>
        <p className="govuk-body">
          {proposal.asked}{' '}
          {proposal.questions.map(({ label, href: to }, at) => (
            <span key={label}>
              {at > 0 ? ', ' : ''}
              <a className="govuk-link" href={to}>
                {label}
              </a>
            </span>
          ))}
        </p>
      </Part>
      <Part title="What we heard">
        {proposal.report ? (
          <ul className="portal-outcome__heard">
            {proposal.heard.map(({ label, words }) => (
              <li key={label}>
                <strong>{label}.</strong> {words}
              </li>
            ))}
          </ul>
        ) : (
          <p className="govuk-body">{proposal.isConcluded ? '' : notYet(page)}</p>
        )}
      </Part>
      <Part title="What we decided">
        <Decided proposal={proposal} page={page} />
      </Part>
    </section>
  )
}

function notYet(page: OutcomeFacts): string {
  if (page.state === 'open' || page.state === 'upcoming')
    return 'Responses are published after the consultation has closed.'
  return page.state === 'withdrawn' ? 'The consultation was withdrawn.' : promised(page)
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="portal-outcome__part">
      <h3 className="govuk-heading-m">{title}</h3>
      <div>{children}</div>
    </div>
  )
}

function Decided({ proposal, page }: { proposal: Proposal; page: OutcomeFacts }) {
  const { report, decisions, directions, versions } = proposal
  if (!report) return <p className="govuk-body">{page.state === 'withdrawn' ? 'Nothing.' : 'Nothing yet.'}</p>
  return (
    <>
      <RenderedHtml html={proposal.conclusionHtml} />
      <p className="govuk-body">
        <a className="govuk-link govuk-!-font-weight-bold" href={report.href}>
          Read the report of {report.published}
        </a>
      </p>
      <FileLinks label="The report as a file" files={report.files} />
      <dl className="portal-outcome__facts">
        {decisions.map((decision) => (
          <div key={decision.round}>
            <dt>{decisions.length > 1 ? `Decision, round ${decision.round}` : 'Decision of the Secretary of State'}</dt>
            <dd>
              <strong>{decision.title}</strong>, {decision.at}
              {decision.reasons ? <p>{decision.reasons}</p> : null}
              {decision.requirements ? <p>{decision.requirements}</p> : null}
              {decision.requiredBy ? <p>To be submitted again by {decision.requiredBy}.</p> : null}
            </dd>
          </div>
        ))}
        {directions.map((direction) => (
          <div key={direction.href}>
            <dt>Direction</dt>
            <dd>
              <a className="govuk-link" href={direction.href}>
                {direction.words}
              </a>
              , issued on {direction.issued}, with effect from {direction.effective}
            </dd>
          </div>
        ))}
        {versions.map((version) => (
          <div key={version.href}>
            <dt>New text</dt>
            <dd>
              <a className="govuk-link" href={version.href}>
                {version.words}
              </a>
              {version.from ? `, in force from ${version.from}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
