import { href } from '#app/routes/manifest.ts'
import { Differences } from '#app/ui/differences.tsx'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Textarea, type FormState } from '#app/ui/form.tsx'
import { WarningText } from '#app/ui/notice.tsx'
import type { ApprovalFacts } from './approval-facts.server.ts'

/** What a correction under way would change, and a way to give it up. */
export function CorrectionChanges({ page }: { page: ApprovalFacts }) {
  return (
    <>
      {page.isCorrection ? (
        <section aria-labelledby="differences" className="portal-edition">
          <h2 className="govuk-heading-l" id="differences">
            What the correction changes
          </h2>
          <p className="govuk-body">
            <strong>Why:</strong> {page.correctionReason}
          </p>
          {page.differences.length > 0 ? (
            <Differences differences={page.differences} level={3} />
          ) : (
            <p className="govuk-body">Nothing yet: it says the same as what is published.</p>
          )}
          {page.mayDiscard ? (
            <form method="post">
              <Button kind="secondary" name="intent" value="discard">
                Give the correction up
              </Button>
            </form>
          ) : null}
        </section>
      ) : null}
    </>
  )
}

/** Correcting and withdrawing what is published. */
export function CorrectionActions({ page, state }: { page: ApprovalFacts; state: FormState }) {
  return (
    <>
      {page.mayCorrect ? (
        <section aria-labelledby="correct" className="portal-edition">
          <h2 className="govuk-heading-m" id="correct">
            Correct what is published
          </h2>
          <p className="govuk-body">
            A correction becomes a new edition once a second person approves it. The public page then shows why and what
            changed, and everyone with a draft response is told which answers to look at again. The closing time can be
            made later in it, never earlier.
          </p>
          <form method="post" noValidate>
            <Textarea
              name="reason"
              label="Why is a correction needed?"
              hint="The public page prints this"
              rows={3}
              state={state}
            />
            <Button kind="secondary" name="intent" value="correct">
              Start a correction
            </Button>
          </form>
        </section>
      ) : null}
      {page.mayWithdraw ? (
        <p className="govuk-body">
          <a className="govuk-link" href={`${href('desk/approval', { slug: page.slug })}?withdraw=yes`}>
            Withdraw the consultation
          </a>
        </p>
      ) : null}
    </>
  )
}

/** Asks once more before a consultation is taken back. */
export function WithdrawQuestion({ page, state }: { page: ApprovalFacts; state: FormState }) {
  return (
    <form method="post" noValidate>
      <WarningText>This cannot be undone. Respondents are told, and no conclusion follows.</WarningText>
      <Textarea name="reason" label="Why is it withdrawn?" hint="The public page prints this" rows={4} state={state} />
      <ButtonGroup>
        <Button kind="warning" name="intent" value="withdraw">
          Withdraw the consultation
        </Button>
        <a className="govuk-link" href={href('desk/approval', { slug: page.slug })}>
          Cancel
        </a>
      </ButtonGroup>
    </form>
  )
}
