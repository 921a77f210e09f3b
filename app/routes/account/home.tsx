import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { formatInstant } from '#app/lib/london-time.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import { changeName } from '#app/modules/identity/change-name.server.ts'
import { endMembership } from '#app/modules/identity/end-membership.server.ts'
import { personName, portalRoles } from '#app/modules/identity/model.ts'
import { listMembershipsOf, listSessions } from '#app/modules/identity/queries.server.ts'
import { signOutEverywhere } from '#app/modules/identity/sign-out-everywhere.server.ts'
import { acts, loads, notFound, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { clearedSessionCookie } from '#app/server/session-cookie.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Hidden, TextInput, type FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { LeaveQuestion, MembershipCards } from './membership-cards.tsx'
import { membershipStates, roleTitle } from './membership-words.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Your account')

export const loader = loads(async ({ portal, actor, sessionId, url }) => {
  if (!isPerson(actor)) throw notFound()
  const memberships = await listMembershipsOf(portal.db.read, actor.id)
  const sessions = await listSessions(portal.db.read, actor.id, portal.now())
  return {
    name: actor.name,
    email: actor.email,
    leaving: url.searchParams.get('leave'),
    roles: actor.roles.map((role) => portalRoles[role]),
    memberships: memberships.map((membership) => ({
      id: membership.id,
      organisation: membership.organisationName,
      organisationId: membership.organisationId,
      role: roleTitle(membership.role),
      state: membershipStates[membership.state],
      isOpen: membership.state === 'confirmed' && membership.organisationState === 'confirmed',
      isRequested: membership.state === 'requested',
      isForNewOrganisation: membership.organisationState === 'requested',
    })),
    sessions: sessions.map((session) => ({
      id: session.id,
      isThis: session.id === sessionId,
      began: formatInstant(session.createdAt),
      used: formatInstant(session.lastSeenAt),
    })),
  }
})

const accountForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('name'), name: personName }),
  z.object({ intent: z.literal('leave'), membershipId: z.string() }),
  z.object({ intent: z.literal('sign-out-everywhere') }),
])

export const action = acts(async ({ portal, actor, form }) => {
  const input = accountForm.parse(Object.fromEntries(form))
  if (input.intent === 'name') {
    await changeName(portal, actor, input)
    return redirectWithNotice(href('account/home'), 'Your name has been changed.')
  }
  if (input.intent === 'leave') {
    await endMembership(portal, actor, input)
    return redirectWithNotice(href('account/home'), 'You no longer belong to the organisation.')
  }
  const sessions = await signOutEverywhere(portal, actor)
  const headers = new Headers({ 'set-cookie': clearedSessionCookie(portal) })
  const where = sessions === 1 ? 'here, the only place' : `in ${sessions} places, this one included`
  return redirectWithNotice(href('sign-in/start'), `You have been signed out ${where}.`, headers)
})

export default function Account() {
  const { name, email, roles, memberships, sessions, leaving } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const left = memberships.find(
    (membership) => membership.id === leaving && (membership.isOpen || membership.isRequested),
  )
  if (left && !state) return <LeaveQuestion membership={left} />
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Your account" />
        <SummaryList
          entries={[
            { label: 'Name', value: name },
            { label: 'Email address', value: <span className="portal-breakable">{email}</span> },
            ...(roles.length > 0 ? [{ label: 'Roles', value: roles.join(', ') }] : []),
          ]}
        />
        <details className="govuk-details" open={state?.values.intent === 'name'}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Change your name</span>
          </summary>
          <form method="post" action={href('account/home')} className="govuk-details__text" noValidate>
            <Hidden name="intent" value="name" />
            <TextInput name="name" label="Full name" autoComplete="name" state={state} stored={name} />
            <Button kind="secondary">Save name</Button>
          </form>
        </details>
        <h2 className="govuk-heading-m">Your organisations</h2>
        {memberships.length === 0 ? (
          <p className="govuk-body">You belong to no organisation. You can still respond in your own name.</p>
        ) : (
          <MembershipCards memberships={memberships} />
        )}
        <ButtonLink href={href('sign-in/register')} kind="secondary">
          Register or join an organisation
        </ButtonLink>
        <h2 className="govuk-heading-m">Where you are signed in</h2>
        <ul className="govuk-list govuk-list--bullet">
          {sessions.map((session) => (
            <li key={session.id}>
              {session.isThis ? <strong>This browser: </strong> : null}
              since {session.began}, last used {session.used}
            </li>
          ))}
        </ul>
        <p className="govuk-body">
          A session ends after two hours without use, and after twelve hours in any case. If you have lost a device,
          sign out everywhere.
        </p>
        <form method="post" action={href('account/home')}>
          <Hidden name="intent" value="sign-out-everywhere" />
          <Button kind="warning">Sign out everywhere</Button>
        </form>
      </Column>
    </Row>
  )
}
