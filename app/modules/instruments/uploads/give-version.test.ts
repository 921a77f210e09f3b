import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { makeWordFile, paragraph } from '#app/word/testing/make-word-file.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { anAnalyst, anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { findVersion } from '../queries.server.ts'
import { acceptVersion } from './accept-version.server.ts'
import { giveVersion } from './give-version.server.ts'
import { listVersionUploads } from './queries.server.ts'

const facts = { label: 'AL 0.9', inForceFrom: '2023-01-01', inForceUntil: null, note: null }
const bytes = makeWordFile({ body: paragraph('1.1\tThis document governs how installations are brought in.') })
const file = { name: 'AL.docx', bytes }

test('a version is given by one person and accepted by another, and takes its place in time', async () => {
  const context = await aContext()
  const { version: later } = await anInstrument(context)
  const approver = await anApprover(context)
  const uploadId = await giveVersion(context, await anAuthor(context), { instrument: 'tmad', version: facts, file })
  expect(await findVersion(context.db.read, 'tmad', 'AL 0.9')).toBeUndefined()

  const { versionId } = await acceptVersion(context, approver, { uploadId })

  const version = await findVersion(context.db.read, 'tmad', 'AL 0.9')
  expect(version).toMatchObject({
    id: versionId,
    state: 'superseded',
    inForceFrom: '2023-01-01',
    inForceUntil: '2024-07-31',
  })
  expect((await findVersion(context.db.read, 'tmad', later.label))?.state).toBe('in-force')
  expect(await listVersionUploads(context.db.read, 'tmad')).toMatchObject([{ versionId, fileName: 'AL.docx' }])
  expect(await listEvents(context.db.read, { subject: versionId })).toMatchObject([{ type: 'version.imported' }])
})

test('who gave it cannot accept it, an analyst neither gives nor accepts, and a label is used once', async () => {
  const context = await aContext()
  await anInstrument(context)
  const [approver, analyst] = [await anApprover(context), await anAnalyst(context)]
  const give = (actor = approver, version = facts) => giveVersion(context, actor, { instrument: 'tmad', version, file })
  const uploadId = await give()
  await expect(acceptVersion(context, approver, { uploadId })).rejects.toThrow('permission')
  await expect(acceptVersion(context, analyst, { uploadId })).rejects.toThrow('permission')
  await expect(give(analyst)).rejects.toThrow('permission')
  await expect(give(approver, { ...facts, label: 'AL 1.0' })).rejects.toMatchObject({
    rule: 'label-taken',
    field: 'label',
  })
  await expect(give(approver, { ...facts, label: '' })).rejects.toMatchObject({ rule: 'label-missing' })
  const reversed = { ...facts, label: 'AL 3', inForceUntil: '2022-01-01' as string | null } as typeof facts
  await expect(give(approver, reversed)).rejects.toMatchObject({ rule: 'days-reversed' })
})
