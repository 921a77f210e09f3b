import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { formatDay } from '#app/lib/london-time.ts'
import { changeMembershipRole } from '#app/modules/identity/change-membership-role.server.ts'
import { decideMembership } from '#app/modules/identity/decide-membership.server.ts'
import { endMembership } from '#app/modules/identity/end-membership.server.ts'
import { membershipRoles, partyCategories, type MembershipRole } from '#app/modules/identity/model.ts'
import { canDecideOrganisation, canManageMembers, canSeeMembers } from '#app/modules/identity/policy.ts'
import { findOrganisation, listMembers } from '#app/modules/identity/queries.server.ts'
import { acts, loads, notFound, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { MemberQuestion } from './member-question.tsx'
import { MemberTables } from './member-tables.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(
    matches,
    `${page?.chosen ? `${page.chosen.name} - ` : ''}Members of ${page?.organisation.name ?? 'an organisation'}`,
  )

/** The list, or with `?member=` the page on which one member or request is decided about. */
export const loader = loads(async ({ portal, actor, params, url }) => {
  const reader = portal.db.read
  const organisation = await findOrganisation(reader, params.id ?? '')
  if (!organisation || !canSeeMembers(actor, organisation.id)) throw notFound()
  const canManage = canManageMembers(actor, organisation.id)
  const members = (await listMembers(reader, organisation.id))
    .filter((member) => canManage || member.state === 'confirmed')
    .map((member) => ({
      id: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      state: member.state === 'requested' ? ('requested' as const) : ('confirmed' as const),
      isClosed: member.disabledAt !== null,
      isSelf: member.personId === actor.id,
      since: formatDay(member.requestedAt),
    }))
  const chosen = url.searchParams.get('member')
  return {
    organisation: {
      id: organisation.id,
      name: organisation.name,
      category: partyCategories[organisation.category],
      group: organisation.corporateGroup,
      isConfirmed: organisation.state === 'confirmed',
    },
    canManage,
    isStaff: canDecideOrganisation(actor),
    members,
    chosen: canManage ? members.find((member) => member.id === chosen) : undefined,
  }
})

const role = z.enum(Object.keys(membershipRoles) as [MembershipRole, ...MembershipRole[]], { error: 'Choose a role' })
const memberForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('confirm'), membershipId: z.string(), role }),
  z.object({ intent: z.literal('decline'), membershipId: z.string() }),
  z.object({ intent: z.literal('role'), membershipId: z.string(), role }),
  z.object({ intent: z.literal('end'), membershipId: z.string() }),
])

export const action = acts(async ({ portal, actor, params, form }) => {
  const input = memberForm.parse(Object.fromEntries(form))
  const organisationId = params.id ?? ''
  const members = await listMembers(portal.db.read, organisationId)
  const name = members.find((member) => member.id === input.membershipId)?.name ?? 'This person'
  const done = async (): Promise<string> => {
    if (input.intent === 'confirm') {
      await decideMembership(portal, actor, { ...input, outcome: 'confirmed' })
      return `${name} is now a member.`
    }
    if (input.intent === 'decline') {
      await decideMembership(portal, actor, { ...input, outcome: 'declined' })
      return `The request of ${name} has been declined.`
    }
    if (input.intent === 'role') {
      await changeMembershipRole(portal, actor, input)
      return `The role of ${name} has been changed.`
    }
    await endMembership(portal, actor, input)
    return `${name} is no longer a member.`
  }
  const notice = await done()
  const stillSees =
    canDecideOrganisation(actor) || members.some((one) => one.personId === actor.id && one.id !== input.membershipId)
  if (!stillSees && input.intent === 'end') return redirect(href('account/home'), 303)
  return redirectWithNotice(href('account/members', { id: organisationId }), notice)
})

export default function Members() {
  const { organisation, canManage, isStaff, members, chosen } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (chosen) return <MemberQuestion organisation={organisation} member={chosen} state={state} />
  const back = isStaff
    ? { href: href('desk/organisations'), label: 'Organisations' }
    : { href: href('account/home'), label: 'Your account' }
  return (
    <Row>
      <Column width="full">
        <PageTitle state={state} title="Members" caption={organisation.name} back={back} />
        <p className="govuk-body">
          {organisation.category}
          {organisation.group ? `, part of ${organisation.group}` : null}.
        </p>
        <MemberTables organisation={organisation} members={members} canManage={canManage} />
      </Column>
    </Row>
  )
}
