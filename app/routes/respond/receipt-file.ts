import { NotFoundError } from '#app/lib/errors.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { findEdition } from '#app/modules/consultations/queries.server.ts'
import { respondentKeysOf } from '#app/modules/responses/policy.ts'
import { findSubmission } from '#app/modules/responses/queries.server.ts'
import { receiptDocument } from '#app/modules/responses/receipt-document.ts'
import { documentResponse } from '#app/routes/document-response.server.ts'
import { fileResponse, loads, type PageArgs } from '#app/routes/http.server.ts'

/**
 * One submitted version as a file: a document in any format that documents come in; `json` is the record itself, whose
 * SHA-256 the receipt gives; `original` is the file it came in, where it did not come through the portal. For its own party
 * and for those who receive every response.
 */
export const loader = loads(async ({ portal, actor, params }) => {
  const submission = await findSubmission(portal.db.read, params.reference ?? '')
  const reader = readerOf(actor)
  const isOwn = submission && respondentKeysOf(actor).includes(submission.respondentKey)
  if (!submission || (!isOwn && reader.kind !== 'full')) throw new NotFoundError()
  const { reference } = submission
  const { format = '' } = params

  if (format === 'json') {
    const record = reveal(reader, submission.record)
    if (record.kind === 'withheld') throw new NotFoundError()
    return fileResponse(record.text, { name: `${reference}.json`, type: 'application/json; charset=utf-8' })
  }
  if (format === 'original') return originalFile(portal, submission.receivedAs?.original)

  const edition = await findEdition(portal.db.read, submission.consultationId, submission.edition)
  if (!edition) throw new NotFoundError()
  return documentResponse(receiptDocument(submission, edition.content, reader), { name: reference, format })
})

async function originalFile(
  portal: PageArgs['portal'],
  original: { hash: string; name: string; type: string } | undefined,
) {
  if (!original) throw new NotFoundError()
  return fileResponse(await portal.files.get(original.hash), { name: original.name, type: original.type })
}
