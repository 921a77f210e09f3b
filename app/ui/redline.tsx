import type { RedlinePart } from '#app/modules/redline/redline-view.ts'
import './redline.css'
import { RenderedHtml } from './summary.tsx'

/** Ways to look at one thing, as links: the page works without JavaScript, and each view has an address to send to others. */
export function ViewTabs({
  label,
  tabs,
}: {
  label: string
  /** `isWhole` for the one that shows every clause: an address of a clause that another view leaves out is led there. */
  tabs: { href: string; label: string; isCurrent: boolean; isWhole?: boolean }[]
}) {
  return (
    <nav className="portal-views" aria-label={label}>
      <ul className="portal-views__list">
        {tabs.map((tab) => (
          <li key={tab.href} className={`portal-views__item${tab.isCurrent ? ' portal-views__item--current' : ''}`}>
            <a
              className="portal-views__link"
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              data-whole-text={tab.isWhole ? '' : undefined}
            >
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How insertions and deletions are shown, for a reader who has not seen a redline before. */
export function RedlineKey() {
  return (
    <div className="portal-redline-key">
      <p>
        <ins className="inserted">Inserted words</ins> are underlined. <del className="deleted">Deleted words</del> are
        struck through. Each changed provision also says so in a word.
      </p>
      <p data-change-keys="" hidden suppressHydrationWarning></p>
    </div>
  )
}

/** `historyOf` gives the page that follows a clause through its versions, where there is one. */
type Parts = { parts: RedlinePart[]; historyOf?: (clauseId: string) => string }
type Part = Parts & { part: RedlinePart }

/** Changes one after the other, each with its reasons and links to the one before and after it. */
export function ChangedParts({ parts, historyOf }: Parts) {
  return (
    <div className="portal-redline">
      {parts.map((part, at) => (
        <ChangedPart key={at} part={part} parts={parts} historyOf={historyOf} />
      ))}
    </div>
  )
}

/** The whole text; changed stretches are set off, each with the way to the next. */
export function WholeText({ parts, historyOf }: Parts) {
  return (
    <div className="portal-redline portal-redline--whole">
      {parts.map((part, at) =>
        part.number === null ? (
          <RenderedHtml key={at} html={part.html} className="portal-legal" />
        ) : (
          <ChangedPart key={at} part={part} parts={parts} historyOf={historyOf} />
        ),
      )}
    </div>
  )
}

/** Where there are many changes, the way to each of them. */
export function ChangeList({ parts }: { parts: RedlinePart[] }) {
  const numbered = parts.filter((part) => part.number !== null)
  if (numbered.length < 4) return null
  return (
    <nav className="portal-change-list" aria-label="List of changes">
      <ol className="portal-contents">
        {numbered.map((part) => (
          <li key={part.anchor}>
            <a className="govuk-link" href={`#${part.anchor}`}>
              {part.title}
            </a>{' '}
            <span className="portal-change-list__summary">{part.summary.toLowerCase()}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function ChangedPart({ part, parts, historyOf }: Part) {
  return (
    <section className={changeClass(part)} id={part.anchor} aria-labelledby={`${part.anchor}-title`}>
      <ChangeHead part={part} parts={parts} historyOf={historyOf} />
      <div className="portal-change__body">
        <RenderedHtml html={part.html} className="portal-legal" />
        <Reasons reasons={part.reasons} />
      </div>
    </section>
  )
}

/** Both texts in two columns; stretches in which nothing changes are folded away. */
export function SideBySide({ parts, before, after, historyOf }: Parts & { before: string; after: string }) {
  return (
    <div className="portal-redline portal-redline--sides">
      {parts.map((part, at) =>
        part.summary === '' ? (
          <details key={at} className="govuk-details portal-unchanged">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">Unchanged: {part.title}</span>
            </summary>
            <RenderedHtml html={part.html} className="portal-legal" />
          </details>
        ) : (
          <section
            key={at}
            className={changeClass(part)}
            id={part.anchor || undefined}
            aria-label={part.number === null ? `${part.title}, continued` : part.title}
          >
            {part.number === null ? null : <ChangeHead part={part} parts={parts} historyOf={historyOf} />}
            <div className="portal-sides">
              <Side label={before} html={part.beforeHtml} />
              <Side label={after} html={part.afterHtml} />
            </div>
            <Reasons reasons={part.reasons} />
          </section>
        ),
      )}
    </div>
  )
}

/** Where the head says all there is to say, the paragraphs need not say it again. */
function changeClass({ isSaidOnce }: RedlinePart): string {
  return `portal-change${isSaidOnce ? ' portal-change--single' : ''}`
}

function Side({ label, html }: { label: string; html: string }) {
  return (
    <div className="portal-sides__side">
      <p className="portal-sides__label">{label}</p>
      {html ? (
        <RenderedHtml html={html} className="portal-legal" />
      ) : (
        <p className="govuk-body portal-sides__none">Nothing</p>
      )}
    </div>
  )
}

function ChangeHead({ part, parts, historyOf }: Part) {
  const numbered = parts.filter((each) => each.number !== null)
  const number = part.number ?? 0
  const [previous, next] = [numbered[number - 2], numbered[number]]
  return (
    <div className="portal-change__head">
      <h3
        className="govuk-heading-s portal-change__title"
        id={`${part.anchor}-title`}
        tabIndex={-1}
        data-change-title=""
      >
        {part.title} <span className="portal-change__summary">{part.summary}</span>
      </h3>
      {numbered.length < 2 && !historyOf ? null : (
        <nav className="portal-change__steps" aria-label={`From ${part.title}, change ${number}`}>
          {historyOf ? (
            <a className="govuk-link" href={historyOf(part.clauseId)}>
              History
              <span className="govuk-visually-hidden">
                {' '}
                of {part.title.charAt(0).toLowerCase() + part.title.slice(1)}
              </span>
            </a>
          ) : null}
          <span className="portal-change__count">
            <span className="govuk-visually-hidden">Change </span>
            {number} of {numbered.length}
          </span>
          {previous ? (
            <a className="govuk-link" href={`#${previous.anchor}`}>
              Previous<span className="govuk-visually-hidden"> change</span>
            </a>
          ) : null}
          {next ? (
            <a className="govuk-link" href={`#${next.anchor}`}>
              Next<span className="govuk-visually-hidden"> change</span>
            </a>
          ) : null}
        </nav>
      )}
    </div>
  )
}

export function Reasons({ reasons }: { reasons: RedlinePart['reasons'] }) {
  if (reasons.length === 0) return null
  return (
    <ul className="portal-reasons">
      {reasons.map((reason, at) => (
        <li key={at}>
          {reason.clause ? <strong>{reason.clause} </strong> : null}
          {reason.reason} {reason.mark ? <span className="portal-reasons__mark">{reason.mark}</span> : null}
        </li>
      ))}
    </ul>
  )
}
