import { issuedDocument } from '#app/modules/directions/issued-document.ts'
import { findIssuedDirection } from '#app/modules/directions/queries.server.ts'
import { documentResponse } from '#app/routes/document-response.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'

/** An issued direction as a file, with everything that its page says. */
export const loader = loads(async ({ portal, params }) => {
  const { reference = '', format = '' } = params
  const direction = await findIssuedDirection(portal.db.read, reference)
  if (!direction) throw notFound()
  return documentResponse(issuedDocument(direction), { name: `Direction ${direction.reference}`, format })
})
