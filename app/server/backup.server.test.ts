import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readConfig, type Config } from '#app/config.server.ts'
import { silentLog } from '#app/lib/log.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { aPostgresServer } from '#test/support/postgres-server.ts'
import { aSmallDisk } from '#test/support/small-disk.ts'
import { checkBackup, putBackupBack, takeBackup } from './backup.server.ts'
import { createPortal } from './portal.server.ts'

const dialect = process.env.PORTAL_TEST_DATABASE ?? 'sqlite'
const missing = ['pg_dump', 'pg_restore', 'psql'].filter((tool) => spawnSync(tool, ['--version']).error)
if (dialect !== 'sqlite' && missing.length > 0) {
  process.stderr.write(`Skipped: backup and restore of PostgreSQL, because ${missing.join(', ')} cannot be found.\n`)
}
// PGlite has no server that the tools could ask.
const canRun = dialect === 'sqlite' || (dialect === 'postgres' && missing.length === 0)

async function aPortal({ dataFolder }: { dataFolder?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-backup-'))
  const server = dialect === 'postgres' ? await aPostgresServer() : undefined
  const database = server ? { DATABASE_URL: (await server.newDatabase()).href } : {}
  const config = readConfig({ DATA_DIR: dataFolder ?? join(folder, 'data'), ...database })
  const context = await createPortal(config, { log: silentLog })
  onTestFinished(async () => {
    await context.db.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const record = (subject: string, words = '') =>
    context.db.write((tx) =>
      appendEvent(context, tx, { type: 'test.happened', subject, actor: theOperator, details: { words } }),
    )
  const subjects = async () => (await context.db.read.select().from(context.db.tables.events)).map((one) => one.subject)
  return { folder, context, record, subjects, server, backup: join(folder, 'backup'), present: join(folder, 'present') }
}

async function commandLine({ database, dataFolder }: Config, ...args: string[]): Promise<void> {
  const place = database.kind === 'postgres' ? { DATABASE_URL: database.url } : {}
  const env = { ...process.env, DATA_DIR: dataFolder, LOG_LEVEL: 'silent', ...place }
  await promisify(execFile)('node', ['--import', 'tsx', 'scripts/portal.ts', ...args], { env })
}

describe.runIf(canRun)(`on ${dialect}`, () => {
  test('a backup taken while the portal runs is put back while it runs', async () => {
    const { context, record, subjects, backup, present } = await aPortal()
    await record('before')
    const kept = await context.files.put(new TextEncoder().encode('a file'))
    await takeBackup(context, backup)
    await record('after')

    await putBackupBack(context, backup, present)

    expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 1 })
    await record('after the restore')
    expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 2 })
    expect(await subjects()).toEqual(['before', 'after the restore'])
    expect(await context.files.has(kept)).toBe(true)
    expect((await checkBackup(present)).audit.sequence).toBe(2)
  })

  test('people go on reading and writing while a backup is taken and put back', async () => {
    const { context, record, backup } = await aPortal()
    await record('before')
    let isOver = false
    const written: string[] = []
    const refused: unknown[] = []
    const writing = (async () => {
      for (let count = 0; !isOver; count += 1) {
        await record(`write ${count}`).then(
          () => written.push(`write ${count}`),
          (error: unknown) => refused.push(error),
        )
        await context.db.read.select().from(context.db.tables.eventHead)
        // SQLite answers at once: let others have a turn.
        await new Promise((next) => setTimeout(next, 5))
      }
    })()
    // As an operator does it: from the command line, beside the portal that serves.
    await commandLine(context.config, 'backup', backup)
    await commandLine(context.config, 'restore', backup)
    const atRestore = written.length
    await expect.poll(() => written.length).toBeGreaterThan(atRestore)
    isOver = true
    await writing

    expect(refused).toEqual([])
    expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true })
  }, 240_000)

  test('a backup with one changed byte or a missing part is refused, naming it, before anything is touched', async () => {
    const { folder, context, record, subjects, backup, present } = await aPortal()
    await record('before')
    const hash = await context.files.put(new TextEncoder().encode('a file'))
    const { database } = await takeBackup(context, backup)
    await record('after')
    const file = join(backup, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)

    for (const [path, name] of [
      [join(backup, database.name), database.name],
      [file, hash],
    ] as const) {
      const whole = readFileSync(path)
      const changed = Buffer.from(whole)
      changed[Math.floor(changed.length / 2)]! ^= 1
      writeFileSync(path, changed)
      const restore = putBackupBack(context, backup, present)
      await expect(restore).rejects.toMatchObject({ rule: 'backup-damaged', message: expect.stringContaining(name) })
      writeFileSync(path, whole)
    }
    rmSync(file)
    await expect(putBackupBack(context, backup, present)).rejects.toMatchObject({ rule: 'backup-damaged' })

    expect(existsSync(present)).toBe(false)
    expect(await subjects()).toEqual(['before', 'after'])
    await expect(checkBackup(folder)).rejects.toMatchObject({ rule: 'not-a-backup' })
    await expect(takeBackup(context, backup)).rejects.toMatchObject({ rule: 'folder-not-empty' })
  })

  test('a backup that names files outside itself is no backup', async () => {
    const { context, record, backup } = await aPortal()
    await record('before')
    await takeBackup(context, backup)
    const path = join(backup, 'backup.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    for (const change of [{ files: ['../../backup.json'] }, { database: { ...manifest.database, name: '../x' } }]) {
      writeFileSync(path, JSON.stringify({ ...manifest, ...change }))
      await expect(checkBackup(backup)).rejects.toMatchObject({ rule: 'not-a-backup' })
    }
  })
})

