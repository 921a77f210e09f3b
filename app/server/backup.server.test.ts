import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#app/config.server.ts'
import { silentLog } from '#app/lib/log.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { checkBackup, putBackupBack, takeBackup } from './backup.server.ts'
import { createPortal } from './portal.server.ts'

const isSqlite = (process.env.PORTAL_TEST_DATABASE ?? 'sqlite') === 'sqlite'

async function aPortal() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-backup-'))
  const context = await createPortal(readConfig({ DATA_DIR: join(folder, 'data') }), { log: silentLog })
  const record = (subject: string) =>
    context.db.write((tx) => appendEvent(context, tx, { type: 'test.happened', subject, actor: theOperator }))
  return { folder, context, record }
}

test.runIf(isSqlite)('a backup taken while the portal runs is put back while it runs', async () => {
  const { folder, context, record } = await aPortal()
  await record('before')
  const kept = await context.files.put(new TextEncoder().encode('a file'))
  const backup = join(folder, 'backup')
  await takeBackup(context, backup)
  await record('after')

  await putBackupBack(context, backup, join(folder, 'present'))

  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 1 })
  await record('after the restore')
  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 2 })
  expect(await context.files.has(kept)).toBe(true)
  expect((await checkBackup(join(folder, 'present'))).audit.sequence).toBe(2)
  await context.db.close()
})

test.runIf(isSqlite)('a backup with a changed or missing part is refused before anything is touched', async () => {
  const { folder, context, record } = await aPortal()
  await record('before')
  const hash = await context.files.put(new TextEncoder().encode('a file'))
  const backup = join(folder, 'backup')
  await takeBackup(context, backup)
  writeFileSync(join(backup, 'files', hash.slice(0, 2), hash.slice(2, 4), hash), 'another file')

  await expect(putBackupBack(context, backup, join(folder, 'present'))).rejects.toMatchObject({
    rule: 'backup-damaged',
  })
  expect(existsSync(join(folder, 'present'))).toBe(false)
  await expect(checkBackup(folder)).rejects.toMatchObject({ rule: 'not-a-backup' })
  await expect(takeBackup(context, backup)).rejects.toMatchObject({ rule: 'folder-not-empty' })
  await context.db.close()
})
