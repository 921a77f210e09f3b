import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { emailAddress, personName } from '#app/modules/identity/model.ts'
import { signInWithCode } from '#app/modules/identity/sign-in-with-code.server.ts'
import { acts, loads, parseForm } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Hidden, TextInput, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { NameQuestion } from './name-question.tsx'
import { openSession } from './open-session.server.ts'
import { readAddressCookie } from './sign-in-cookies.server.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Check your email')

export const loader = loads(async ({ portal, request }) => ({
  email: readAddressCookie(request) ?? '',
  isSample: portal.config.mode === 'sample',
}))

const codeForm = z.object({
  email: emailAddress,
  code: z.string().trim().min(1, 'Enter the code from the email').max(40, 'Enter the six digits of the code'),
  name: personName.optional(),
})

export const action = acts(async ({ portal, source, sessionId, form }) => {
  const input = parseForm(codeForm, form)
  const signedIn = await signInWithCode(portal, { ...input, source, previousSessionId: sessionId })
  return openSession(portal, signedIn)
})

export default function SignInCode() {
  const { email, isSample } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (state?.errors.some((error) => error.field === 'name')) {
    return (
      <NameQuestion state={state} action={href('sign-in/code')}>
        <Hidden name="email" value={state.values.email ?? email} />
        <Hidden name="code" value={state.values.code ?? ''} />
      </NameQuestion>
    )
  }
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Check your email" back={{ href: href('sign-in/start'), label: 'Back' }} />
        {email ? (
          <p className="govuk-body">
            We have sent an email to <strong className="portal-breakable">{email}</strong>. Open the link in it, or
            enter the code here.
          </p>
        ) : (
          <p className="govuk-body">Enter the address you asked to sign in with, and the code we sent to it.</p>
        )}
        {isSample ? (
          <InsetText>
            No mail leaves a sample portal. The email is in the{' '}
            <a className="govuk-link" href={`${href('account/mailbox')}?to=${encodeURIComponent(email)}`}>
              mailbox
            </a>
            .
          </InsetText>
        ) : null}
        <form method="post" action={href('sign-in/code')} noValidate>
          {email ? (
            <Hidden name="email" value={email} />
          ) : (
            <TextInput
              name="email"
              label="Email address"
              type="email"
              inputMode="email"
              autoComplete="email"
              state={state}
            />
          )}
          <TextInput
            name="code"
            label="Code"
            hint="Six digits, for example 123456."
            width={10}
            inputMode="numeric"
            autoComplete="one-time-code"
            state={state}
          />
          <Button>Sign in</Button>
        </form>
        <Details summary="The email has not come">
          <p className="govuk-body">It usually takes a minute. Look among junk mail too.</p>
          <p className="govuk-body">
            Check the address: if there is a slip in it, or the code has expired,{' '}
            <a className="govuk-link" href={href('sign-in/start')}>
              ask for another email
            </a>
            .
          </p>
        </Details>
      </Column>
    </Row>
  )
}
