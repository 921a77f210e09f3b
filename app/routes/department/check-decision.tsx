import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden } from '#app/ui/form.tsx'
import { WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList } from '#app/ui/summary.tsx'

export type DecisionToCheck = {
  /** The fields as they were sent, to be sent again. */
  values: Record<string, string>
  outcome: string
  clause: string
  consequence: string
  reasons: string
  requirements: string
  requirementsLabel: string
  requiredBy: string
  /** Whether it ends or returns the proposal. */
  isLarge: boolean
}

/** The decision once more before it is made: what is recorded, and what follows from it. */
export function CheckDecision({
  decision,
  title,
  back,
}: {
  decision: DecisionToCheck
  title: string
  back: { href: string; label: string }
}) {
  return (
    <Row>
      <Column>
        <PageTitle title="Check your decision" caption={title} back={back} />
        <SummaryList
          entries={[
            { label: 'Decision', value: `${decision.outcome}${decision.clause ? ` (${decision.clause})` : ''}` },
            { label: 'Reasons', value: <Lines words={decision.reasons || 'None given'} /> },
            ...(decision.requirements
              ? [{ label: decision.requirementsLabel, value: <Lines words={decision.requirements} /> }]
              : []),
            ...(decision.requiredBy ? [{ label: 'Submit again by', value: decision.requiredBy }] : []),
          ]}
        />
        <h2 className="govuk-heading-m">What happens next</h2>
        <p className="govuk-body">{decision.consequence}</p>
        <p className="govuk-body">
          DCC is told at once, and so is everybody whom the procedure names. The decision is recorded under your name
          with the time.
        </p>
        <WarningText>A decision is made once. It cannot be changed afterwards.</WarningText>
        <form method="post">
          {Object.entries(decision.values).map(([name, value]) => (
            <Hidden key={name} name={name} value={value} />
          ))}
          <ButtonGroup>
            <Button name="intent" value="confirm" kind={decision.isLarge ? 'warning' : 'primary'}>
              Make this decision
            </Button>
            <Button name="intent" value="change" kind="secondary">
              Change it
            </Button>
          </ButtonGroup>
        </form>
      </Column>
    </Row>
  )
}

function Lines({ words }: { words: string }) {
  return <span className="portal-lines">{words}</span>
}
