import type { ReactNode } from 'react'
import { Button } from '#app/ui/button.tsx'
import { TextInput, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'

/**
 * Asked on the first sign-in. The first time the page is shown no name has been sent yet, so nothing is marked as wrong.
 */
export function NameQuestion({ state, action, children }: { state: FormState; action: string; children: ReactNode }) {
  const shown = state?.values.name === undefined ? undefined : state
  return (
    <Row>
      <Column>
        <PageTitle state={shown} title="What is your name?" caption="Make your account" />
        <p className="govuk-body">
          Your organisation’s members and the staff who run a consultation see it. It is not published.
        </p>
        <form method="post" action={action} noValidate>
          {children}
          <TextInput name="name" label="Full name" autoComplete="name" state={shown} />
          <Button>Make my account and sign in</Button>
        </form>
      </Column>
    </Row>
  )
}
