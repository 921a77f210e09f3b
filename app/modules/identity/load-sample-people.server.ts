import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { findOrganisationByName, findPersonByEmail, nameKeyOf } from './queries.server.ts'
import { readSamplePeople } from './read-sample-people.server.ts'
import type { MembershipRole, PortalRole } from './model.ts'
import type { SamplePeople } from './sample-people-file.ts'

export type LoadedSample = {
  /** Ids by the keys of the file, for what refers to organisations by key. */
  organisations: Map<string, string>
  /** How many records were added or changed; 0 when everything was there. */
  changes: number
}

/**
 * Put the sample organisations, people, roles and contacts into the database, so that what the file says is there. Running it
 * again changes nothing, and nothing that was added by hand is taken away.
 *
 * @param file `organisations.yaml` of the content folder unless given
 * @throws ProblemsError naming each fault of the file with line and remedy; then nothing is loaded
 */
export async function loadSamplePeople(
  context: Context,
  file = join(context.config.contentFolder, 'organisations.yaml'),
): Promise<LoadedSample> {
  const sample = readSamplePeople(file)
  return context.db.write(async (tx) => {
    const loader = { context, tx, changes: 0 }
    const organisations = new Map<string, string>()
    for (const organisation of sample.organisations) {
      const organisationId = await loadOrganisation(loader, organisation)
      organisations.set(organisation.key, organisationId)
      for (const member of organisation.people) {
        await loadMembership(loader, await loadPerson(loader, member), organisationId, member.role)
      }
    }
    for (const person of sample.people) {
      const personId = await loadPerson(loader, person)
      for (const role of person.roles) await loadRole(loader, personId, role)
    }
    for (const contact of sample.contacts) await loadContact(loader, contact)
    return { organisations, changes: loader.changes }
  })
}

type Loader = { context: Context; tx: Transaction; changes: number }

async function record(loader: Loader, type: string, subject: string, details: Record<string, unknown>): Promise<void> {
  loader.changes += 1
  await appendEvent(loader.context, loader.tx, { type, subject, actor: theOperator, details })
}

async function loadOrganisation(
  loader: Loader,
  { name, category, group }: SamplePeople['organisations'][number],
): Promise<string> {
  const { context, tx } = loader
  const { organisations } = tx.tables
  const stated = { name, category, corporateGroup: group ?? null, state: 'confirmed' as const }
  const present = await findOrganisationByName(tx, name)
  if (!present) {
    const id = context.newId()
    await tx.insert(organisations).values({ id, nameKey: nameKeyOf(name), createdAt: context.now(), ...stated })
    await record(loader, 'organisation.added', id, stated)
    return id
  }
  const changed = Object.entries(stated).filter(([key, value]) => present[key as keyof typeof stated] !== value)
  if (changed.length === 0) return present.id
  await tx.update(organisations).set(stated).where(eq(organisations.id, present.id))
  await record(
    loader,
    'organisation.changed',
    present.id,
    Object.fromEntries(changed.map(([key, to]) => [key, { from: present[key as keyof typeof stated], to }])),
  )
  return present.id
}

async function loadPerson(loader: Loader, { name, email }: { name: string; email: string }): Promise<string> {
  const { context, tx } = loader
  const present = await findPersonByEmail(tx, email)
  if (present) return present.id
  const id = context.newId()
  await tx.insert(tx.tables.people).values({ id, name, email, createdAt: context.now() })
  await record(loader, 'person.added', id, {})
  return id
}

async function loadMembership(
  loader: Loader,
  personId: string,
  organisationId: string,
  role: MembershipRole,
): Promise<void> {
  const { context, tx } = loader
  const { memberships } = tx.tables
  const now = context.now()
  const stated = { role, state: 'confirmed' as const, decidedAt: now, decidedBy: theOperator.id }
  const [present] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.organisationId, organisationId)))
  if (present) return
  const id = context.newId()
  await tx.insert(memberships).values({ id, personId, organisationId, requestedAt: now, ...stated })
  await record(loader, 'membership.added', id, { personId, organisationId, role })
}

async function loadRole(loader: Loader, personId: string, role: PortalRole): Promise<void> {
  const { context, tx } = loader
  const { roleGrants } = tx.tables
  const added = await tx
    .insert(roleGrants)
    .values({ personId, role, grantedAt: context.now() })
    .onConflictDoNothing()
    .returning()
  if (added.length > 0) await record(loader, 'role.granted', personId, { role })
}

async function loadContact(loader: Loader, contact: SamplePeople['contacts'][number]): Promise<void> {
  const { context, tx } = loader
  const { contacts } = tx.tables
  const [present] = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.audience, contact.audience), eq(contacts.email, contact.email)))
  if (present) return
  const id = context.newId()
  await tx.insert(contacts).values({ id, ...contact })
  await record(loader, 'contact.added', id, contact)
}
