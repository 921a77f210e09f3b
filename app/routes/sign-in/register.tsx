import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isPerson } from '#app/modules/access/policy.ts'
import {
  membershipRoles,
  organisationName,
  partyCategories,
  type MembershipRole,
  type PartyCategory,
} from '#app/modules/identity/model.ts'
import { findOrganisation, searchOrganisations } from '#app/modules/identity/queries.server.ts'
import { registerOrganisation } from '#app/modules/identity/register-organisation.server.ts'
import { requestMembership } from '#app/modules/identity/request-membership.server.ts'
import { acts, loads, notFound, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titled.ts'
import { JoinOrganisation, NewOrganisation, SearchOrganisation } from './register-steps.tsx'

const titles = {
  search: 'Find your organisation',
  join: 'Ask to join an organisation',
  new: 'Register an organisation',
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, titles[page?.step ?? 'search'])

/** Three pages at one address: search (`?name=`), join what was found (`?join=`), or register what was not (`?new=`). */
export const loader = loads(async ({ portal, actor, url }) => {
  if (!isPerson(actor)) throw notFound()
  const joined = url.searchParams.get('join')
  if (joined) {
    const organisation = await findOrganisation(portal.db.read, joined)
    if (organisation?.state !== 'confirmed') throw notFound()
    return { step: 'join' as const, id: organisation.id, name: organisation.name }
  }
  const name = url.searchParams.get('name')?.trim().slice(0, 160) ?? ''
  if (url.searchParams.has('new')) return { step: 'new' as const, name }
  const found = name ? await searchOrganisations(portal.db.read, name) : []
  return {
    step: 'search' as const,
    name,
    found: found.map((organisation) => ({
      id: organisation.id,
      name: organisation.name,
      category: partyCategories[organisation.category],
      isMine: actor.memberships.some((membership) => membership.organisationId === organisation.id),
    })),
  }
})

const chooseCategory = z.enum(Object.keys(partyCategories) as [PartyCategory, ...PartyCategory[]], {
  error: 'Choose what kind of organisation it is',
})
const chooseRole = z.enum(Object.keys(membershipRoles) as [MembershipRole, ...MembershipRole[]], {
  error: 'Choose what you will do for the organisation',
})
const joinForm = z.object({ organisationId: z.string(), role: chooseRole })
const registerForm = z.object({
  name: organisationName,
  category: chooseCategory,
  corporateGroup: z.string().trim().max(160, 'The name of the group must be 160 characters or fewer').optional(),
})

export const action = acts(async ({ portal, actor, form }) => {
  if (form.get('intent') === 'join') {
    await requestMembership(portal, actor, parseForm(joinForm, form))
    return redirectWithNotice(href('account/home'), 'Your request has been sent. You can use the portal meanwhile.')
  }
  await registerOrganisation(portal, actor, parseForm(registerForm, form))
  return redirectWithNotice(href('account/home'), 'The organisation waits to be confirmed by DCC.')
})

export default function Register() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (page.step === 'join') return <JoinOrganisation organisation={page} state={state} />
  if (page.step === 'new') return <NewOrganisation name={page.name} state={state} />
  return <SearchOrganisation name={page.name} found={page.found} />
}
