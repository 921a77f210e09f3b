import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { insertSession } from '#app/modules/identity/sessions.server.ts'
import { keepUpload } from '#app/modules/instruments/uploads/keep-upload.server.ts'
import { routeRoles, routes, type RouteContract, type RouteRole } from '#app/routes/manifest.ts'
import {
  aMember,
  anAdministrator,
  anAnalyst,
  anApprover,
  anAuthor,
  anObserver,
  anOfficial,
  aPerson,
} from '#test/factories/people.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { july, people, played, september } from './support/world.ts'

/**
 * Every route × every role, by real requests: none is left out, because both lists are the manifest's own. What a role may not
 * read answers like what is not there (or, for somebody who is not signed in, leads to signing in); what it may read but not act
 * on refuses the act. Addresses are filled with things that exist, so that a refusal is a refusal.
 */
let portal: TestPortal
let cookies: Record<RouteRole, string>
let values: Record<string, string>

const makers: Record<Exclude<RouteRole, 'anonymous'>, (context: Context) => Promise<{ id: string }>> = {
  person: (context) => aPerson(context),
  contributor: (context) => aMember(context, 'contributor'),
  submitter: (context) => aMember(context, 'submitter'),
  'organisation-administrator': (context) => aMember(context, 'organisation-administrator'),
  'dcc-author': anAuthor,
  'dcc-analyst': anAnalyst,
  'dcc-approver': anApprover,
  'department-official': anOfficial,
  'authority-observer': anObserver,
  administrator: anAdministrator,
}

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2021-07-01T09:00:00Z') })
  const { context } = portal
  const cast = await people(portal)
  await played(portal, cast, july, 'completed')
  const id = await played(portal, cast, september, 'decided')
  cookies = { anonymous: '' } as Record<RouteRole, string>
  for (const role of routeRoles) cookies[role] = await cookieOf(role)
  values = await existing(context, id, cast.organisation('alder'))
}, 300_000)

afterAll(() => portal.stop())

const endsSessions = new Set(['account/home', 'account/sign-out'])

/** A session of a new person in the role. */
async function cookieOf(role: RouteRole): Promise<string> {
  if (role === 'anonymous') return ''
  const { context } = portal
  const { id } = await makers[role](context)
  const { secret } = await context.db.write((tx) => insertSession(context, tx, id))
  return `portal-session=${secret}`
}

/** Ids of things that exist, by the name of the parameter. */
async function existing(
  context: Context,
  consultationId: string,
  organisationId: string,
): Promise<Record<string, string>> {
  const { tables, read } = context.db
  const first = async <T>(rows: Promise<T[]>) => (await rows)[0]!
  const draft = await first(read.select().from(tables.drafts))
  const version = await first(read.select().from(tables.responseVersions))
  const submission = await first(read.select().from(tables.submissions))
  const outbox = await first(read.select().from(tables.outbox))
  return {
    slug: september,
    key: 'q1',
    letter: 'A',
    format: 'html',
    number: '1',
    draftId: draft.id,
    view: 'clean',
    label: 'AL 2024-09',
    reference: version.reference,
    secret: 'unknown',
    consultationId,
    organisationId,
    submissionId: submission.id,
    mailId: outbox.id,
    uploadId: await aTextUpload(context, draft.id),
    '*': 'index.html',
  }
}

/** A file given as the text of a draft and of a version at once, so that either address finds it. */
async function aTextUpload(context: Context, draftId: string): Promise<string> {
  const bytes = new TextEncoder().encode('[1.1] Words.')
  const reading = { accepted: { text: { clauses: [] }, report: { remarks: [] } } }
  const version = { label: 'AL 0', inForceFrom: '2020-01-01', inForceUntil: null, note: null }
  const file = { name: 'a.md', bytes, type: 'text/markdown', reading }
  return keepUpload(context, theOperator, file, { instrument: 'tmad', draftId, version })
}

