import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFile, isFileNamed, recordFile } from '#app/lib/accepted-files.server.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { acceptVersion } from './accept-version.server.ts'
import { forgetUploads } from './forget-uploads.server.ts'
import { giveVersion } from './give-version.server.ts'
import { findOriginalOfVersion, findUpload } from './queries.server.ts'
import { removeUnnamedFiles } from './remove-unnamed-files.server.ts'

const bytes = new TextEncoder().encode('[1.1] This document governs.\n')
const hour = 60 * 60 * 1000

/** A file that nobody accepted, of which the row has just gone. */
async function aForgottenFile() {
  const context = await aContext()
  await anInstrument(context)
  const author = await anAuthor(context)
  const give = (label: string) =>
    giveVersion(context, author, {
      instrument: 'tmad',
      version: { label, inForceFrom: '2023-01-01', inForceUntil: null, note: null },
      file: { name: 'AL.md', bytes },
    })
  const upload = await findUpload(context.db.read, await give('AL 0.9'))
  after(context, 91 * 24)
  await forgetUploads(context)
  const hash = upload?.fileHash ?? ''
  age(context, hash)
  return { context, give, hash }
}

/** The store goes by the time of the disk, which no test can move: make the file as old as the test has it. */
function age(context: TestContext, hash: string) {
  const folder = join(context.config.dataFolder, 'files', hash.slice(0, 2), hash.slice(2, 4))
  utimesSync(join(folder, hash), new Date(0), new Date(0))
}

const after = (context: TestContext, hours: number) =>
  context.clock.set(new Date(context.now().getTime() + hours * hour))

test('the bytes of a file go a day after its row, and nothing of it is left but the record', async () => {
  const { context, hash } = await aForgottenFile()
  after(context, 23)
  expect(await removeUnnamedFiles(context)).toBe(0)
  expect(await context.files.get(hash)).toEqual(bytes)
  after(context, 1)

  expect(await removeUnnamedFiles(context)).toBe(1)

  expect(await context.files.has(hash)).toBe(false)
  expect(await findFile(context.db.read, hash)).toBeUndefined()
  expect(await isFileNamed(context.db.read, hash)).toBe(false)
  expect(await removeUnnamedFiles(context)).toBe(0)
})

test('bytes that an interrupted removal took are not missed by the next', async () => {
  const { context, hash } = await aForgottenFile()
  after(context, 25)
  await context.files.remove(hash, { lastPutBefore: context.now() })

  expect(await removeUnnamedFiles(context)).toBe(1)
  expect(await findFile(context.db.read, hash)).toBeUndefined()
})

test('a file that another upload names stays, and has its day when that goes too', async () => {
  const { context, give, hash } = await aForgottenFile()
  const uploadId = await give('AL 0.8')
  age(context, hash)
  after(context, 91 * 24)
  expect(await removeUnnamedFiles(context)).toBe(0)
  await forgetUploads(context)
  expect(await removeUnnamedFiles(context)).toBe(0)
  expect(await findUpload(context.db.read, uploadId)).toBeUndefined()
  expect(await context.files.get(hash)).toEqual(bytes)
  after(context, 24)
  expect(await removeUnnamedFiles(context)).toBe(1)
})

test('a file that became a version stays', async () => {
  const { context, give, hash } = await aForgottenFile()
  const uploadId = await give('AL 0.8')
  const { versionId } = await acceptVersion(context, await anApprover(context), { uploadId })
  age(context, hash)
  after(context, 400 * 24)

  expect(await removeUnnamedFiles(context)).toBe(0)

  expect(await context.files.get(hash)).toEqual(bytes)
  expect(await findOriginalOfVersion(context.db.read, versionId)).toMatchObject({ fileHash: hash })
})

test('a file that anything else names stays, also inside JSON', async () => {
  const { context, hash } = await aForgottenFile()
  const newInstrument = { key: hash, title: '', shortTitle: '', place: '', provisions: '', procedure: '' }
  const other = { hash: 'a'.repeat(64), type: 'text/markdown', size: 1, createdAt: context.now() }
  await context.db.write(async (tx) => {
    await recordFile(tx, other)
    await tx.insert(tx.tables.textUploads).values({
      ...{ id: context.newId(), fileHash: other.hash, fileName: 'b.md', newInstrument, uploadedBy: 'somebody' },
      ...{ reading: { accepted: { text: { clauses: [] }, report: { remarks: [] } } }, uploadedAt: context.now() },
    })
  })
  after(context, 400 * 24)

  expect(await removeUnnamedFiles(context)).toBe(0)
  expect(await context.files.get(hash)).toEqual(bytes)
})

test('a file that is put and noted again while it is being removed keeps its bytes and its row', async () => {
  const { context, hash } = await aForgottenFile()
  after(context, 25)
  const { remove } = context.files
  context.files.remove = async (...of) => {
    const isGone = await remove(...of)
    await context.files.put(bytes)
    await context.db.write((tx) =>
      recordFile(tx, { hash, type: 'text/markdown', size: bytes.length, createdAt: context.now() }),
    )
    return isGone
  }
  // Whoever put it is seen, or, where the look at the store came first, their row is.
  for (const has of [context.files.has, () => Promise.resolve(false)]) {
    age(context, hash)
    after(context, 25)
    Object.assign(context.files, { has })
    expect(await removeUnnamedFiles(context)).toBe(0)
    expect(await context.files.get(hash)).toEqual(bytes)
    expect(await findFile(context.db.read, hash)).toBeDefined()
  }
})
