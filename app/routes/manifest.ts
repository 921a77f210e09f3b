import type { MembershipRole, PortalRole } from '#app/modules/identity/model.ts'

/**
 * Every address of the portal, and who may open it (GET) and act on it (POST). The gate in `server/gate.server.ts` enforces
 * this before any page is built; commands check their own policy besides. `test/e2e/permissions.test.ts` asks every
 * route as every role.
 *
 * `mine` pages need a signed-in person and show only what is theirs; what is another's answers 404 like what is not there.
 */
export const routeRoles = [
  'anonymous',
  'person',
  'contributor',
  'submitter',
  'organisation-administrator',
  'dcc-author',
  'dcc-analyst',
  'dcc-approver',
  'department-official',
  'authority-observer',
  'administrator',
] as const satisfies readonly ('anonymous' | 'person' | MembershipRole | PortalRole)[]
export type RouteRole = (typeof routeRoles)[number]

const everyone = routeRoles
const signedIn = routeRoles.filter((role) => role !== 'anonymous')
const dcc = ['dcc-author', 'dcc-analyst', 'dcc-approver'] as const
const authors = ['dcc-author'] as const
const analysts = ['dcc-analyst'] as const
const readers = [...dcc, 'department-official', 'authority-observer'] as const
const officials = ['department-official'] as const
const department = ['department-official', 'authority-observer'] as const
const administrators = ['administrator'] as const
const nobody = [] as const

export type RouteContract = {
  id: string
  path: string
  file: string
  /** Who may open it. */
  read: readonly RouteRole[]
  /** Who may post to it; nobody where the page has no action. */
  act: readonly RouteRole[]
  /** Exists in sample mode only. */
  isSampleOnly?: boolean
}

function route<Id extends string, Path extends string>(
  id: Id,
  path: Path,
  read: readonly RouteRole[],
  act: readonly RouteRole[] = nobody,
  more: { isSampleOnly?: boolean; extension?: 'ts' } = {},
) {
  const { extension = 'tsx', ...rest } = more
  return { id, path, file: `routes/${id}.${extension}`, read, act, ...rest }
}

