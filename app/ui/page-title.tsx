import type { ReactNode } from 'react'
import { ErrorSummary, type FormState } from './form.tsx'

/**
 * The top of a page: where it belongs (a link back), what it is part of (caption), what it is.
 */
export function PageTitle({
  title,
  caption,
  back,
  state,
  children,
}: {
  title: string
  caption?: string
  back?: { href: string; label: string }
  /** Of the page's form: what was wrong with it stands between the way back and the title. */
  state?: FormState
  children?: ReactNode
}) {
  return (
    <>
      {back ? (
        <a href={back.href} className="govuk-back-link">
          {back.label}
        </a>
      ) : null}
      {state ? <ErrorSummary state={state} /> : null}
      {caption ? <span className="govuk-caption-l">{caption}</span> : null}
      <h1 className="govuk-heading-l">{title}</h1>
      {children}
    </>
  )
}

/** Two-thirds column for reading and forms; `full` for tables and comparisons. */
export function Column({
  children,
  width = 'two-thirds',
}: {
  children: ReactNode
  width?: 'two-thirds' | 'full' | 'one-third'
}) {
  return <div className={`govuk-grid-column-${width}`}>{children}</div>
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="govuk-grid-row">{children}</div>
}
