import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { silentLog } from '#app/lib/log.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { keepUpload } from '#app/modules/instruments/uploads/keep-upload.server.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { putBackupBack, takeBackup } from './backup.server.ts'
import { createPortal } from './portal.server.ts'

async function aPortal() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-backup-'))
  const context = await createPortal(readConfig({ DATA_DIR: join(folder, 'data') }), { log: silentLog })
  onTestFinished(async () => {
    await context.db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, context, backup: join(folder, 'backup'), present: join(folder, 'present') }
}

/** A file given as a version of an instrument. @returns its hash */
async function aFileOfAnUpload(context: Context): Promise<string> {
  await anInstrument(context)
  const bytes = new TextEncoder().encode('[1.1] Words.')
  const reading = { accepted: { text: { clauses: [] }, report: { remarks: [] } } }
  const file = { name: 'a.md', bytes, type: 'text/markdown', reading }
  const id = await keepUpload(context, theOperator, file, { instrument: 'tmad' })
  return (await findUpload(context.db.read, id))?.fileHash ?? ''
}

test.each(['list', 'copyTo'] as const)('a file removed before %s of a backup is not named in it', async (moment) => {
  const { context, backup, present } = await aPortal()
  const hash = await aFileOfAnUpload(context)
  const { list, copyTo } = context.files
  let listed = 0
  let isRemoved = false
  const removeOnce = async () => {
    if (isRemoved) return
    isRemoved = true
    await context.db.write(async (tx) => {
      await tx.delete(tx.tables.textUploads)
      await tx.delete(tx.tables.files)
    })
    await context.files.remove(hash, { lastPutBefore: new Date('2999-01-01T00:00:00Z') })
  }
  Object.assign(context.files, {
    list: async () => {
      listed += 1
      // The first look is before the database is copied.
      if (moment === 'list' && listed === 2) await removeOnce()
      return list()
    },
    copyTo: async (...of: Parameters<typeof copyTo>) => {
      if (moment === 'copyTo') await removeOnce()
      return copyTo(...of)
    },
  })

  await takeBackup(context, backup)
  expect(isRemoved).toBe(true)
  await putBackupBack(context, backup, present)

  const { files, textUploads } = context.db.tables
  for (const row of await context.db.read.select().from(files)) {
    expect(await context.files.has(row.hash)).toBe(true)
  }
  expect(await context.db.read.select().from(textUploads)).toEqual([])
})

test('a restore keeps what it names from a removal that is under way', async () => {
  const { folder, context, backup, present } = await aPortal()
  const hash = await aFileOfAnUpload(context)
  await takeBackup(context, backup)
  utimesSync(join(folder, 'data', 'files', hash.slice(0, 2), hash.slice(2, 4), hash), new Date(0), new Date(0))

  await putBackupBack(context, backup, present)

  expect(await context.files.remove(hash, { lastPutBefore: new Date('2020-01-01T00:00:00Z') })).toBe(false)
})
