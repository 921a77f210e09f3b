import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import type { ApprovalFacts } from './approval-facts.server.ts'

/** Where approval stands, and the step this reader can take. */
export function ApprovalActions({ page, state }: { page: ApprovalFacts; state: FormState }) {
  if (page.isAwaiting) return <Awaiting page={page} state={state} />
  if (page.mayRequest) return <Request page={page} state={state} />
  if (page.state === 'withdrawn') return <p className="govuk-body">This consultation has been withdrawn.</p>
  if (page.isLive && !page.isCorrection) {
    return (
      <p className="govuk-body">
        It is published.{' '}
        <a className="govuk-link" href={href('public/consultation', { slug: page.slug })}>
          See the public page
        </a>
        .
      </p>
    )
  }
  return (
    <InsetText>The author is still writing. Once they ask for approval, you can read and approve it here.</InsetText>
  )
}

function Request({ page, state }: { page: ApprovalFacts; state: FormState }) {
  return (
    <>
      {page.note ? (
        <InsetText>
          <strong>Returned with a note:</strong> {page.note}
        </InsetText>
      ) : null}
      {page.isPassing ? (
        <form method="post">
          <p className="govuk-body">
            Nothing stands in the way.{' '}
            <a className="govuk-link" href={href('desk/preview', { slug: page.slug })}>
              Read it as the public will see it
            </a>
            , then hand it to a second person. Nobody can change it while it is with them.
          </p>
          <Textarea
            name="note"
            label="Note to the approver (optional)"
            hint="For example, by when it has to be published"
            rows={3}
            state={state}
          />
          <Button name="intent" value="request">
            Ask for approval
          </Button>
        </form>
      ) : (
        <p className="govuk-body-l">Put right what failed below, then ask for approval here.</p>
      )}
    </>
  )
}

function Awaiting({ page, state }: { page: ApprovalFacts; state: FormState }) {
  return (
    <>
      <InsetText>
        <strong>
          {page.requestedBy} asked for approval{page.requestedAt ? ` at ${page.requestedAt}` : ''}.
        </strong>
        {page.note ? <p className="portal-note-words">“{page.note}”</p> : null}
      </InsetText>
      {page.isOwnWork ? (
        <p className="govuk-body">
          You asked for this approval or made the last change, so somebody else has to approve it.
        </p>
      ) : null}
      {page.mayApprove || page.isOwnWork || (page.mayReturn && !page.isRequester) ? null : (
        <p className="govuk-body">An approver who had no hand in it will read it and decide.</p>
      )}
      {page.mayApprove ? (
        <form method="post">
          <Hidden name="seen" value={page.stamp} />
          <p className="govuk-body">
            <a className="govuk-link" href={href('desk/preview', { slug: page.slug })}>
              Read the page
            </a>{' '}
            and{' '}
            <a className="govuk-link" href={`${href('desk/preview', { slug: page.slug })}?view=document`}>
              the document
            </a>{' '}
            exactly as the public will see them. You approve what you see now: if anything changes, you are asked again.
          </p>
          {page.isPassing ? (
            <Button name="intent" value={page.isCorrection ? 'publish-correction' : 'publish'}>
              {page.isCorrection ? 'Approve and publish the correction' : 'Approve and publish'}
            </Button>
          ) : (
            <p className="govuk-body">
              <strong>It cannot be published as it is:</strong> a check has failed since approval was asked for.
            </p>
          )}
        </form>
      ) : null}
      {page.mayReturn ? (
        <form method="post" className="portal-inner-form">
          {page.isRequester ? (
            <>
              <Hidden name="note" value="" />
              <p className="govuk-body">You can take it back to change something.</p>
            </>
          ) : (
            <Textarea name="note" label="Or return it: what should be changed?" rows={3} state={state} />
          )}
          <ButtonGroup>
            <Button kind="secondary" name="intent" value="return">
              {page.isRequester ? 'Take it back' : 'Return to the author'}
            </Button>
          </ButtonGroup>
        </form>
      ) : null}
    </>
  )
}
