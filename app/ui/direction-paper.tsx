import { RenderedHtml } from './summary.tsx'
import './department.css'

export type Paper = { title: string; subtitle: string; facts: { label: string; value: string }[]; html: string }

/** A direction as it will be printed: its title, what is on its cover, its words and its annexes. */
export function DirectionPaper({ paper, isPageTitle = false }: { paper: Paper; isPageTitle?: boolean }) {
  const Title = isPageTitle ? 'h1' : 'h2'
  return (
    <article className="portal-direction">
      <Title className="portal-direction__title">{paper.title}</Title>
      {paper.subtitle ? <p className="portal-direction__subtitle">{paper.subtitle}</p> : null}
      <dl className="govuk-summary-list">
        {paper.facts.map(({ label, value }) => (
          <div className="govuk-summary-list__row govuk-summary-list__row--no-actions" key={label}>
            <dt className="govuk-summary-list__key">{label}</dt>
            <dd
              className={`govuk-summary-list__value${/^[0-9a-f]{16}( [0-9a-f]{16}){3}$/.test(value) ? ' portal-hash' : ''}`}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <RenderedHtml html={paper.html} />
    </article>
  )
}
