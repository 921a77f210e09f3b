import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { redlineDocument } from '#app/modules/redline/redline-document.ts'
import { documentResponse } from '#app/routes/document-response.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { draftCover, findPublishedDraft } from './find-published-draft.server.ts'

/** A published draft as a file: its clean text, the whole with the changes marked, or the changes alone with their reasons. */
export const loader = loads(async ({ portal, actor, params }) => {
  const { slug = '', draftId = '', view = '', format = '' } = params
  const found = await findPublishedDraft(portal, actor, { slug, draftId })
  const { base, revision, draft, edition, instrument } = found
  const cover = draftCover(found)
  const document = {
    clean: () => instrumentDocument(revision.content, cover),
    redline: () => redlineDocument(base.content, revision.content, { ...cover, view: 'whole' }),
    changes: () =>
      redlineDocument(base.content, revision.content, { ...cover, view: 'changes', notes: revision.notes }),
  }[view]
  if (!document) throw notFound()
  return documentResponse(document(), {
    name: `${instrument.shortTitle} ${draft.label} ${view}`,
    format,
    author: edition.content.issuerName,
    date: revision.createdAt,
  })
})
