import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getReceivedSubmission } from '#app/modules/submissions/review-queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/department.css'
import { ButtonLink } from '#app/ui/button.tsx'
import { InsetText, WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { DirectionSection, RoundsSection } from './direction-section.tsx'
import { DisagreementsSection, ResponsesSection } from './respondent-sections.tsx'
import { submissionFacts, type SubmissionFacts } from './submission-facts.server.ts'
import { PackSection, RequirementsSection, TextsSection } from './submission-sections.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data?.title ?? 'Submission'} - Submissions`)

export const loader = loads(async ({ portal, actor, params }) => {
  const received = await getReceivedSubmission(portal.db.read, actor, params.id ?? '')
  return submissionFacts(portal, actor, received)
})

export default function Submission() {
  const facts = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={facts.title}
            caption={`${facts.consultation.shortTitle}, proposal ${facts.letter}${facts.round > 1 ? `, round ${facts.round}` : ''}`}
            back={{ href: href('department/inbox'), label: 'Submissions' }}
          />
          {facts.isPractice ? (
            <InsetText>This is a practice copy. Nothing decided here takes effect anywhere.</InsetText>
          ) : null}
          <p className="govuk-body portal-state">
            <Tag colour={facts.status.colour}>{facts.status.words}</Tag>
          </p>
          <p className="portal-recommendation">
            <span className="portal-recommendation__label">DCC recommends</span>
            {facts.recommendation}
          </p>
          <NextStep facts={facts} />
        </Column>
        <Column width="one-third">
          <OnThisPage facts={facts} />
        </Column>
      </Row>
      <div className="portal-review">
        <ProposalSection facts={facts} />
        <RequirementsSection facts={facts} />
        <TextsSection facts={facts} />
        <DisagreementsSection facts={facts} />
        <ResponsesSection facts={facts} />
        <DirectionSection facts={facts} />
        <RoundsSection facts={facts} />
        <PackSection facts={facts} />
      </div>
    </>
  )
}

/** The way to each part of a long page. */
function OnThisPage({ facts }: { facts: SubmissionFacts }) {
  const parts = [
    { id: 'proposal', words: 'The proposal' },
    { id: 'requirements', words: 'What the procedure requires' },
    ...(facts.texts.length > 0 ? [{ id: 'texts', words: 'The legal text' }] : []),
    { id: 'disagreements', words: `Disagreements that remain (${facts.disagreements.unresolved.length})` },
    { id: 'responses', words: `Responses (${facts.responses.length})` },
    ...(facts.direction ? [{ id: 'direction', words: 'The direction' }] : []),
    ...(facts.rounds.length > 0 ? [{ id: 'rounds', words: 'Other rounds' }] : []),
    { id: 'pack', words: 'The pack and its hashes' },
  ]
  return (
    <nav aria-labelledby="on-this-page" className="portal-on-this-page">
      <h2 className="govuk-heading-s" id="on-this-page">
        On this page
      </h2>
      <ul className="govuk-list">
        {parts.map(({ id, words }) => (
          <li key={id}>
            <a className="govuk-link" href={`#${id}`}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What the official can do now, or what was done. */
function NextStep({ facts }: { facts: SubmissionFacts }) {
  const { decision, status, direction, mayDecide } = facts
  if (status.waits === 'decision') {
    if (!mayDecide) return <InsetText>An official of the Department decides. Waiting {facts.waiting}.</InsetText>
    return (
      <>
        {direction && direction.obstacles.length > 0 ? (
          <WarningText>
            A direction could not be issued as things stand. <a href="#direction">See what stands in the way</a> before
            you decide.
          </WarningText>
        ) : null}
        <ButtonLink href={href('department/decision', { id: facts.id })}>Decide</ButtonLink>
      </>
    )
  }
  return (
    <>
      {decision ? (
        <SummaryList
          entries={[
            { label: 'Decision', value: decision.outcome },
            { label: 'Made', value: `${decision.at}${decision.by ? ` by ${decision.by}` : ''}` },
            ...(decision.reasons ? [{ label: 'Reasons', value: <Paragraphs words={decision.reasons} /> }] : []),
            ...(decision.requirements
              ? [
                  {
                    label: decision.requiredBy ? 'What DCC must do' : 'Amendments',
                    value: <Paragraphs words={decision.requirements} />,
                  },
                ]
              : []),
            ...(decision.requiredBy ? [{ label: 'Submit again by', value: decision.requiredBy }] : []),
          ]}
        />
      ) : null}
      {status.waits === 'direction' && mayDecide ? (
        <ButtonLink href={href('department/direction', { id: facts.id })}>
          {direction?.kind === 'draft' ? 'Continue with the direction' : 'Compose the direction'}
        </ButtonLink>
      ) : null}
      {direction?.kind === 'issued' ? (
        <p className="govuk-body">
          <a className="govuk-link" href={href('public/direction', { reference: direction.reference })}>
            Direction {direction.reference}
          </a>
          , issued at {direction.issued}, effective on {direction.effective}.
        </p>
      ) : null}
    </>
  )
}

function ProposalSection({ facts }: { facts: SubmissionFacts }) {
  const { slug } = facts.consultation
  return (
    <section aria-labelledby="proposal">
      <Row>
        <Column>
          <h2 className="govuk-heading-m" id="proposal">
            The proposal
          </h2>
          <p className="govuk-body">{facts.summary}</p>
          {facts.fitForPurpose ? (
            <>
              <h3 className="govuk-heading-s">Why DCC considers it fit for purpose</h3>
              <Paragraphs words={facts.fitForPurpose} />
            </>
          ) : null}
          <SummaryList
            entries={[
              { label: 'Procedure', value: facts.procedure.title },
              ...(facts.effective ? [{ label: 'To take effect', value: facts.effective }] : []),
              ...facts.dates.map(({ title, day }) => ({ label: title, value: day })),
              { label: 'Submitted', value: facts.sent },
              {
                label: 'Consultation',
                value: (
                  <>
                    <a className="govuk-link" href={href('public/consultation', { slug })}>
                      {facts.consultation.title}
                    </a>{' '}
                    (<a href={href('public/report', { slug, letter: facts.letter })}>report</a>)
                  </>
                ),
              },
            ]}
          />
        </Column>
      </Row>
    </section>
  )
}

export function Paragraphs({ words }: { words: string }) {
  return (
    <>
      {words
        .split(/\n\s*\n/)
        .filter((part) => part.trim())
        .map((part, at) => (
          <p className="govuk-body" key={at}>
            {part}
          </p>
        ))}
    </>
  )
}
