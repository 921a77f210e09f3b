import { redirect } from '@remix-run/node'
import type { EditionAttachment } from '#app/modules/consultations/model.ts'
import { responseTemplate } from '#app/modules/consultations/response-template.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { documentResponse } from '#app/routes/document-response.server.ts'
import { fileResponse, loads, notFound, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { Published } from './published.server.ts'
import { openReadable } from './readable.server.ts'

/** One attachment of the latest edition: a file as it was given, or one made from the edition itself. */
export const loader = loads(async (args) => {
  const { edition } = await openReadable(args)
  const attachment = edition.content.attachments.find(({ number }) => String(number) === args.params.number)
  if (!attachment) throw notFound()
  return attachmentResponse(args, edition, attachment)
})

async function attachmentResponse(
  { portal, url }: PageArgs,
  { content, publishedAt }: Published['edition'],
  { kind, title, file, proposal: letter, instrument }: EditionAttachment,
): Promise<Response> {
  const { slug } = content
  const proposal = content.proposals.find((candidate) => candidate.letter === letter)
  const made = { format: 'docx', author: content.issuerName, date: publishedAt }
  if (kind === 'file') {
    if (!file) throw notFound()
    return fileResponse(await portal.files.get(file.hash), { name: file.name, type: file.type })
  }
  if (kind === 'response-template') {
    return documentResponse(responseTemplate(content), { ...made, name: `${slug}-response-template` })
  }
  if (kind === 'direction') {
    if (!proposal?.direction) throw notFound()
    const { blocks, footnotes } = parseDocumentMarkdown(proposal.direction, { file: title, allowPlaceholders: true })
    const document = { title, facts: [{ label: 'Consultation', value: content.title }], blocks, footnotes }
    return documentResponse(document, { ...made, name: `${slug}-direction-${letter}` })
  }
  const draft = proposal?.amends.find((amendment) => amendment.instrument === instrument)
  if (!draft) throw notFound()
  const place = { slug, draftId: draft.draftId }
  if (url.searchParams.has('preview')) return redirect(href('desk/draft', place))
  if (kind === 'redline') return redirect(href('public/draft', place))
  return redirect(href('public/draft-file', { ...place, view: 'clean', format: 'docx' }))
}
