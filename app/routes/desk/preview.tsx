import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outlineOf, withAnswerLinks } from '#app/modules/consultations/document-outline.ts'
import { formatDeadline } from '#app/modules/consultations/public-state.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { consultationFacts } from '../public/consultation-facts.server.ts'
import { ConsultationView } from '../public/consultation-view.tsx'
import { DocumentView } from '../public/document-view.tsx'
import { titled } from '#app/ui/titled.ts'
import { openPreview } from './preview-facts.server.ts'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Preview: ${page?.page.title ?? ''}`)

export const loader = loads(async (args) => {
  const { working, back } = await openWorking(args)
  const published = await openPreview(args, working.id)
  const { content } = published.edition
  const { slug, document } = content
  const view = args.url.searchParams.get('view') === 'document' ? ('document' as const) : ('page' as const)
  const page = await consultationFacts(args.portal, published, { isPreview: true })
  return {
    ...{ slug, view, back },
    page,
    document: {
      ...{ slug, title: content.title, facts: document.facts, edition: '', isOpen: true },
      closes: formatDeadline(new Date(content.closesAt)),
      outline: outlineOf(document),
      questions: content.questions.map(({ key, label }) => ({ key, label })),
      files: page.links.files,
      respond: '',
      html:
        view === 'document'
          ? renderBlocksHtml(withAnswerLinks(document, (key) => href('respond/question', { slug, key })))
          : '',
    },
  }
})

export default function Preview() {
  const { slug, view, back, page, document } = useLoaderData<typeof loader>()
  const here = href('desk/preview', { slug })
  const approval = href('desk/approval', { slug })
  return (
    <>
      <div className="portal-preview-bar">
        <p>
          <strong>Preview.</strong> Exactly as the public will see it once it is published and open.
        </p>
        <ul>
          <li>
            <a href={here} aria-current={view === 'page' ? 'page' : undefined}>
              Page
            </a>
          </li>
          <li>
            <a href={`${here}?view=document`} aria-current={view === 'document' ? 'page' : undefined}>
              Document
            </a>
          </li>
          <li>
            <a href={approval}>Checks and approval</a>
          </li>
          <li>
            <a href={back.href}>Back to the desk</a>
          </li>
        </ul>
      </div>
      {view === 'page' ? (
        <ConsultationView page={page} />
      ) : (
        <DocumentView page={document} back={{ href: here, label: 'Preview of the page' }} />
      )}
    </>
  )
}
