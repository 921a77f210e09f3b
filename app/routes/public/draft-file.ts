import { londonDay } from '#app/lib/london-time.ts'
import { findFirstDay } from '#app/modules/instruments/queries.server.ts'
import { redlineDocument } from '#app/modules/redline/redline-document.ts'
import { redlineWordOfTexts } from '#app/modules/redline/word/redline-word-of-texts.ts'
import { documentResponse, documentTypes, madeFile } from '#app/routes/document-response.server.ts'
import { fileResponse, loads, notFound } from '#app/routes/http.server.ts'
import { legalTextResponse } from '#app/routes/legal-text-response.server.ts'
import { draftCover, findPublishedDraft } from './find-published-draft.server.ts'

/** A published draft as a file: its clean text, the whole with the changes marked, or the changes alone with their reasons. */
export const loader = loads(async ({ portal, actor, params }) => {
  const { slug = '', draftId = '', view = '', format = '' } = params
  const found = await findPublishedDraft(portal, actor, { slug, draftId })
  const { base, revision, draft, edition, instrument } = found
  const cover = draftCover(found)
  if (view === 'clean') {
    const day = londonDay(revision.createdAt)
    return legalTextResponse(format, {
      text: revision.content,
      cover,
      of: {
        ...{ key: instrument.key, title: instrument.title, version: draft.label, day, hash: revision.hash },
        ...{ author: edition.content.issuerName, madeOn: day },
        since: (await findFirstDay(portal.db.read, instrument.key)) ?? day,
      },
      facts: { base: base.label, version: draft.label },
      name: `${instrument.shortTitle} ${draft.label} ${view}`,
      date: revision.createdAt,
    })
  }
  const name = `${instrument.shortTitle} ${draft.label} ${view}`
  const made = { author: edition.content.issuerName, date: revision.createdAt }
  if (view === 'redline' && format === 'docx') {
    const { content, notes } = revision
    const written = { ...cover, notes }
    const bytes = await madeFile({ redline: [base.content, content], written, made }, () =>
      redlineWordOfTexts(base.content, content, written, made),
    )
    return fileResponse(bytes, { name: `${name}.docx`, type: documentTypes.docx, isInline: false })
  }
  const document = {
    redline: () => redlineDocument(base.content, revision.content, { ...cover, view: 'whole' }),
    changes: () =>
      redlineDocument(base.content, revision.content, { ...cover, view: 'changes', notes: revision.notes }),
  }[view]
  if (!document) throw notFound()
  return documentResponse(document(), { name, format, ...made })
})
