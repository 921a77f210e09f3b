import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isPerson } from '#app/modules/access/policy.ts'
import { safeReturnPath } from '#app/lib/return-path.ts'
import { emailAddress } from '#app/modules/identity/model.ts'
import { requestSignIn } from '#app/modules/identity/request-sign-in.server.ts'
import { acts, loads, parseForm } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Hidden, TextInput, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { SamplePeople } from './sample-people.tsx'
import { listSampleGroups } from './sample-people.server.ts'
import { setAddressCookie } from './sign-in-cookies.server.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Sign in')

export const loader = loads(async ({ portal, actor, url }) => {
  const returnTo = safeReturnPath(url.searchParams.get('return')) ?? ''
  return {
    returnTo,
    keepsForm: returnTo === href('sign-in/held'),
    signedInAs: isPerson(actor) ? actor.name : undefined,
    groups: await listSampleGroups(portal),
  }
})

const signInForm = z.object({ email: emailAddress, return: z.string().optional() })

export const action = acts(async ({ portal, source, form }) => {
  const input = parseForm(signInForm, form)
  await requestSignIn(portal, { email: input.email, source, returnTo: input.return })
  return redirect(href('sign-in/code'), {
    status: 303,
    headers: { 'set-cookie': setAddressCookie(portal, input.email) },
  })
})

export default function SignIn() {
  const { returnTo, keepsForm, signedInAs, groups } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <>
      <Row>
        <Column>
          <PageTitle state={state} title="Sign in or register" />
          {keepsForm ? (
            <InsetText>
              You had been signed out before you sent your form. We have kept what you typed: sign in again and you can
              send it.
            </InsetText>
          ) : null}
          {signedInAs ? (
            <InsetText>You are signed in as {signedInAs}. Signing in again ends that session.</InsetText>
          ) : null}
          <p className="govuk-body">
            There is no password. We send a link and a code to your email address; either signs you in, once, within 15
            minutes.
          </p>
          <p className="govuk-body">If you are new here, signing in makes your account.</p>
          <form method="post" action={href('sign-in/start')} noValidate>
            <Hidden name="return" value={state?.values.return ?? returnTo} />
            <TextInput
              name="email"
              label="Email address"
              hint="Use your work address if you respond for an organisation."
              type="email"
              inputMode="email"
              autoComplete="email"
              state={state}
            />
            <Button>Send me an email</Button>
          </form>
        </Column>
      </Row>
      {groups.length > 0 ? <SamplePeople groups={groups} returnTo={returnTo} /> : null}
    </>
  )
}
