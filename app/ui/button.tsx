import type { ReactNode } from 'react'

/** Sends the form. `name` and `value` say which of several buttons was used. */
export function Button({
  children,
  kind = 'primary',
  name,
  value,
}: {
  children: ReactNode
  kind?: 'primary' | 'secondary' | 'warning'
  name?: string
  value?: string
}) {
  const look = kind === 'primary' ? '' : ` govuk-button--${kind}`
  return (
    <button type="submit" className={`govuk-button${look}`} name={name} value={value} data-prevent-double-click="true">
      {children}
    </button>
  )
}

/** A link that begins something. */
export function ButtonLink({
  href,
  children,
  kind = 'primary',
}: {
  href: string
  children: ReactNode
  kind?: 'primary' | 'secondary'
}) {
  return (
    <a
      href={href}
      role="button"
      draggable={false}
      className={`govuk-button${kind === 'secondary' ? ' govuk-button--secondary' : ''}`}
    >
      {children}
    </a>
  )
}

export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>
}
