import type { OutlineEntry } from '#app/modules/consultations/document-outline.ts'
import { href } from '#app/routes/manifest.ts'
import { InsetText } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import { FileLinks } from './file-links.tsx'
import { RespondButton } from './respond-button.tsx'

export type DocumentPage = {
  slug: string
  title: string
  facts: { label: string; value: string }[]
  edition: string
  isOpen: boolean
  closes: string
  outline: OutlineEntry[]
  questions: { key: string; label: string }[]
  html: string
  files: { label: string; href: string }[]
  /** Where a response begins; empty in a preview. */
  respond: string
}

/** A consultation document to be read: contents beside it, cover facts, every paragraph and question with an address. */
export function DocumentView({ page, back }: { page: DocumentPage; back: { href: string; label: string } }) {
  const { slug } = page
  return (
    <>
      <PageTitle title={page.title} caption="Consultation document" back={back} />
      {page.edition ? (
        <InsetText>
          {page.edition}.{' '}
          <a className="govuk-link" href={href('public/editions', { slug })}>
            See what changed
          </a>
        </InsetText>
      ) : null}
      <div className="portal-reading">
        <nav className="portal-contents" aria-labelledby="contents">
          <h2 className="govuk-heading-s" id="contents">
            Contents
          </h2>
          <ol>
            {page.outline.map((entry) => (
              <li key={entry.id} className={`portal-contents__level-${entry.level}`}>
                <a className="govuk-link govuk-link--no-underline" href={`#${entry.id}`}>
                  {entry.words}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div>
          <dl className="portal-cover">
            {page.facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className="govuk-body portal-screen-only">
            Download as <FileLinks files={page.files} />.
          </p>
          {page.questions.length > 0 ? (
            <nav aria-label="Questions" className="portal-screen-only">
              <p className="govuk-body portal-jump">Go to a question:</p>
              <ul className="portal-question-links">
                {page.questions.map(({ key, label }) => (
                  <li key={key}>
                    <a className="govuk-link" href={`#${key}`}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <RenderedHtml html={page.html} />
          {page.isOpen ? (
            <div className="portal-status portal-status--open portal-screen-only">
              <h2 className="govuk-heading-m">Respond before {page.closes}</h2>
              <RespondButton href={page.respond} />
            </div>
          ) : null}
        </div>
      </div>
    </>
  )
}
