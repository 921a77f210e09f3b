import type { RedlinePart } from '#app/modules/redline/redline-view.ts'
import './redline.css'
import { RenderedHtml } from './summary.tsx'

/** Ways to look at one thing, as links: the page works without JavaScript, and each view has an address to send to others. */
export function ViewTabs({
  label,
  tabs,
}: {
  label: string
  tabs: { href: string; label: string; isCurrent: boolean }[]
}) {
  return (
    <nav className="portal-views" aria-label={label}>
      <ul className="portal-views__list">
        {tabs.map((tab) => (
          <li key={tab.href} className={`portal-views__item${tab.isCurrent ? ' portal-views__item--current' : ''}`}>
            <a className="portal-views__link" href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
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
    <p className="portal-redline-key">
      <ins className="inserted">Inserted words</ins> are underlined. <del className="deleted">Deleted words</del> are
      struck through. Each changed provision also says so in a word.
    </p>
  )
}

/** Changes one after the other, each with its reasons and links to the one before and after it. */
export function ChangedParts({ parts }: { parts: RedlinePart[] }) {
  const total = parts.filter((part) => part.number !== null).length
  return (
    <div className="portal-redline">
      {parts.map((part, at) => (
        <ChangedPart key={at} part={part} total={total} />
      ))}
    </div>
  )
}

function ChangedPart({ part, total }: { part: RedlinePart; total: number }) {
  return (
    <section className={changeClass(part)} id={`change-${part.number}`} aria-labelledby={`change-${part.number}-title`}>
      <ChangeHead part={part} total={total} />
      <div className="portal-change__body">
        <RenderedHtml html={part.html} className="portal-legal" />
        <Reasons reasons={part.reasons} />
      </div>
    </section>
  )
}

/** The whole text; changed stretches are set off, each with the way to the next. */
export function WholeText({ parts }: { parts: RedlinePart[] }) {
  const total = parts.filter((part) => part.number !== null).length
  return (
    <div className="portal-redline portal-redline--whole">
      {parts.map((part, at) =>
        part.number === null ? (
          <RenderedHtml key={at} html={part.html} className="portal-legal" />
        ) : (
          <section
            key={at}
            className={changeClass(part)}
            id={`change-${part.number}`}
            aria-labelledby={`change-${part.number}-title`}
          >
            <ChangeHead part={part} total={total} />
            <div className="portal-change__body">
              <RenderedHtml html={part.html} className="portal-legal" />
              <Reasons reasons={part.reasons} />
            </div>
          </section>
        ),
      )}
    </div>
  )
}

/** Both texts in two columns; stretches in which nothing changes are folded away. */
export function SideBySide({ parts, before, after }: { parts: RedlinePart[]; before: string; after: string }) {
  const total = parts.filter((part) => part.number !== null).length
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
            id={part.number === null ? undefined : `change-${part.number}`}
            aria-label={part.title}
          >
            {part.number === null ? null : <ChangeHead part={part} total={total} />}
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
function changeClass({ summary }: RedlinePart): string {
  return `portal-change${/^[A-Z][a-z]+(: \d+ paragraphs)?$/.test(summary) ? ' portal-change--single' : ''}`
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

function ChangeHead({ part, total }: { part: RedlinePart; total: number }) {
  const { number } = part
  return (
    <div className="portal-change__head">
      <h3 className="govuk-heading-s portal-change__title" id={`change-${number}-title`}>
        {part.title}
        <span className="portal-change__summary">{part.summary}</span>
      </h3>
      {number === null || total < 2 ? null : (
        <nav className="portal-change__steps" aria-label={`From ${part.title}`}>
          <span className="portal-change__count">
            {number} of {total}
          </span>
          {number > 1 ? (
            <a className="govuk-link" href={`#change-${number - 1}`}>
              Previous<span className="govuk-visually-hidden"> change</span>
            </a>
          ) : null}
          {number < total ? (
            <a className="govuk-link" href={`#change-${number + 1}`}>
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
