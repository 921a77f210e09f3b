import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { updateDocument } from '#app/modules/consultations/update-document.server.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { acts, loads, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { revisionField } from './detail-fields.ts'
import { DialectHelp } from './dialect-help.tsx'
import { ReadOnlyNotice } from './read-only-notice.tsx'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Document: ${page?.caption ?? ''}`)

export const loader = loads(async (args) => {
  const { working, mayEdit, ...facts } = await openWorking(args)
  const document = parseDocumentMarkdown(working.source, { file: '' })
  const lines = working.source.split('\n')
  return {
    ...{ ...facts, mayEdit },
    source: working.source,
    problems: document.problems.map(({ line, message, remedy }) => ({
      ...{ line, message, remedy },
      words: (lines[line - 1] ?? '').trim().slice(0, 90),
    })),
    html: renderBlocksHtml(document, { idPrefix: 'preview-' }),
  }
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { working } = await openWorking(args)
  const source = String(form.get('source') ?? '')
  await updateDocument(portal, actor, {
    consultationId: working.id,
    revision: revisionField.parse(form.get('revision')),
    source,
  })
  const { problems } = parseDocumentMarkdown(source.replace(/\r\n?/g, '\n'), { file: '' })
  const found =
    problems.length === 0 ? 'No faults found.' : `${capitalised(countOf(problems.length, 'fault'))} to put right.`
  return redirectWithNotice(href('desk/document', { slug: working.slug }), `The document has been saved. ${found}`)
})

export default function DocumentEditor() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <>
      <PageTitle state={state} title="Document" caption={page.caption} back={page.back} />
      <Row>
        <Column>
          <ReadOnlyNotice mayEdit={page.mayEdit} isCorrection={page.isCorrection} slug={page.slug} />
          <Problems problems={page.problems} />
          <Details summary="How to write numbered paragraphs, questions, tables and footnotes">
            <DialectHelp />
          </Details>
        </Column>
      </Row>
      <ConflictNotice state={state} fields={[{ name: 'source', label: 'The document', saved: page.source }]} />
      <form method="post">
        <Hidden name="revision" value={page.revision} />
        <Textarea
          name="source"
          label="The text"
          hint="Each paragraph begins with its number, as in [1]. A question stands where it is argued."
          rows={28}
          isCode
          state={state}
          stored={page.source}
        />
        {page.mayEdit ? (
          <ButtonGroup>
            <Button>Save and show below</Button>
            <a className="govuk-link" href={href('desk/preview', { slug: page.slug })}>
              Preview as the public will see it
            </a>
          </ButtonGroup>
        ) : null}
      </form>
      <section aria-labelledby="preview" className="portal-live">
        <h2 className="govuk-heading-l" id="preview">
          As saved
        </h2>
        {page.html ? <RenderedHtml html={page.html} /> : <p className="govuk-body">Nothing is written yet.</p>}
      </section>
    </>
  )
}

function Problems({ problems }: { problems: { line: number; message: string; remedy: string; words: string }[] }) {
  if (problems.length === 0) return null
  return (
    <section className="portal-problems" aria-labelledby="problems">
      <h2 className="govuk-heading-m" id="problems">
        {capitalised(countOf(problems.length, 'fault'))} to put right before it can be published
      </h2>
      <ol className="govuk-list">
        {problems.map((problem, at) => (
          <li key={at}>
            <strong>Line {problem.line}.</strong> {problem.message} {problem.remedy}
            {problem.words ? <code className="portal-problems__words">{problem.words}</code> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
