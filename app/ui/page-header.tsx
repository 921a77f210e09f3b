export type HeaderFacts = {
  serviceName: string
  isSample: boolean
  personName: string | undefined
  path: string
  canRespond: boolean
  isDcc: boolean
  isDepartment: boolean
  isObserver: boolean
  isAdministrator: boolean
}

type NavigationEntry = { href: string; label: string }

/** Service name, navigation for who is signed in, and, in sample mode, a band that says so. */
export function PageHeader(facts: HeaderFacts) {
  const entries = navigationFor(facts)
  return (
    <header className="portal-header">
      <div className="portal-header__bar">
        <div className="govuk-width-container portal-header__inner">
          <a href="/" className="portal-header__service">
            {facts.serviceName}
          </a>
          <nav aria-label="Your account" className="portal-header__account">
            {facts.personName ? (
              <>
                <a href="/account">{facts.personName}</a>
                <a href="/sign-out">Sign out</a>
              </>
            ) : (
              <a href="/sign-in">Sign in</a>
            )}
          </nav>
        </div>
      </div>
      <div className="govuk-service-navigation">
        <div className="govuk-width-container">
          <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
            <ul className="govuk-service-navigation__list">
              {entries.map((entry) => {
                const isCurrent = facts.path === entry.href || facts.path.startsWith(`${entry.href}/`)
                return (
                  <li
                    key={entry.href}
                    className={`govuk-service-navigation__item${isCurrent ? ' govuk-service-navigation__item--active' : ''}`}
                  >
                    <a
                      className="govuk-service-navigation__link"
                      href={entry.href}
                      aria-current={isCurrent ? 'true' : undefined}
                    >
                      {isCurrent ? (
                        <strong className="govuk-service-navigation__active-fallback">{entry.label}</strong>
                      ) : (
                        entry.label
                      )}
                    </a>
                  </li>
                )
              })}
            </ul>
          </nav>
        </div>
      </div>
      {facts.isSample ? (
        <div className="portal-sample-band">
          <div className="govuk-width-container">
            Sample portal: the consultations are retold from published ones; what was answered, replied and decided on
            them here is invented. No mail leaves it: <a href="/mailbox">see the mailbox</a>.
          </div>
        </div>
      ) : null}
    </header>
  )
}

function navigationFor(facts: HeaderFacts): NavigationEntry[] {
  return [
    { href: '/consultations', label: 'Consultations' },
    { href: '/instruments', label: 'Legal texts' },
    { href: '/directions', label: 'Directions' },
    ...(facts.canRespond ? [{ href: '/responses', label: 'Your responses' }] : []),
    ...(facts.isDcc || facts.isDepartment ? [{ href: '/desk', label: facts.isDcc ? 'Desk' : 'All work' }] : []),
    ...(facts.isDepartment ? [{ href: '/department', label: 'Submissions' }] : []),
    ...(facts.isAdministrator ? [{ href: '/admin', label: 'Administration' }] : []),
  ]
}
