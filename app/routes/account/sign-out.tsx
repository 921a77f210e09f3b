import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isPerson } from '#app/modules/access/policy.ts'
import { signOut } from '#app/modules/identity/sign-out.server.ts'
import { acts, loads, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { clearedSessionCookie } from '#app/server/session-cookie.server.ts'
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Sign out')

export const loader = loads(async ({ actor }) => ({ name: isPerson(actor) ? actor.name : undefined }))

export const action = acts(async ({ portal, actor, sessionId }) => {
  const headers = new Headers({ 'set-cookie': clearedSessionCookie(portal) })
  if (!isPerson(actor)) return redirect('/', { status: 303, headers })
  await signOut(portal, actor, { sessionId })
  return redirectWithNotice('/', 'You have signed out.', headers)
})

export default function SignOut() {
  const { name } = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        {name ? (
          <>
            <PageTitle title="Sign out" />
            <p className="govuk-body">You are signed in as {name}. What you have saved stays saved.</p>
            <form method="post" action={href('account/sign-out')}>
              <ButtonGroup>
                <Button>Sign out</Button>
                <a className="govuk-link" href={href('account/home')}>
                  Cancel
                </a>
              </ButtonGroup>
            </form>
          </>
        ) : (
          <>
            <PageTitle title="You are signed out" />
            <ButtonLink href={href('sign-in/start')}>Sign in</ButtonLink>
          </>
        )}
      </Column>
    </Row>
  )
}
