import { formatInstant } from '#app/lib/london-time.ts'
import { findPerson } from '#app/modules/identity/queries.server.ts'
import type { UploadSummary } from '#app/modules/instruments/uploads/queries.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { Reader } from '#db/database.ts'

/** Files that were given as versions, for a list that leads to what was read from each. */
export async function givenUploads(reader: Reader, uploads: readonly UploadSummary[]) {
  const people = await Promise.all(uploads.map(({ uploadedBy }) => findPerson(reader, uploadedBy)))
  return uploads.map(({ id, instrument, newInstrument, fileName, version, versionId, uploadedAt, declinedAt }, at) => {
    const key = instrument ?? newInstrument?.key ?? ''
    const label = version?.label ?? ''
    return {
      ...{ id, fileName },
      href: href('desk/instrument-import-report', { key, uploadId: id }),
      what: newInstrument ? `${newInstrument.shortTitle}, ${label}` : label,
      state: versionId !== null ? 'accepted' : declinedAt !== null ? 'declined' : 'waiting to be accepted',
      given: `${formatInstant(uploadedAt)}${people[at] ? `, ${people[at].name}` : ''}`,
    }
  })
}
export type GivenUpload = Awaited<ReturnType<typeof givenUploads>>[number]
