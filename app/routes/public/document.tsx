import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatInstant } from '#app/lib/london-time.ts'
import { outlineOf, withAnswerLinks } from '#app/modules/consultations/document-outline.ts'
import { formatDeadline } from '#app/modules/consultations/public-state.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { titled } from '#app/ui/titled.ts'
import { linksOf } from './consultation-facts.server.ts'
import { DocumentView } from './document-view.tsx'
import { openPublished } from './published.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `${page?.title ?? 'Document'}: the document`)

export const loader = loads(async (args) => {
  const { edition, state } = await openPublished(args)
  const { content } = edition
  const { slug, document } = content
  const shown =
    state === 'open' ? withAnswerLinks(document, (key) => href('respond/question', { slug, key })) : document
  return {
    ...{ slug, title: content.title, facts: document.facts },
    edition: edition.number > 1 ? `Edition ${edition.number}, corrected at ${formatInstant(edition.publishedAt)}` : '',
    isOpen: state === 'open',
    closes: formatDeadline(new Date(content.closesAt)),
    outline: outlineOf(document),
    questions: content.questions.map(({ key, label }) => ({ key, label })),
    html: renderBlocksHtml(shown),
    files: linksOf(slug, false).files,
    respond: href('respond/start', { slug }),
  }
})

export default function Document() {
  const page = useLoaderData<typeof loader>()
  return (
    <DocumentView
      page={page}
      back={{ href: href('public/consultation', { slug: page.slug }), label: 'Consultation' }}
    />
  )
}
