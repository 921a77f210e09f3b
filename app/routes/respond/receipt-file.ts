import { NotFoundError } from '#app/lib/errors.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { findEdition } from '#app/modules/consultations/queries.server.ts'
import { respondentKeysOf } from '#app/modules/responses/policy.ts'
import { findSubmission } from '#app/modules/responses/queries.server.ts'
import { receiptDocument } from '#app/modules/responses/receipt-document.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { PdfUnavailableError, renderPdf } from '#app/rendering/render-pdf.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { fileResponse, loads, type PageArgs } from '#app/routes/http.server.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * One submitted version as a file: `html`, `pdf`, `docx`; `json` is the record itself, whose SHA-256 the receipt gives;
 * `original` is the file it came in, where it did not come through the portal. For its own party and for those who receive
 * every response.
 */
export const loader = loads(async ({ portal, actor, params }) => {
  const submission = await findSubmission(portal.db.read, params.reference ?? '')
  const reader = readerOf(actor)
  const isOwn = submission && respondentKeysOf(actor).includes(submission.respondentKey)
  if (!submission || (!isOwn && reader.kind !== 'full')) throw new NotFoundError()
  const name = (extension: string) => `${submission.reference}.${extension}`

  if (params.format === 'json') {
    const record = reveal(reader, submission.record)
    if (record.kind === 'withheld') throw new NotFoundError()
    return fileResponse(record.text, { name: name('json'), type: 'application/json; charset=utf-8' })
  }
  if (params.format === 'original') return originalFile(portal, submission.receivedAs?.original)

  const edition = await findEdition(portal.db.read, submission.consultationId, submission.edition)
  if (!edition) throw new NotFoundError()
  const document = receiptDocument(submission, edition.content, reader)
  if (params.format === 'html') {
    const type = 'text/html; charset=utf-8'
    return fileResponse(renderStandaloneHtml(document), { name: name('html'), type, isInline: true })
  }
  if (params.format === 'docx') return fileResponse(await renderWord(document), { name: name('docx'), type: wordType })
  if (params.format === 'pdf') {
    const bytes = await renderPdf(document).catch((error: unknown) => {
      if (error instanceof PdfUnavailableError) throw new NotFoundError()
      throw error
    })
    return fileResponse(bytes, { name: name('pdf'), type: 'application/pdf' })
  }
  throw new NotFoundError()
})

async function originalFile(
  portal: PageArgs['portal'],
  original: { hash: string; name: string; type: string } | undefined,
) {
  if (!original) throw new NotFoundError()
  return fileResponse(await portal.files.get(original.hash), { name: original.name, type: original.type })
}
