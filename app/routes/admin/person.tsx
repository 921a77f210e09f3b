import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { disablePerson } from '#app/modules/identity/disable-person.server.ts'
import { grantRole } from '#app/modules/identity/grant-role.server.ts'
import { portalRoles, type PortalRole } from '#app/modules/identity/model.ts'
import { listPeople, listSessions } from '#app/modules/identity/queries.server.ts'
import { restorePerson } from '#app/modules/identity/restore-person.server.ts'
import { revokeRole } from '#app/modules/identity/revoke-role.server.ts'
import { roleTitle } from '#app/routes/account/membership-words.ts'
import { acts, loads, notFound, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { RoleForms } from './role-forms.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `${page?.person.name ?? 'Person'} - People and roles`)

export const loader = loads(async ({ portal, actor, params }) => {
  const reader = portal.db.read
  const [person] = await listPeople(reader, { personId: params.id ?? '' })
  if (!person) throw notFound()
  const sessions = await listSessions(reader, person.id, portal.now())
  return {
    isSelf: person.id === actor.id,
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      since: formatDay(person.createdAt),
      closedAt: person.disabledAt ? formatInstant(person.disabledAt) : undefined,
      roles: person.roles,
      organisations: person.memberships.map((membership) => ({
        id: membership.organisationId,
        words: `${membership.organisationName}: ${roleTitle(membership.role).toLowerCase()}${
          membership.state === 'requested' ? ' (asked for)' : ''
        }`,
      })),
      sessions: sessions.length,
    },
  }
})

const role = z.enum(Object.keys(portalRoles) as [PortalRole, ...PortalRole[]])
const personForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('grant'), role }),
  z.object({ intent: z.literal('revoke'), role }),
  z.object({ intent: z.literal('disable') }),
  z.object({ intent: z.literal('restore') }),
])

export const action = acts(async ({ portal, actor, params, form }) => {
  const input = personForm.parse(Object.fromEntries(form))
  const personId = params.id ?? ''
  const back = (notice: string) => redirectWithNotice(href('admin/person', { id: personId }), notice)
  if (input.intent === 'grant') {
    await grantRole(portal, actor, { personId, role: input.role })
    return back(`The role “${portalRoles[input.role]}” has been given.`)
  }
  if (input.intent === 'revoke') {
    await revokeRole(portal, actor, { personId, role: input.role })
    return back(`The role “${portalRoles[input.role]}” has been taken away.`)
  }
  if (input.intent === 'disable') {
    await disablePerson(portal, actor, { personId })
    return back('The account has been closed.')
  }
  await restorePerson(portal, actor, { personId })
  return back('The account is open again.')
})

export default function Person() {
  const { person, isSelf } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={person.name}
          caption="People and roles"
          back={{ href: href('admin/people'), label: 'People and roles' }}
        />
        <SummaryList
          entries={[
            { label: 'Email address', value: <span className="portal-breakable">{person.email}</span> },
            {
              label: 'Account',
              value: person.closedAt ? (
                <>
                  <Tag colour="grey">Closed</Tag> {person.closedAt}
                </>
              ) : (
                <>
                  <Tag colour="green">Open</Tag> since {person.since}
                </>
              ),
            },
            {
              label: 'Signed in',
              value:
                person.sessions === 0
                  ? 'No'
                  : person.sessions === 1
                    ? 'In one browser'
                    : `In ${person.sessions} browsers`,
            },
            {
              label: 'Organisations',
              value:
                person.organisations.length === 0
                  ? 'None'
                  : person.organisations.map((organisation) => (
                      <div key={organisation.id}>
                        <a className="govuk-link" href={href('account/members', { id: organisation.id })}>
                          {organisation.words}
                        </a>
                      </div>
                    )),
            },
          ]}
        />
        <h2 className="govuk-heading-m">Roles</h2>
        <RoleForms personId={person.id} held={person.roles} isSelf={isSelf} />
        {isSelf ? null : <AccountForm personId={person.id} isClosed={person.closedAt !== undefined} />}
      </Column>
    </Row>
  )
}

function AccountForm({ personId, isClosed }: { personId: string; isClosed: boolean }) {
  return (
    <form method="post" action={href('admin/person', { id: personId })}>
      <h2 className="govuk-heading-m">{isClosed ? 'Open the account again' : 'Close the account'}</h2>
      <p className="govuk-body">
        {isClosed
          ? 'The person can sign in again, with the roles and memberships they had.'
          : 'The person is signed out everywhere and cannot sign in. What they did stays on record.'}
      </p>
      <Hidden name="intent" value={isClosed ? 'restore' : 'disable'} />
      <Button kind={isClosed ? 'secondary' : 'warning'}>{isClosed ? 'Open the account' : 'Close the account'}</Button>
    </form>
  )
}
