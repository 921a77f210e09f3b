import { readPackFile } from '#app/modules/submissions/read-pack.server.ts'
import { fileResponse, loads } from '#app/routes/http.server.ts'

/** One file out of a pack. Pages and PDF files open in the browser, without scripts and apart from the portal; the rest downloads. */
export const loader = loads(async ({ portal, actor, params }) => {
  const file = await readPackFile(portal, actor, { submissionId: params.id ?? '', path: params['*'] ?? '' })
  const isOwnMaking = !/-original(\.[a-z0-9]+)?$/.test(file.path)
  const isInline = isOwnMaking && /\.(html|pdf)$/.test(file.path)
  const name = file.path.split('/').at(-1) ?? 'file'
  return fileResponse(file.bytes, {
    name,
    type: file.type,
    isInline,
    headers: { 'cache-control': 'private, no-store' },
  })
})
