import { readPack } from '#app/modules/submissions/read-pack.server.ts'
import { fileResponse, loads } from '#app/routes/http.server.ts'

/** A pack as it was sent, as one file. */
export const loader = loads(async ({ portal, actor, params }) => {
  const { bytes, name, hash } = await readPack(portal, actor, params.id ?? '')
  return fileResponse(bytes, {
    name,
    type: 'application/zip',
    headers: { etag: `"${hash}"`, 'cache-control': 'private, no-store' },
  })
})
