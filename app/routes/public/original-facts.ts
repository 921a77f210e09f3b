import { extname } from 'node:path'
import type { Actor } from '#app/modules/access/actor.ts'
import { canReadOriginal } from '#app/modules/instruments/policy.ts'
import type { UploadSummary } from '#app/modules/instruments/uploads/queries.server.ts'
import { href } from '#app/routes/manifest.ts'

/**
 * What is said of the file that a version was read from. Its name is not public: names of files name people, and drafts. The file
 * itself is for staff and officials (see docs/decisions/0018).
 */
export function originalFacts(actor: Actor, upload: UploadSummary | undefined) {
  if (!upload) return null
  const { id, fileName, fileHash, side } = upload
  return {
    kind: extname(fileName).toLowerCase() === '.docx' ? 'a Word file' : 'a Markdown file',
    hash: fileHash,
    side,
    file: canReadOriginal(actor, upload) ? { name: fileName, href: href('desk/original', { uploadId: id }) } : null,
  }
}
export type OriginalFacts = NonNullable<ReturnType<typeof originalFacts>>
