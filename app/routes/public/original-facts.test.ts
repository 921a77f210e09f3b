import { expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import type { UploadSummary } from '#app/modules/instruments/uploads/queries.server.ts'
import { anApprover, anObserver, aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { originalFacts } from './original-facts.ts'

const upload: UploadSummary = {
  ...{ id: 'u', instrument: 'tmad', newInstrument: null, fileName: 'AL by A. Name.docx', fileHash: 'ab'.repeat(32) },
  ...{ version: null, revisionId: null, versionId: 'v', uploadedBy: 'p', side: 'accept', declinedAt: null },
  uploadedAt: new Date('2024-01-01T00:00:00Z'),
}

test('everybody reads the hash of the file a version was read from; its name and itself are for staff and officials', async () => {
  const context = await aContext()
  const shown = originalFacts(anonymous, upload)
  expect(shown).toEqual({ kind: 'a Word file', hash: 'ab'.repeat(32), side: 'accept', file: null })
  expect(originalFacts(await aPerson(context), upload)?.file).toBeNull()
  for (const reader of [await anApprover(context), await anObserver(context)]) {
    expect(originalFacts(reader, upload)?.file).toEqual({ name: upload.fileName, href: '/desk/originals/u' })
  }
  // What has not become a version is DCC's own business.
  expect(originalFacts(await anObserver(context), { ...upload, versionId: null })?.file).toBeNull()
})
