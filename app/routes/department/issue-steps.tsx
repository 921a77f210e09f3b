import { countOf, numberInSentence } from '#app/lib/number-words.ts'
import { href } from '#app/routes/manifest.ts'
import { DirectionPaper } from '#app/ui/direction-paper.tsx'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import { Panel, WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList } from '#app/ui/summary.tsx'
import type { ComposingFacts, DraftFacts, IssuedFacts } from './composing-facts.server.ts'

/** The last look: what is issued, what it does, and one button. */
export function ConfirmIssue({ facts, draft, state }: { facts: ComposingFacts; draft: DraftFacts; state: FormState }) {
  const here = href('department/direction', { id: facts.id })
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={`Issue direction ${draft.reference}?`}
            caption={facts.caption}
            back={{ href: here, label: 'Direction' }}
            state={state}
          />
          <SummaryList
            entries={[
              { label: 'Reference', value: draft.reference },
              { label: 'Takes effect on', value: draft.effective },
              ...(facts.annexes.length > 0 ? [{ label: 'Brings into force', value: facts.annexes.join(', ') }] : []),
              { label: 'SHA-256 of the text', value: <span className="portal-hash">{draft.hash}</span> },
            ]}
          />
          <WarningText>A direction cannot be changed or taken back in the portal once it is issued.</WarningText>
          <form method="post">
            <Hidden name="revision" value={draft.revision} />
            <ButtonGroup>
              <Button name="intent" value="issue">
                {`Issue direction ${draft.reference}`}
              </Button>
              <a className="govuk-link" href={here}>
                Go back without issuing
              </a>
            </ButtonGroup>
          </form>
          <h2 className="govuk-heading-m">The text that is issued</h2>
        </Column>
      </Row>
      <DirectionPaper paper={facts.paper} />
    </>
  )
}

/** Issued: the reference, what happens by itself, who was told. */
export function DirectionIssued({ facts, issued }: { facts: ComposingFacts; issued: IssuedFacts }) {
  return (
    <Row>
      <Column>
        <Panel title={`Direction ${issued.reference} issued`}>
          {issued.isInEffect ? 'Took effect on' : 'Takes effect on'}
          <br />
          <strong>{issued.effective}</strong>
        </Panel>
        <p className="govuk-body">
          Issued at {issued.issued}.{' '}
          <a className="govuk-link" href={href('public/direction', { reference: issued.reference })}>
            Read it as the public does
          </a>
          , in Word or as PDF.
        </p>
        <h2 className="govuk-heading-m">What happens next</h2>
        <ul className="govuk-list govuk-list--bullet">
          <li>{toldWords(issued)}</li>
          {issued.texts.length > 0 ? (
            <li>
              At midnight in London on {issued.effective} the portal brings {issued.texts.join(' and ')} into force and
              publishes it among the legal texts.
            </li>
          ) : (
            <li>The proposal is complete when {issued.effective} comes.</li>
          )}
        </ul>
        {issued.duties.length > 0 ? (
          <>
            <h2 className="govuk-heading-m">Who is told</h2>
            <SummaryList
              entries={[
                { label: 'Now', value: <Duties duties={issued.duties.filter(({ isNow }) => isNow)} /> },
                {
                  label: `On ${issued.effective}`,
                  value: <Duties duties={issued.duties.filter(({ isNow }) => !isNow)} />,
                },
              ].filter((_, at) => issued.duties.some(({ isNow }) => isNow === (at === 0)))}
            />
          </>
        ) : null}
        <p className="govuk-body">
          <a className="govuk-link" href={href('desk/notices', { slug: facts.slug })}>
            Who was told, and whether it went
          </a>
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('department/submission', { id: facts.id })}>
            Back to the submission
          </a>
        </p>
      </Column>
    </Row>
  )
}

function Duties({ duties }: { duties: IssuedFacts['duties'] }) {
  return (
    <ul className="govuk-list portal-files">
      {duties.map(({ who, clause }, at) => (
        <li key={at}>
          {who} <span className="portal-format">{clause}</span>
        </li>
      ))}
    </ul>
  )
}

function toldWords({ isTold, told, untold }: IssuedFacts): string {
  if (!isTold) return 'Everybody whom the procedure names is being told now.'
  const went = `Mail goes to ${countOf(told, 'address', 'addresses')}.`
  return untold === 0
    ? went
    : `${went} For ${numberInSentence(untold)} of those named the portal has no address; that is on record.`
}
