import '@fontsource-variable/source-sans-3/index.css'
import '@fontsource-variable/source-serif-4/index.css'
import 'govuk-frontend/dist/govuk/govuk-frontend.min.css'
import './ui/portal.css'
import './ui/document.css'
import type { ReactNode } from 'react'
import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { parse, serialize } from 'cookie'
import { isDccStaff, hasRole, isAdministrator, receivesEverything } from '#app/modules/access/policy.ts'
import { loads } from '#app/routes/http.server.ts'
import { PageFooter } from '#app/ui/page-footer.tsx'
import { PageHeader, type HeaderFacts } from '#app/ui/page-header.tsx'
import { NotificationBanner } from '#app/ui/notice.tsx'
import { usePageFacts } from '#app/ui/page-facts.tsx'
import { TypedFields } from '#app/ui/typed-fields.tsx'
import favicon from '#app/ui/favicon.svg'

export const links: LinksFunction = () => [{ rel: 'icon', href: favicon, type: 'image/svg+xml' }]

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [
  { title: facts?.header.serviceName ?? 'Consultation portal' },
]

export const loader = loads(async ({ portal, actor, request, url }) => {
  const notice = parse(request.headers.get('cookie') ?? '')['portal-notice']
  const header: HeaderFacts = {
    serviceName: portal.config.serviceName,
    isSample: portal.config.mode === 'sample',
    personName: actor.kind === 'person' ? actor.name : undefined,
    path: url.pathname,
    canRespond: actor.kind === 'person' && actor.roles.length === 0,
    isDcc: isDccStaff(actor),
    isDepartment: receivesEverything(actor),
    isObserver: hasRole(actor, 'authority-observer'),
    isAdministrator: isAdministrator(actor),
  }
  const headers = new Headers()
  if (notice)
    headers.append(
      'set-cookie',
      serialize('portal-notice', '', { path: '/', maxAge: 0, httpOnly: true, sameSite: 'lax' }),
    )
  return data({ header, notice }, { headers })
})

/** The shell of every page, an error's included. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const { scriptUrl, nonce } = usePageFacts()
  const error = useRouteError()
  return (
    <html lang="en-GB" className="govuk-template govuk-template--rebranded">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light" />
        {error ? (
          <title>{`${titleOfError(error)} - ${root?.header.serviceName ?? 'Consultation portal'}`}</title>
        ) : (
          <Meta />
        )}
        <Links />
      </head>
      <body className="govuk-template__body">
        <a href="#main-content" className="govuk-skip-link">
          Skip to main content
        </a>
        {root ? <PageHeader {...root.header} /> : null}
        <div className="govuk-width-container">
          <main className="govuk-main-wrapper" id="main-content">
            {root?.notice ? <NotificationBanner>{root.notice}</NotificationBanner> : null}
            {children}
          </main>
        </div>
        <PageFooter />
        {scriptUrl ? <script type="module" src={scriptUrl} nonce={nonce} suppressHydrationWarning /> : null}
      </body>
    </html>
  )
}

export default function Root() {
  useLoaderData<typeof loader>()
  return <Outlet />
}

const titleOfError = (error: unknown) => (isNotFound(error) ? 'Page not found' : problemTitle)
const problemTitle = 'Sorry, there is a problem with the service'

function isNotFound(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status === 404
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { unsaved } = usePageFacts()
  if (isNotFound(error)) {
    return (
      <>
        <h1 className="govuk-heading-l">Page not found</h1>
        <p className="govuk-body">If you typed the web address, check that it is correct.</p>
        <p className="govuk-body">If you pasted the web address, check that you copied all of it.</p>
        <p className="govuk-body">
          The page may also be one that you need to{' '}
          <a className="govuk-link" href="/sign-in">
            sign in
          </a>{' '}
          to see.
        </p>
      </>
    )
  }
  return (
    <>
      <h1 className="govuk-heading-l">{problemTitle}</h1>
      <p className="govuk-body">Nothing you had saved is lost. Try again in a few minutes.</p>
      {unsaved ? (
        <>
          <h2 className="govuk-heading-m">What you typed has not been saved</h2>
          <p className="govuk-body">Keep this page open, or copy your words from it.</p>
          <TypedFields fields={Object.entries(unsaved)} />
        </>
      ) : null}
    </>
  )
}
