import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { anAnalyst, anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { acceptVersion } from './accept-version.server.ts'
import { declineVersion } from './decline-version.server.ts'
import { forgetUploads } from './forget-uploads.server.ts'
import { giveVersion } from './give-version.server.ts'
import { findOriginalOfVersion, findUpload, listWaitingUploads } from './queries.server.ts'

const bytes = new TextEncoder().encode('[1.1] This document governs.\n')
const day = 24 * 60 * 60 * 1000

async function aGift(label = 'AL 0.9') {
  const context = await aContext()
  await anInstrument(context)
  const author = await anAuthor(context)
  const give = (name: string) =>
    giveVersion(context, author, {
      instrument: 'tmad',
      version: { label: name, inForceFrom: '2023-01-01', inForceUntil: null, note: null },
      file: { name: 'AL.md', bytes },
    })
  return { context, author, give, uploadId: await give(label) }
}

const after = (context: TestContext, days: number) =>
  context.clock.set(new Date(context.now().getTime() + days * day + 1))

test('a file that nobody accepts goes after 90 days, and the record says that it was there', async () => {
  const { context, uploadId } = await aGift()
  const { fileHash = '' } = (await findUpload(context.db.read, uploadId)) ?? {}
  after(context, 89)
  expect(await forgetUploads(context)).toBe(0)
  after(context, 1)

  expect(await forgetUploads(context)).toBe(1)

  expect(await findUpload(context.db.read, uploadId)).toBeUndefined()
  expect((await listEvents(context.db.read, { subject: 'tmad' })).at(-1)).toMatchObject({
    type: 'text.forgotten',
    details: { upload: uploadId, fileHash, fileName: 'AL.md', wasDeclined: false },
  })
  expect(await forgetUploads(context)).toBe(0)
})

test('a file is declined with a reason by whoever may accept it or gave it, cannot be accepted then, and goes after 30 days', async () => {
  const { context, author, give, uploadId } = await aGift()
  const approver = await anApprover(context)
  const decline = (actor = approver, reason = 'The wrong file', id = uploadId) =>
    declineVersion(context, actor, { uploadId: id, reason })
  await expect(decline(approver, ' ')).rejects.toMatchObject({ rule: 'reason-missing', field: 'reason' })
  await expect(decline(await anAnalyst(context))).rejects.toThrow('permission')
  await decline()
  await expect(decline()).rejects.toMatchObject({ rule: 'upload-settled' })
  await expect(acceptVersion(context, approver, { uploadId })).rejects.toMatchObject({ rule: 'upload-declined' })
  expect(await listWaitingUploads(context.db.read)).toEqual([])
  await decline(author, 'Mine, and wrong', await give('AL 0.8'))
  after(context, 29)
  expect(await forgetUploads(context)).toBe(0)
  after(context, 1)
  expect(await forgetUploads(context)).toBe(2)
})

test('a file that is accepted while the removal is under way stays, and nothing says that it went', async () => {
  const { context, uploadId } = await aGift()
  const approver = await anApprover(context)
  after(context, 91)
  // Accepted after the removal has listed what lapsed, and before it writes.
  const write: typeof context.db.write = async (work) => {
    Object.assign(context.db, { write: writeAtOnce })
    await acceptVersion(context, approver, { uploadId })
    return writeAtOnce(work)
  }
  const writeAtOnce = context.db.write
  Object.assign(context.db, { write })

  expect(await forgetUploads(context)).toBe(0)

  const upload = await findUpload(context.db.read, uploadId)
  expect(upload?.versionId).toBeTruthy()
  expect(await context.files.get(upload?.fileHash ?? '')).toEqual(bytes)
  const types = (await listEvents(context.db.read, { subject: 'tmad' })).map(({ type }) => type)
  expect(types).not.toContain('text.forgotten')
})

test('two removals at once leave one event', async () => {
  const { context } = await aGift()
  after(context, 91)
  const removed = await Promise.all([forgetUploads(context), forgetUploads(context)])
  expect(removed.sort()).toEqual([0, 1])
  const types = (await listEvents(context.db.read, { subject: 'tmad' })).map(({ type }) => type)
  expect(types.filter((type) => type === 'text.forgotten')).toHaveLength(1)
})

test('one that became a version is never forgotten', async () => {
  const { context, give, uploadId } = await aGift()
  await give('AL 0.8')
  const { versionId } = await acceptVersion(context, await anApprover(context), { uploadId })
  const { fileHash = '' } = (await findUpload(context.db.read, uploadId)) ?? {}
  after(context, 400)

  expect(await forgetUploads(context)).toBe(1)

  expect(await findOriginalOfVersion(context.db.read, versionId)).toMatchObject({ fileHash, side: null })
})
