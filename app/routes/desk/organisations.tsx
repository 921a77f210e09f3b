import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isAdministrator } from '#app/modules/access/policy.ts'
import { decideOrganisation } from '#app/modules/identity/decide-organisation.server.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { findOrganisation, listMembers, listOrganisations } from '#app/modules/identity/queries.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Organisations')

export const loader = loads(async ({ portal, actor }) => {
  const reader = portal.db.read
  const organisations = await listOrganisations(reader)
  const waiting = organisations.filter((organisation) => organisation.state === 'requested')
  return {
    back: isAdministrator(actor)
      ? { href: href('admin/home'), label: 'Administration' }
      : { href: href('desk/board'), label: 'Desk' },
    waiting: await Promise.all(
      waiting.map(async (organisation) => ({
        id: organisation.id,
        name: organisation.name,
        category: partyCategories[organisation.category],
        group: organisation.corporateGroup ?? 'None given',
        askedBy: (await listMembers(reader, organisation.id))
          .map((member) => `${member.name}, ${member.email}`)
          .join('; '),
      })),
    ),
    confirmed: organisations
      .filter((organisation) => organisation.state === 'confirmed')
      .map((organisation) => ({
        id: organisation.id,
        name: organisation.name,
        category: partyCategories[organisation.category],
        group: organisation.corporateGroup ?? '',
        members: organisation.members,
        requests: organisation.requests,
      })),
  }
})

const decisionForm = z.object({ organisationId: z.string(), outcome: z.enum(['confirmed', 'declined']) })

export const action = acts(async ({ portal, actor, form }) => {
  const input = parseForm(decisionForm, form)
  await decideOrganisation(portal, actor, input)
  const organisation = await findOrganisation(portal.db.read, input.organisationId)
  const name = organisation?.name ?? 'The organisation'
  const notice = input.outcome === 'confirmed' ? `${name} has been confirmed.` : `${name} has been declined.`
  return redirectWithNotice(href('desk/organisations'), notice)
})

export default function Organisations() {
  const { waiting, confirmed, back } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column width="full">
        <PageTitle state={state} title="Organisations" back={back} />
        <h2 className="govuk-heading-m">Waiting to be confirmed</h2>
        {waiting.length === 0 ? <p className="govuk-body">None.</p> : null}
        {waiting.map((organisation) => (
          <div className="govuk-summary-card" key={organisation.id}>
            <div className="govuk-summary-card__title-wrapper">
              <h3 className="govuk-summary-card__title">{organisation.name}</h3>
            </div>
            <div className="govuk-summary-card__content">
              <SummaryList
                entries={[
                  { label: 'Kind', value: organisation.category },
                  { label: 'Corporate group', value: organisation.group },
                  { label: 'Registered by', value: <span className="portal-breakable">{organisation.askedBy}</span> },
                ]}
              />
              <form method="post" action={href('desk/organisations')} className="govuk-!-margin-top-4">
                <Hidden name="organisationId" value={organisation.id} />
                <ButtonGroup>
                  <Button name="outcome" value="confirmed">
                    Confirm<span className="govuk-visually-hidden"> {organisation.name}</span>
                  </Button>
                  <Button name="outcome" value="declined" kind="secondary">
                    Decline<span className="govuk-visually-hidden"> {organisation.name}</span>
                  </Button>
                </ButtonGroup>
              </form>
            </div>
          </div>
        ))}
        {confirmed.length === 0 ? null : (
          <Table
            isList
            caption="Registered organisations"
            columns={[
              { heading: 'Name' },
              { heading: 'Kind' },
              { heading: 'Corporate group' },
              { heading: 'Members', isNumeric: true },
            ]}
            rows={confirmed.map((organisation) => ({
              key: organisation.id,
              cells: [
                <>
                  <a className="govuk-link" href={href('account/members', { id: organisation.id })}>
                    {organisation.name}
                  </a>{' '}
                  {organisation.requests > 0 ? (
                    <Tag colour="yellow">
                      {organisation.requests === 1 ? '1 request' : `${organisation.requests} requests`}
                    </Tag>
                  ) : null}
                </>,
                organisation.category,
                organisation.group,
                organisation.members,
              ],
            }))}
          />
        )}
      </Column>
    </Row>
  )
}
