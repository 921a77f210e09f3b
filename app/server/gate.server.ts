import { matchRoutes } from '@remix-run/react'
import { routes, type RouteContract, type RouteRole } from '#app/routes/manifest.ts'
import type { Actor } from '#app/modules/access/actor.ts'

/** What the gate answers before any page is built. */
export type GateVerdict =
  | { kind: 'open'; route: RouteContract }
  /** Nobody is signed in: come back after signing in. */
  | { kind: 'sign-in' }
  /** Not theirs to see: the same answer as for an address that does not exist. */
  | { kind: 'hidden' }
  /** They may look but not act. */
  | { kind: 'forbidden' }
  | { kind: 'method-not-allowed' }

const unknownAddress = 'system/not-found'

type Entry = { path: string; contract: RouteContract }

/**
 * The manifest by the first part of an address, each with the addresses whose first part may be anything. Matching ranks every route
 * it is given anew for every request, and most of a hundred cannot be meant.
 */
const tables = tablesByFirstPart(
  routes.map((contract) => ({ path: contract.path, contract: contract as RouteContract })),
)

function tablesByFirstPart(entries: Entry[]): ReadonlyMap<string, Entry[]> {
  const isOpen = ({ path }: Entry) => /^[:*]/.test(firstPart(path))
  const firsts = new Set(['', ...entries.filter((entry) => !isOpen(entry)).map(({ path }) => firstPart(path))])
  return new Map(
    [...firsts].map((first) => [first, entries.filter((entry) => isOpen(entry) || firstPart(entry.path) === first)]),
  )
}

/** Decoded and without case, as addresses are matched. */
function firstPart(path: string): string {
  const part = path.split('/')[1] ?? ''
  try {
    return decodeURIComponent(part).toLowerCase()
  } catch {
    return part.toLowerCase()
  }
}

/** The roles an actor counts as, for the manifest. */
export function routeRolesOf(actor: Actor): RouteRole[] {
  if (actor.kind !== 'person') return ['anonymous']
  return ['person', ...actor.memberships.map((membership) => membership.role), ...actor.roles]
}

/**
 * Decide on a request by the route manifest alone.
 *
 * @param pathname as requested; a trailing `.data` (Remix's data requests) is looked through
 */
export function judge(method: string, pathname: string, actor: Actor, mode: 'sample' | 'production'): GateVerdict {
  const contract = contractFor(pathname)
  if (!contract || contract.id === unknownAddress || (contract.isSampleOnly && mode !== 'sample'))
    return { kind: 'hidden' }
  const roles = routeRolesOf(actor)
  const mayRead = roles.some((role) => contract.read.includes(role))
  if (!mayRead) return actor.kind === 'anonymous' ? { kind: 'sign-in' } : { kind: 'hidden' }
  if (method === 'GET' || method === 'HEAD') return { kind: 'open', route: contract }
  if (method !== 'POST' || contract.act.length === 0) return { kind: 'method-not-allowed' }
  if (roles.some((role) => contract.act.includes(role))) return { kind: 'open', route: contract }
  return { kind: 'forbidden' }
}

/** The contract an address falls under. */
export function contractFor(pathname: string): RouteContract | undefined {
  const path = pathname === '/_root.data' ? '/' : pathname.replace(/\.data$/, '')
  return matchRoutes(tables.get(firstPart(path)) ?? tables.get('') ?? [], path)?.at(-1)?.route.contract
}