function addressOf({ path, id }: RouteContract): string {
  if (path === '/*') return '/an/address/that/is/nobody’s'
  const ids: Record<string, string | undefined> = {
    'account/members': values.organisationId,
    'account/mail': values.mailId,
    'department/submission': values.submissionId,
    'department/pack': values.submissionId,
    'department/pack-file': values.submissionId,
    'department/decision': values.submissionId,
    'department/direction': values.submissionId,
  }
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    if (name === 'id') return ids[id] ?? 'unknown'
    if (name === 'key' && /^(public\/instrument|desk\/(instrument|collisions))/.test(id)) return 'tmad'
    return encodeURIComponent(values[name] ?? 'unknown')
  })
  return filled.replace('*', values['*'] ?? '')
}

function ask(method: 'GET' | 'POST', contract: RouteContract, role: RouteRole): Promise<Response> {
  const headers: Record<string, string> = { cookie: cookies[role], origin: portal.address }
  if (method === 'GET') return fetch(`${portal.address}${addressOf(contract)}`, { headers, redirect: 'manual' })
  // An empty form: it can be refused by the route, but never take effect.
  const body = new URLSearchParams({ empty: 'yes' })
  return fetch(`${portal.address}${addressOf(contract)}`, { method, headers, body, redirect: 'manual' })
}

const isSignIn = (answer: Response) =>
  answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/sign-in')

describe.each(routes.map((contract) => contract as RouteContract))('$id', (contract) => {
  const mayNotRead = routeRoles.filter((role) => !contract.read.includes(role))
  const mayNotAct = routeRoles.filter((role) => contract.read.includes(role) && !contract.act.includes(role))
  const isUnknown = contract.id === 'system/not-found'

  test(`opens for ${contract.read.length} of ${routeRoles.length} roles, and no other`, async () => {
    for (const role of contract.read) {
      const answer = await ask('GET', contract, role)
      expect(answer.status, `${role} reads ${contract.path}`).toBeLessThan(500)
      expect(isSignIn(answer) && role !== 'anonymous', `${role} is sent to sign in from ${contract.path}`).toBe(false)
      if (isUnknown) expect(answer.status).toBe(404)
    }
    for (const role of mayNotRead) {
      const answer = await ask('GET', contract, role)
      if (role === 'anonymous') expect(isSignIn(answer), `${role} reads ${contract.path}`).toBe(true)
      else expect(answer.status, `${role} reads ${contract.path}`).toBe(404)
    }
  })

  test(`takes a form from ${contract.act.length} of ${routeRoles.length} roles, and no other`, async () => {
    for (const role of mayNotRead) {
      const answer = await ask('POST', contract, role)
      if (role === 'anonymous') expect(isSignIn(answer), `${role} posts to ${contract.path}`).toBe(true)
      else expect(answer.status, `${role} posts to ${contract.path}`).toBe(404)
    }
    for (const role of mayNotAct) {
      const answer = await ask('POST', contract, role)
      const refused = isUnknown ? [404] : [403, 405]
      expect(refused, `${role} posts to ${contract.path}`).toContain(answer.status)
    }
    for (const role of contract.act) {
      // Signing out ends sessions: there, somebody else of the same role posts.
      if (endsSessions.has(contract.id)) cookies = { ...cookies, [role]: await cookieOf(role) }
      const answer = await ask('POST', contract, role)
      if (endsSessions.has(contract.id)) cookies = { ...cookies, [role]: await cookieOf(role) }
      expect([403, 405], `${role} posts to ${contract.path}`).not.toContain(answer.status)
      expect(answer.status, `${role} posts to ${contract.path}`).toBeLessThan(500)
    }
  })
})

describe('a form from elsewhere', () => {
  const acting = routes.filter((contract) => (contract as RouteContract).act.length > 0)

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['a sandboxed frame', { origin: 'null' }],
  ])('is refused everywhere: %s', async (_, headers) => {
    for (const contract of acting) {
      const cookie = cookies[contract.act[0] as RouteRole]
      const body = new URLSearchParams({ empty: 'yes' })
      const answer = await fetch(`${portal.address}${addressOf(contract)}`, {
        method: 'POST',
        headers: { cookie, ...headers },
        body,
        redirect: 'manual',
      })
      expect(answer.status, contract.path).toBe(403)
    }
  })
})