/** The id is also the file: `public/consultation` is `routes/public/consultation.tsx`. */
export const routes = [
  // What anybody may read
  route('public/home', '/', everyone),
  route('public/consultations', '/consultations', everyone),
  route('public/consultation', '/consultations/:slug', everyone),
  route('public/document', '/consultations/:slug/document', everyone),
  route('public/document-file', '/consultations/:slug/document/:format', everyone, nobody, { extension: 'ts' }),
  route('public/questions', '/consultations/:slug/questions', everyone),
  route('public/draft', '/consultations/:slug/drafts/:draftId', everyone),
  route('public/draft-file', '/consultations/:slug/drafts/:draftId/:view/:format', everyone, nobody, {
    extension: 'ts',
  }),
  route('public/attachment', '/consultations/:slug/attachments/:number', everyone, nobody, { extension: 'ts' }),
  route('public/outcome', '/consultations/:slug/outcome', everyone),
  route('public/responses', '/consultations/:slug/responses', everyone),
  route('public/report', '/consultations/:slug/reports/:letter', everyone),
  route('public/report-file', '/consultations/:slug/reports/:letter/:format', everyone, nobody, {
    extension: 'ts',
  }),
  route('public/editions', '/consultations/:slug/editions', everyone),
  route('public/instruments', '/instruments', everyone),
  route('public/instrument', '/instruments/:key', everyone),
  route('public/collisions', '/instruments/:key/collisions', everyone),
  route('public/clause', '/instruments/:key/clauses/:clauseId', everyone),
  route('public/instrument-version', '/instruments/:key/versions/:label', everyone),
  route('public/instrument-version-file', '/instruments/:key/versions/:label/files/:format', everyone, nobody, {
    extension: 'ts',
  }),
  route('public/directions', '/directions', everyone),
  route('public/direction', '/directions/:reference', everyone),
  route('public/direction-file', '/directions/:reference/:format', everyone, nobody, { extension: 'ts' }),
  route('public/about', '/about', everyone),
  route('public/accessibility', '/accessibility', everyone),
  route('public/privacy', '/privacy', everyone),

  // Signing in and one's own account
  route('sign-in/start', '/sign-in', everyone, everyone),
  route('sign-in/code', '/sign-in/code', everyone, everyone),
  route('sign-in/link', '/sign-in/link/:secret', everyone, everyone),
  route('sign-in/register', '/register', signedIn, signedIn),
  route('sign-in/held', '/held-form', signedIn, signedIn),
  route('account/home', '/account', signedIn, signedIn),
  route('account/sign-out', '/sign-out', everyone, everyone),
  route('account/members', '/organisations/:id/members', signedIn, signedIn),
  route('account/mailbox', '/mailbox', everyone, nobody, { isSampleOnly: true }),
  route('account/mail', '/mailbox/:id', everyone, nobody, { isSampleOnly: true }),

  // Responding
  route('respond/responses', '/responses', signedIn),
  route('respond/start', '/respond/:slug', signedIn, signedIn),
  route('respond/question', '/respond/:slug/questions/:key', signedIn, signedIn),
  route('respond/confidentiality', '/respond/:slug/confidentiality', signedIn, signedIn),
  route('respond/check', '/respond/:slug/check', signedIn, signedIn),
  route('respond/done', '/respond/:slug/done', signedIn),
  route('respond/receipt-file', '/responses/:reference/receipt/:format', signedIn, nobody, { extension: 'ts' }),

  // The desk: drafting and publishing
  route('desk/board', '/desk', readers),
  route('desk/new', '/desk/new', authors, authors),
  route('desk/import', '/desk/import', authors, authors),
  route('desk/consultation', '/desk/consultations/:slug', readers),
  route('desk/details', '/desk/consultations/:slug/details', dcc, authors),
  route('desk/dates', '/desk/consultations/:slug/dates', dcc, authors),
  route('desk/document', '/desk/consultations/:slug/document', dcc, authors),
  route('desk/proposal', '/desk/consultations/:slug/proposals/:letter', dcc, authors),
  route('desk/question', '/desk/consultations/:slug/questions/:key', dcc, authors),
  route('desk/attachments', '/desk/consultations/:slug/attachments', dcc, authors),
  route('desk/draft', '/desk/consultations/:slug/drafts/:draftId', dcc, ['dcc-author', 'dcc-analyst']),
  route('desk/carry', '/desk/consultations/:slug/drafts/:draftId/carry', dcc, ['dcc-author', 'dcc-analyst']),
  route('desk/draft-upload', '/desk/consultations/:slug/drafts/:draftId/upload', dcc, ['dcc-author', 'dcc-analyst']),
  route('desk/draft-upload-report', '/desk/consultations/:slug/drafts/:draftId/upload/:uploadId', dcc, [
    'dcc-author',
    'dcc-analyst',
  ]),
  route(
    'desk/instrument-new',
    '/desk/instruments/new',
    [...dcc, 'administrator'],
    ['dcc-author', 'dcc-approver', 'administrator'],
  ),
  route('desk/collisions', '/desk/instruments/:key', readers),
  route(
    'desk/instrument-import',
    '/desk/instruments/:key/import',
    [...dcc, 'administrator'],
    ['dcc-author', 'dcc-approver', 'administrator'],
  ),
  route(
    'desk/instrument-import-report',
    '/desk/instruments/:key/import/:uploadId',
    [...dcc, 'administrator'],
    ['dcc-author', 'dcc-approver', 'administrator'],
  ),
  route('desk/original', '/desk/originals/:uploadId', [...readers, 'administrator'], nobody, { extension: 'ts' }),
  route('desk/preview', '/desk/consultations/:slug/preview', dcc),
  route('desk/approval', '/desk/consultations/:slug/approval', dcc, ['dcc-author', 'dcc-approver']),

  // The desk: from responses to submission
  route('desk/responses', '/desk/consultations/:slug/responses', readers, dcc),
  route('desk/response', '/desk/consultations/:slug/responses/:reference', readers),
  route('desk/analysis', '/desk/consultations/:slug/analysis', readers),
  route('desk/analysis-question', '/desk/consultations/:slug/analysis/:key', readers, analysts),
  route('desk/point', '/desk/consultations/:slug/points/:id', readers, analysts),
  route('desk/disagreements', '/desk/consultations/:slug/disagreements', readers, analysts),
  route('desk/disagreement', '/desk/consultations/:slug/disagreements/:id', readers, analysts),
  route('desk/conclusion', '/desk/consultations/:slug/proposals/:letter/conclusion', readers, [
    'dcc-analyst',
    'dcc-approver',
  ]),
  route('desk/submission', '/desk/consultations/:slug/proposals/:letter/submission', readers, [
    'dcc-analyst',
    'dcc-approver',
  ]),
  route('desk/notices', '/desk/consultations/:slug/notices', readers),
  route('desk/log', '/desk/consultations/:slug/log', [...readers, 'administrator']),
  route('desk/organisations', '/desk/organisations', [...dcc, 'administrator'], [...dcc, 'administrator']),

  // The Department and the Authority
  route('department/inbox', '/department', department),
  route('department/submission', '/department/submissions/:id', department),
  route('department/pack', '/department/submissions/:id/pack.zip', readers, nobody, { extension: 'ts' }),
  route('department/pack-file', '/department/submissions/:id/files/*', readers, nobody, { extension: 'ts' }),
  route('department/decision', '/department/submissions/:id/decision', officials, officials),
  route('department/direction', '/department/submissions/:id/direction', officials, officials),

  // Running the portal
  route('admin/home', '/admin', administrators),
  route('admin/people', '/admin/people', administrators, administrators),
  route('admin/person', '/admin/people/:id', administrators, administrators),
  route('admin/contacts', '/admin/contacts', administrators, administrators),
  route('admin/mail', '/admin/mail', administrators, administrators),
  route('admin/audit', '/admin/audit', administrators),

  // Everything else; /healthz and /readyz are answered before the gate
  route('system/not-found', '/*', everyone),
] as const satisfies readonly RouteContract[]

export type RouteId = (typeof routes)[number]['id']
type PathOf<Id extends RouteId> = Extract<(typeof routes)[number], { id: Id }>['path']

type ParamNames<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? CleanName<Name> | ParamNames<`/${Tail}`>
    : CleanName<Rest>
  : never
type CleanName<Name extends string> = Name extends `${infer Head}.${string}` ? Head : Name

/**
 * The address of a route: `href('public/consultation', { slug })`. Parameters are percent-encoded.
 */
export function href<Id extends RouteId>(
  id: Id,
  ...[params]: ParamNames<PathOf<Id>> extends never ? [] : [Record<ParamNames<PathOf<Id>>, string | number>]
): string {
  const contract = routes.find((candidate) => candidate.id === id)
  if (!contract) throw new Error(`No route ${id}.`)
  const values = (params ?? {}) as Record<string, string | number>
  return contract.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
}
