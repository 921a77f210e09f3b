import { documentResponse } from '#app/routes/document-response.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { openReadable } from './readable.server.ts'

/** The consultation document as a file, written from the frozen edition. */
export const loader = loads(async (args) => {
  const { edition } = await openReadable(args)
  const { document, slug, issuerName } = edition.content
  return documentResponse(document, {
    name: edition.number > 1 ? `${slug}-edition-${edition.number}` : slug,
    format: args.params.format ?? '',
    author: issuerName,
    date: edition.publishedAt,
  })
})
