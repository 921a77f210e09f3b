import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { uploadDraftText } from '#app/modules/drafting/upload-draft-text.server.ts'
import { acts, loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { findDeskDraft } from './draft-facts.server.ts'
import { givenFile } from './given-file.ts'
import { LegalTextUpload } from './legal-text-upload.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Replace the text of ${data?.label ?? 'a draft'}`)

export const loader = loads(async ({ portal, actor, params }) => {
  const { slug = '', draftId = '' } = params
  const { draft, instrument, mayEdit, base, revision } = await findDeskDraft(portal, actor, slug, draftId)
  return {
    ...{ slug, draftId, mayEdit, label: draft.label, base: base.label, revision: revision.number },
    title: instrument.title,
    limit: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB`,
  }
})

export const action = acts(async ({ portal, actor, params, form }) => {
  const { slug = '', draftId = '' } = params
  const { draft } = await findDeskDraft(portal, actor, slug, draftId)
  if (draft.id !== draftId) throw notFound()
  const uploadId = await uploadDraftText(portal, actor, { draftId, file: await givenFile(form) })
  return redirect(href('desk/draft-upload-report', { slug, draftId, uploadId }), { status: 303 })
})

/** Where a Word or Markdown file is given as the whole text of a draft. */
export default function DraftUpload() {
  const { slug, draftId, label, title, base, revision, limit, mayEdit } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Replace the text by a file"
          caption={title}
          back={{ href: href('desk/draft', { slug, draftId }), label: `Draft ${label}` }}
        >
          <p className="govuk-body">
            Give the whole proposed text as one file. You see what was read, clause by clause, before anything changes.
            Then it becomes revision {revision + 1}, compared with {base}; earlier revisions stay.
          </p>
        </PageTitle>
        {mayEdit ? (
          <form method="post" encType="multipart/form-data" noValidate>
            <LegalTextUpload limit={limit} state={state} />
            <ButtonGroup>
              <Button>Read the file</Button>
              <a className="govuk-link" href={href('desk/draft', { slug, draftId })}>
                Cancel
              </a>
            </ButtonGroup>
          </form>
        ) : (
          <InsetText>This draft cannot be changed now, or not by you.</InsetText>
        )}
      </Column>
    </Row>
  )
}
