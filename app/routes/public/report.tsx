import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatInstant } from '#app/lib/london-time.ts'
import { getReport } from '#app/modules/conclusions/find-report.server.ts'
import { outlineOf } from '#app/modules/consultations/document-outline.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { availableFormats, documentFormats } from '#app/routes/document-response.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { FileLinks } from '#app/ui/file-links.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import '#app/ui/consultations.css'
import '#app/ui/concluding.css'
import { titled } from '#app/ui/titled.ts'
import { askedFor } from './asked-report.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => titled(matches, data?.title ?? 'Report')

export const loader = loads(async ({ portal, actor, params, url }) => {
  const { slug = '', letter = '' } = params
  const asked = askedFor(url)
  const report = await getReport(portal, actor, { slug, letter, ...asked })
  const { document, hash, round, rounds, approvedAt } = report
  const address = href('public/report', { slug, letter })
  return {
    ...{ slug, letter, hash, round, title: document.title, subtitle: document.subtitle ?? '' },
    isFull: asked.isFull,
    isSuperseded: round < Math.max(...rounds),
    published: formatInstant(approvedAt),
    facts: document.facts,
    outline: outlineOf(document),
    otherRounds: rounds.filter((one) => one !== round).map((one) => ({ round: one, href: `${address}?round=${one}` })),
    latest: address,
    files: availableFormats().map((format) => ({
      label: documentFormats[format],
      href: `${href('public/report-file', { slug, letter, format })}${url.search}`,
    })),
    html: renderBlocksHtml(document),
  }
})

export default function Report() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title={page.title}
        caption={page.subtitle}
        back={{ href: href('public/outcome', { slug: page.slug }), label: 'Outcome' }}
      />
      {page.isFull ? (
        <InsetText>
          This is the full rendition. It names respondents and holds confidential text: do not pass it on.
        </InsetText>
      ) : null}
      {page.isSuperseded ? (
        <InsetText>
          The proposal was returned and a later report stands in place of this one.{' '}
          <a className="govuk-link" href={page.latest}>
            Read the latest
          </a>
        </InsetText>
      ) : null}
      <div className="portal-reading portal-report">
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
          <FileLinks label="Files of this report" files={page.files} />
          <RenderedHtml html={page.html} />
          <Details summary="How to tell that this is the report as approved">
            It was frozen at {page.published}. The SHA-256 of this rendition, as it stands in the record of the portal,
            is <span className="portal-hash">{page.hash}</span>.
          </Details>
        </div>
      </div>
    </>
  )
}
