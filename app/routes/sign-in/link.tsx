import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { personName } from '#app/modules/identity/model.ts'
import { findPersonByEmail } from '#app/modules/identity/queries.server.ts'
import { deadLinkMessages, signInWithSecret } from '#app/modules/identity/sign-in-with-secret.server.ts'
import { findSignInLink } from '#app/modules/identity/sign-in-tokens.server.ts'
import { acts, loads, parseForm } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import type { FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { NameQuestion } from './name-question.tsx'
import { openSession } from './open-session.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: link, matches }) => [
  ...titled(matches, titleOf(link)),
  { name: 'robots', content: 'noindex' },
]

function titleOf(link: { kind: 'dead' } | { kind: 'live'; isNew: boolean } | undefined): string {
  if (link?.kind !== 'live') return 'This link no longer works'
  return link.isNew ? 'What is your name?' : 'Sign in with your link'
}

/** Opening the link only shows the button: scanners that open every link in a mail must not use it up. */
export const loader = loads(async ({ portal, params }) => {
  const link = await findSignInLink(portal.db.read, params.secret ?? '', portal.now())
  if (link.state !== 'live') return { kind: 'dead' as const, fault: deadLinkMessages[link.state] }
  const person = await findPersonByEmail(portal.db.read, link.token.email)
  return { kind: 'live' as const, email: link.token.email, isNew: !person, secret: params.secret ?? '' }
})

const linkForm = z.object({ name: personName.optional() })

export const action = acts(async ({ portal, params, sessionId, form }) => {
  const { name } = parseForm(linkForm, form)
  const signedIn = await signInWithSecret(portal, { secret: params.secret ?? '', name, previousSessionId: sessionId })
  return openSession(portal, signedIn)
})

export default function SignInLink() {
  const link = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (link.kind === 'dead') return <DeadLink fault={link.fault} />
  const action = href('sign-in/link', { secret: link.secret })
  if (link.isNew)
    return (
      <NameQuestion state={state} action={action}>
        {null}
      </NameQuestion>
    )
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Sign in with your link" />
        <p className="govuk-body">
          You are signing in as <strong className="portal-breakable">{link.email}</strong>.
        </p>
        <form method="post" action={action}>
          <Button>Sign in</Button>
        </form>
        <p className="govuk-body">Do not go on if this is not your address.</p>
      </Column>
    </Row>
  )
}

function DeadLink({ fault }: { fault: string }) {
  return (
    <Row>
      <Column>
        <PageTitle title="This link no longer works" />
        <p className="govuk-body">{fault}</p>
        <p className="govuk-body">Ask for another email to sign in. Nothing you have saved is affected.</p>
        <ButtonLink href={href('sign-in/start')}>Ask for another email</ButtonLink>
      </Column>
    </Row>
  )
}
