import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addPerson } from '#app/modules/identity/add-person.server.ts'
import { emailAddress, personName, portalRoles, type PortalRole } from '#app/modules/identity/model.ts'
import { listPeople } from '#app/modules/identity/queries.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices, TextInput, type FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, page?.isAdding ? 'Add a person' : 'People and roles')

const mostShown = 200

export const loader = loads(async ({ portal, url }) => {
  const search = url.searchParams.get('search')?.trim().slice(0, 160) || undefined
  const people = await listPeople(portal.db.read, { search, limit: mostShown + 1 })
  return {
    search,
    isAdding: url.searchParams.has('add'),
    hasMore: people.length > mostShown,
    people: people.slice(0, mostShown).map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      isClosed: person.disabledAt !== null,
      belongs: [
        ...person.roles.map((role) => portalRoles[role]),
        ...person.memberships.filter(({ state }) => state === 'confirmed').map((one) => one.organisationName),
      ].join(', '),
    })),
  }
})

const roles = z.array(z.enum(Object.keys(portalRoles) as [PortalRole, ...PortalRole[]]))
const personForm = z.object({ name: personName, email: emailAddress, roles })

export const action = acts(async ({ portal, actor, form }) => {
  const input = parseForm(personForm, form)
  const personId = await addPerson(portal, actor, input)
  return redirectWithNotice(href('admin/person', { id: personId }), `${input.name} has been added.`)
})

export default function People() {
  const { search, people, hasMore, isAdding } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (isAdding) return <AddPerson state={state} />
  return (
    <Row>
      <Column width="full">
        <PageTitle title="People and roles" back={{ href: href('admin/home'), label: 'Administration' }} />
        <ButtonLink href={`${href('admin/people')}?add=1`} kind="secondary">
          Add a person
        </ButtonLink>
        <form method="get" action={href('admin/people')} className="portal-filter">
          <TextInput name="search" label="Name or email address" stored={search} />
          <Button kind="secondary">Search</Button>
        </form>
        {people.length === 0 ? <p className="govuk-body">Nobody found.</p> : null}
        {hasMore ? (
          <p className="govuk-body">Only the first {mostShown} are shown. Search to narrow the list.</p>
        ) : null}
        {people.length > 0 ? (
          <Table
            isList
            caption="People"
            isCaptionHidden
            columns={[{ heading: 'Name' }, { heading: 'Email address' }, { heading: 'Roles and organisations' }]}
            rows={people.map((person) => ({
              key: person.id,
              cells: [
                <>
                  <a className="govuk-link" href={href('admin/person', { id: person.id })}>
                    {person.name}
                  </a>{' '}
                  {person.isClosed ? <Tag colour="grey">Closed</Tag> : null}
                </>,
                person.email,
                person.belongs,
              ],
            }))}
          />
        ) : null}
      </Column>
    </Row>
  )
}

function AddPerson({ state }: { state: FormState }) {
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Add a person"
          caption="People and roles"
          back={{ href: href('admin/people'), label: 'People and roles' }}
        />
        <p className="govuk-body">
          They sign in with this address; nothing is sent to them now. Respondents need not be added: they make their
          own account.
        </p>
        <form method="post" action={`${href('admin/people')}?add=1`} noValidate>
          <TextInput name="name" label="Full name" state={state} />
          <TextInput name="email" label="Email address" type="email" inputMode="email" state={state} />
          <Choices
            kind="checkboxes"
            name="roles"
            label="Roles"
            hint="Nobody may both work for DCC and judge what it submits."
            options={Object.entries(portalRoles).map(([value, label]) => ({ value, label }))}
            state={state}
          />
          <Button>Add the person</Button>
        </form>
      </Column>
    </Row>
  )
}
