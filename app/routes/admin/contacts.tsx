import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { emailAddress } from '#app/modules/identity/model.ts'
import { listContacts } from '#app/modules/identity/queries.server.ts'
import { removeContact, saveContact } from '#app/modules/identity/save-contact.server.ts'
import { audiences, type Audience } from '#app/modules/procedures/model.ts'
import { acts, loads, notFound, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Hidden, Select, TextInput, type FormState } from '#app/ui/form.tsx'
import { WarningText } from '#app/ui/notice.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Contacts')

/** Audiences found from the organisations and responses themselves; the others are offices with an address here. */
const foundByThemselves: Audience[] = ['sec-parties', 'respondents', 'responsible-suppliers']
const offices = (Object.keys(audiences) as Audience[]).filter((audience) => !foundByThemselves.includes(audience))

/** The list, or with `?contact=` (an id, or `new`) the form for one. */
export const loader = loads(async ({ portal, url }) => {
  const contacts = await listContacts(portal.db.read)
  const chosen = url.searchParams.get('contact')
  const contact = contacts.find(({ id }) => id === chosen)
  if (chosen && chosen !== 'new' && !contact) throw notFound()
  return {
    contacts: contacts.map((one) => ({ ...one, office: audiences[one.audience as Audience] ?? one.audience })),
    missing: offices
      .filter((office) => !contacts.some(({ audience }) => audience === office))
      .map((key) => audiences[key]),
    isEditing: chosen !== null,
    contact,
  }
})

const contactForm = z.object({
  id: z.string().optional(),
  audience: z.enum(offices as [Audience, ...Audience[]], { error: 'Choose the office' }),
  name: z.string().trim().min(1, 'Enter who is written to').max(120, 'The name must be 120 characters or fewer'),
  email: emailAddress,
})

export const action = acts(async ({ portal, actor, form }) => {
  if (form.get('intent') === 'remove') {
    await removeContact(portal, actor, { id: String(form.get('id')) })
    return redirectWithNotice(href('admin/contacts'), 'The contact has been removed.')
  }
  const input = parseForm(contactForm, form)
  await saveContact(portal, actor, input)
  return redirectWithNotice(href('admin/contacts'), `${input.name} has been saved.`)
})

export default function Contacts() {
  const { contacts, missing, isEditing, contact } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (isEditing) return <ContactForm contact={contact} state={state} />
  return (
    <Row>
      <Column width="full">
        <PageTitle title="Contacts" back={{ href: href('admin/home'), label: 'Administration' }} />
        <p className="govuk-body">
          Procedures name offices that must be told of decisions and directions. This is where those notices go.
        </p>
        {missing.length > 0 ? (
          <WarningText>
            There is no address for {missing.join(', ')}. A notice to an office without one is recorded, but not sent.
          </WarningText>
        ) : null}
        <ButtonLink href={`${href('admin/contacts')}?contact=new`} kind="secondary">
          Add a contact
        </ButtonLink>
        {contacts.length === 0 ? null : (
          <Table
            isList
            caption="Contacts"
            isCaptionHidden
            columns={[{ heading: 'Office' }, { heading: 'Name' }, { heading: 'Email address' }]}
            rows={contacts.map((one) => ({
              key: one.id,
              cells: [
                <a className="govuk-link" href={`${href('admin/contacts')}?contact=${one.id}`} key="office">
                  {one.office}
                </a>,
                one.name,
                one.email,
              ],
            }))}
          />
        )}
      </Column>
    </Row>
  )
}

type Contact = { id: string; audience: string; name: string; email: string }

function ContactForm({ contact, state }: { contact: Contact | undefined; state: FormState }) {
  const here = `${href('admin/contacts')}?contact=${contact?.id ?? 'new'}`
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={contact ? 'Change a contact' : 'Add a contact'}
          back={{ href: href('admin/contacts'), label: 'Contacts' }}
        />
        <form method="post" action={here} noValidate>
          {contact ? <Hidden name="id" value={contact.id} /> : null}
          <Select
            name="audience"
            label="Office"
            options={[
              { value: '', label: 'Choose the office' },
              ...offices.map((value) => ({ value, label: audiences[value] })),
            ]}
            stored={contact?.audience ?? ''}
            state={state}
          />
          <TextInput
            name="name"
            label="Name"
            hint="Of the office or mailbox rather than a person, because it stays on record."
            stored={contact?.name}
            state={state}
          />
          <TextInput
            name="email"
            label="Email address"
            type="email"
            inputMode="email"
            stored={contact?.email}
            state={state}
          />
          <Button>Save the contact</Button>
        </form>
        {contact ? (
          <form method="post" action={here}>
            <Hidden name="intent" value="remove" />
            <Hidden name="id" value={contact.id} />
            <Button kind="warning">Remove the contact</Button>
          </form>
        ) : null}
      </Column>
    </Row>
  )
}
