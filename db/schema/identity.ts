import type { ColumnKit } from '../columns.ts'
import type {
  MembershipRole,
  MembershipState,
  OrganisationState,
  PartyCategory,
  PortalRole,
} from '#app/modules/identity/model.ts'

/** People, organisations, who belongs where, and sign-in. */
export function identityTables({ table, ...column }: ColumnKit) {
  const people = table(
    'people',
    {
      id: column.text().primaryKey(),
      email: column.text().notNull(),
      name: column.text().notNull(),
      createdAt: column.instant().notNull(),
      disabledAt: column.instant(),
    },
    (t) => [column.uniqueIndex('people_email').on(t.email)],
  )

  const organisations = table(
    'organisations',
    {
      id: column.text().primaryKey(),
      name: column.text().notNull(),
      /** The name in lower case with single spaces: two organisations may not differ by case alone. */
      nameKey: column.text().notNull(),
      category: column.choice<PartyCategory>().notNull(),
      corporateGroup: column.text(),
      state: column.choice<OrganisationState>().notNull(),
      createdAt: column.instant().notNull(),
    },
    (t) => [column.uniqueIndex('organisations_name').on(t.nameKey)],
  )

  const memberships = table(
    'memberships',
    {
      id: column.text().primaryKey(),
      personId: column
        .text()
        .notNull()
        .references(() => people.id),
      organisationId: column
        .text()
        .notNull()
        .references(() => organisations.id),
      role: column.choice<MembershipRole>().notNull(),
      state: column.choice<MembershipState>().notNull(),
      requestedAt: column.instant().notNull(),
      decidedAt: column.instant(),
      decidedBy: column.text(),
    },
    (t) => [
      column.uniqueIndex('memberships_person_organisation').on(t.personId, t.organisationId),
      column.index('memberships_organisation').on(t.organisationId),
    ],
  )

  const roleGrants = table(
    'role_grants',
    {
      personId: column
        .text()
        .notNull()
        .references(() => people.id),
      role: column.choice<PortalRole>().notNull(),
      grantedAt: column.instant().notNull(),
    },
    (t) => [column.primaryKey({ columns: [t.personId, t.role] })],
  )

  /** Single-use, 15 minutes. Link secret and code are kept as hashes only. */
  const signInTokens = table(
    'sign_in_tokens',
    {
      id: column.text().primaryKey(),
      email: column.text().notNull(),
      secretHash: column.text().notNull(),
      codeHash: column.text().notNull(),
      returnTo: column.text(),
      createdAt: column.instant().notNull(),
      expiresAt: column.instant().notNull(),
      usedAt: column.instant(),
      failedCodes: column.number().notNull(),
    },
    (t) => [
      column.uniqueIndex('sign_in_tokens_secret').on(t.secretHash),
      column.index('sign_in_tokens_email').on(t.email),
    ],
  )

  const sessions = table(
    'sessions',
    {
      id: column.text().primaryKey(),
      secretHash: column.text().notNull(),
      personId: column
        .text()
        .notNull()
        .references(() => people.id),
      createdAt: column.instant().notNull(),
      lastSeenAt: column.instant().notNull(),
      expiresAt: column.instant().notNull(),
      endedAt: column.instant(),
    },
    (t) => [column.uniqueIndex('sessions_secret').on(t.secretHash), column.index('sessions_person').on(t.personId)],
  )

  /** Attempts counted for rate limits, by a keyed hash of the address or source, never the thing itself. */
  const attempts = table(
    'attempts',
    {
      id: column.text().primaryKey(),
      action: column.text().notNull(),
      sourceHash: column.text().notNull(),
      at: column.instant().notNull(),
    },
    (t) => [column.index('attempts_source').on(t.action, t.sourceHash, t.at)],
  )

  /** A form that arrived after its session had expired: kept a day so that nothing typed is lost. */
  const heldForms = table('held_forms', {
    id: column.text().primaryKey(),
    secretHash: column.text().notNull(),
    personId: column.text(),
    path: column.text().notNull(),
    fields: column.json<[string, string][]>().notNull(),
    createdAt: column.instant().notNull(),
    expiresAt: column.instant().notNull(),
  })

  return { people, organisations, memberships, roleGrants, signInTokens, sessions, attempts, heldForms }
}
