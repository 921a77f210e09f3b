import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { compareEditions } from '#app/modules/consultations/compare-editions.ts'
import { listEditions } from '#app/modules/consultations/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Differences } from '#app/ui/differences.tsx'
import { titled } from '#app/ui/titled.ts'
import { openPublished } from './published.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Editions: ${page?.title ?? 'consultation'}`)

export const loader = loads(async (args) => {
  const { row, edition } = await openPublished(args)
  const editions = await listEditions(args.portal.db.read, row.id)
  return {
    slug: row.slug,
    title: edition.content.title,
    editions: editions
      .map(({ number, reason, publishedAt, hash, content }, at) => {
        const before = editions[at - 1]
        return {
          ...{ number, reason, hash, published: formatInstant(publishedAt) },
          differences: before ? compareEditions(before.content, content) : [],
        }
      })
      .reverse(),
  }
})

export default function Editions() {
  const { slug, title, editions } = useLoaderData<typeof loader>()
  const back = { href: href('public/consultation', { slug }), label: 'Consultation' }
  return (
    <Row>
      <Column>
        <PageTitle title="Editions" caption={title} back={back}>
          <p className="govuk-body-l">
            {editions.length === 1
              ? 'This consultation stands as it was first published.'
              : 'What was published first, and every correction since. Nothing is overwritten.'}
          </p>
        </PageTitle>
        {editions.map((edition) => (
          <section key={edition.number} aria-labelledby={`edition-${edition.number}`} className="portal-edition">
            <h2 className="govuk-heading-m" id={`edition-${edition.number}`}>
              Edition {edition.number}
            </h2>
            <p className="govuk-body">
              Published at {edition.published}.{' '}
              {edition.reason ? (
                <>
                  <strong>Why it was corrected:</strong> {edition.reason}
                </>
              ) : (
                'The first edition.'
              )}
            </p>
            {edition.differences.length > 0 ? (
              <>
                <h3 className="govuk-heading-s">{capitalised(countOf(edition.differences.length, 'change'))}</h3>
                <Differences differences={edition.differences} level={4} />
              </>
            ) : null}
            <p className="govuk-body portal-fingerprint">
              Fingerprint (SHA-256): <code>{edition.hash}</code>
            </p>
          </section>
        ))}
      </Column>
    </Row>
  )
}
