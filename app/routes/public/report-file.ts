import { getReport } from '#app/modules/conclusions/find-report.server.ts'
import { documentResponse } from '#app/routes/document-response.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { askedFor } from './asked-report.ts'

/** An approved report as a file, in the rendition and round that the address asks for. */
export const loader = loads(async ({ portal, actor, params, url }) => {
  const { slug = '', letter = '', format = '' } = params
  const asked = askedFor(url)
  const { document, round, approvedAt } = await getReport(portal, actor, { slug, letter, ...asked })
  const parts = [
    slug,
    'proposal',
    letter,
    'report',
    ...(round > 1 ? [`round-${round}`] : []),
    ...(asked.isFull ? ['full'] : []),
  ]
  const author = document.facts.find(({ label }) => label === 'Issued by')?.value
  return documentResponse(document, { name: parts.join('-'), format, author, date: approvedAt })
})
