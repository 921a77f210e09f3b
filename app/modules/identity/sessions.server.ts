import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { sha256 } from '#app/lib/canonical-json.ts'
import type { Reader, Transaction } from '#db/database.ts'

/** A session ends after two hours without a request, and after twelve hours in any case. */
export const idleLimit = 2 * 60 * 60 * 1000
export const absoluteLimit = 12 * 60 * 60 * 1000
/** How often "last seen" is written. */
const touchInterval = 5 * 60 * 1000

export type Session = { id: string; actor: PersonActor; lastSeenAt: Date }

/** Begin a session. The secret goes to the browser; only its hash is kept. */
export async function insertSession(
  context: Context,
  tx: Transaction,
  personId: string,
): Promise<{ id: string; secret: string }> {
  const secret = context.newSecret()
  const now = context.now()
  const id = context.newId()
  await tx.insert(tx.tables.sessions).values({
    id,
    secretHash: sha256(secret),
    personId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + absoluteLimit),
  })
  return { id, secret }
}

/** The person behind a session secret, with roles and memberships as they are now; undefined when it has ended. */
export async function findSessionActor(context: Context, secret: string): Promise<Session | undefined> {
  const { sessions } = context.db.tables
  const [session] = await context.db.read
    .select()
    .from(sessions)
    .where(eq(sessions.secretHash, sha256(secret)))
  if (!session || session.endedAt) return undefined
  const now = context.now().getTime()
  if (now >= session.expiresAt.getTime() || now - session.lastSeenAt.getTime() >= idleLimit) return undefined
  const actor = await findActor(context.db.read, session.personId)
  return actor && { id: session.id, actor, lastSeenAt: session.lastSeenAt }
}

/** Whose session it was, for one that is over. */
export async function findExpiredSessionPerson(context: Context, secret: string): Promise<string | undefined> {
  const { sessions } = context.db.tables
  const [session] = await context.db.read
    .select()
    .from(sessions)
    .where(eq(sessions.secretHash, sha256(secret)))
  return session?.personId
}

/** End one session, if it has not ended. */
export async function endSession(context: Context, tx: Transaction, sessionId: string): Promise<void> {
  const { sessions } = tx.tables
  await tx
    .update(sessions)
    .set({ endedAt: context.now() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
}

/** End every session of a person. @returns how many were open */
export async function endSessionsOf(context: Context, tx: Transaction, personId: string): Promise<number> {
  const { sessions } = tx.tables
  const ended = await tx
    .update(sessions)
    .set({ endedAt: context.now() })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return ended.length
}

/** Note that a session is in use, at most every five minutes. */
export async function touchSession(context: Context, session: Session): Promise<void> {
  const now = context.now()
  if (now.getTime() - session.lastSeenAt.getTime() < touchInterval) return
  await context.db.write((tx) =>
    tx.update(tx.tables.sessions).set({ lastSeenAt: now }).where(eq(tx.tables.sessions.id, session.id)),
  )
}

/** A person as an actor; undefined when unknown or disabled. */
export async function findActor(reader: Reader, personId: string): Promise<PersonActor | undefined> {
  const { people, roleGrants, memberships, organisations } = reader.tables
  const [person] = await reader
    .select()
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.disabledAt)))
  if (!person) return undefined
  const grants = await reader.select().from(roleGrants).where(eq(roleGrants.personId, personId))
  const belongs = await reader
    .select({
      organisationId: organisations.id,
      organisationName: organisations.name,
      category: organisations.category,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.personId, personId),
        eq(memberships.state, 'confirmed'),
        inArray(organisations.state, ['confirmed']),
      ),
    )
    .orderBy(organisations.name)
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    email: person.email,
    roles: grants.map((grant) => grant.role),
    memberships: belongs,
  }
}
