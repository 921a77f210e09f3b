import { expect, test } from 'vitest'
import { giveVersion } from '#app/modules/instruments/uploads/give-version.server.ts'
import { keptDays } from '#app/modules/instruments/uploads/model.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { href } from '#app/routes/manifest.ts'
import { judge } from '#app/server/gate.server.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { anApprover, anAuthor } from '#test/factories/people.ts'
import { ask } from '#test/support/ask-route.ts'
import { aContext } from '#test/support/context.ts'
import { action, loader } from './instrument-import-report.tsx'

async function aGivenFile() {
  const context = await aContext()
  await anInstrument(context)
  const author = await anAuthor(context)
  const uploadId = await giveVersion(context, author, {
    instrument: 'tmad',
    version: { label: 'AL 0.9', inForceFrom: '2023-01-01', inForceUntil: null, note: null },
    file: { name: 'AL.md', bytes: new TextEncoder().encode('[1.1] This document governs.\n') },
  })
  const params = { key: 'tmad', uploadId }
  return { context, author, uploadId, params, address: href('desk/instrument-import-report', params) }
}

test('whoever is offered a form is let through the gate with it: the author who gave the file, and the approver', async () => {
  const { context, author, params, address } = await aGivenFile()
  for (const actor of [author, await anApprover(context)]) {
    expect(await loader(ask(context, { actor, params }))).toMatchObject({ mayDecline: true })
    expect(judge('POST', address, actor, 'production').kind).toBe('open')
  }
})

test('an author declines a file of their own, and cannot accept it', async () => {
  const { context, author, uploadId, params } = await aGivenFile()
  await expect(action(ask(context, { actor: author, params, form: { intent: 'accept' } }))).rejects.toMatchObject({
    status: 404,
  })
  expect((await findUpload(context.db.read, uploadId))?.versionId).toBeNull()

  const form = { intent: 'decline', reason: 'The wrong file' }
  await action(ask(context, { actor: author, params, form }))

  const upload = await findUpload(context.db.read, uploadId)
  expect(upload).toMatchObject({ declinedBy: author.id, declineReason: 'The wrong file' })
  expect(await loader(ask(context, { actor: author, params }))).toMatchObject({ keptWhenDeclined: keptDays.declined })
})

test('an author declines no file that somebody else gave', async () => {
  const { context, uploadId, params } = await aGivenFile()
  const form = { intent: 'decline', reason: 'Not mine' }
  await expect(action(ask(context, { actor: await anAuthor(context), params, form }))).rejects.toMatchObject({
    status: 404,
  })
  expect((await findUpload(context.db.read, uploadId))?.declinedAt).toBeNull()
})
