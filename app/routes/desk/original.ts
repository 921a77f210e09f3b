import { findFile } from '#app/lib/accepted-files.server.ts'
import { canReadOriginal } from '#app/modules/instruments/policy.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { fileResponse, loads, notFound } from '#app/routes/http.server.ts'

/** A file as it was given for a draft or a version, byte for byte: for staff, and for officials what became a version. */
export const loader = loads(async ({ portal, actor, params }) => {
  const upload = await findUpload(portal.db.read, params.uploadId ?? '')
  const file = upload && (await findFile(portal.db.read, upload.fileHash))
  if (!upload || !file || !canReadOriginal(actor, upload)) throw notFound()
  return fileResponse(await portal.files.get(upload.fileHash), { name: upload.fileName, type: file.type })
})