test.runIf(dialect === 'sqlite')('a restore that a full disk interrupts leaves what was there', async () => {
  const disk = aSmallDisk(16)
  if (!disk) return void process.stderr.write('Skipped: a small disk cannot be mounted here, so none can be full.\n')
  onTestFinished(() => disk.remove())
  const { context, record, subjects, backup, present } = await aPortal({ dataFolder: disk.folder })
  for (let count = 0; count < 20; count += 1) await record(`large ${count}`, 'x'.repeat(100_000))
  await takeBackup(context, backup)
  await record('after')
  const before = await subjects()
  disk.fill()

  await expect(putBackupBack(context, backup, present)).rejects.toThrow()

  disk.free()
  expect(await subjects()).toEqual(before)
  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 21 })
  await putBackupBack(context, backup, `${present} again`)
  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 20 })
})

describe.runIf(dialect === 'postgres' && canRun)('PostgreSQL', () => {
  test('a restore that is interrupted leaves what was there', async () => {
    const { context, record, subjects, backup, present, server } = await aPortal()
    await record('before')
    await takeBackup(context, backup)
    await record('after')
    // Somebody reads the record for so long that the restore, which has begun, has to wait for them.
    const interrupted = context.db.read.transaction(async (tx) => {
      await tx.select().from(context.db.tables.events)
      const restore = putBackupBack(context, backup, present)
      restore.catch(() => {})
      const waiting = `select pid from pg_stat_activity where application_name = 'psql' and wait_event_type = 'Lock'`
      await expect.poll(async () => (await server!.ask(waiting)).length, { timeout: 20_000 }).toBe(1)
      await server!.ask(`select pg_terminate_backend(pid) from (${waiting}) as restoring`)
      return restore
    })

    await expect(interrupted).rejects.toThrow('terminating connection')
    expect(await subjects()).toEqual(['before', 'after'])
    expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 2 })
  })

  test('a backup goes back over what a newer version of the portal has added', async () => {
    const { context, record, subjects, backup, present } = await aPortal()
    await record('before')
    await takeBackup(context, backup)
    await context.db.write(async (tx) => {
      await (tx as unknown as { execute(query: unknown): Promise<unknown> }).execute(
        sql`create table added_later (organisation_id text references organisations (id))`,
      )
    })

    await putBackupBack(context, backup, present)

    expect(await subjects()).toEqual(['before'])
    await record('after the restore')
    expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 2 })
  })
})
