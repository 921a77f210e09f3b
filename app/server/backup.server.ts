import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import type { Config } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { canonicalJson } from '#app/lib/canonical-json.ts'
import { RuleError } from '#app/lib/errors.ts'
import { folderFileStore, hashFile, writeDurably, type FileStore } from '#app/lib/file-store.server.ts'
import { findHead } from '#app/modules/audit/queries.server.ts'
import { migratePostgres } from '#db/postgres.server.ts'
import { migrateSqlite } from '#db/sqlite.server.ts'
import { migrationsFolder } from '#db/open.server.ts'
import { dumpPostgres, restorePostgres } from './postgres-tools.server.ts'

const manifestSchema = z.object({
  format: z.literal('sec-portal-backup/1'),
  takenAt: z.string(),
  dialect: z.enum(['sqlite', 'postgres']),
  database: z.object({ name: z.enum(['portal.sqlite', 'portal.pgdump']), hash: z.string() }),
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  audit: z.object({ sequence: z.number(), hash: z.string() }),
})
export type BackupManifest = z.infer<typeof manifestSchema>

/**
 * Copy database and files to a folder while the portal runs, so that every row in the copy which names a file finds it
 * (`copyState`). `backup.json` comes last: a folder without it is no backup.
 *
 * @param folder must be empty or not exist
 * @throws RuleError 'folder-not-empty'
 */
export async function takeBackup(context: Context, folder: string): Promise<BackupManifest> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0)
    throw new RuleError('folder-not-empty', `${folder} is not empty. Give an empty folder.`)

  const name = context.db.dialect === 'sqlite' ? 'portal.sqlite' : ('portal.pgdump' as const)
  const target = join(folder, name)
  const copy = folderFileStore(join(folder, 'files'))
  let audit = await copyState(context, target, copy)
  while (!audit) audit = await copyState(context, target, copy)

  const manifest: BackupManifest = {
    format: 'sec-portal-backup/1',
    takenAt: context.now().toISOString(),
    dialect: context.db.dialect,
    database: { name, hash: await hashFile(target) },
    files: await copy.list(),
    audit,
  }
  await writeDurably(join(folder, 'backup.json'), (handle) => handle.writeFile(`${canonicalJson(manifest)}\n`))
  return manifest
}

/**
 * Copy the database, then the files. A file is stored before the row that names it, so what the copy names was there when the
 * database was copied: before that, or put meanwhile and then not removed for a day. A file that has gone since it was listed may
 * have lost its last name after the database was copied; then both must be copied again. What was copied of the files stays.
 *
 * @returns the head of the audit record, as the copy holds it at least; `undefined` when a file has gone meanwhile
 */
async function copyState(context: Context, target: string, copy: FileStore) {
  const before = await context.files.list()
  const audit = await findHead(context.db.read)
  await rm(target, { force: true })
  if (context.config.database.kind === 'sqlite') await context.db.backupTo?.(target)
  else await dumpPostgres(context.config.database.url, target)

  let isWhole = true
  for (const hash of new Set([...before, ...(await context.files.list())])) {
    if (await copy.has(hash)) continue
    await context.files.copyTo(copy, hash).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      isWhole = false
    })
  }
  return isWhole ? audit : undefined
}

/**
 * Read a backup and check every hash in it.
 *
 * @throws RuleError 'not-a-backup' or 'backup-damaged', naming the file
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, 'backup.json'), 'utf8').catch(() => {
    throw new RuleError('not-a-backup', `${folder} holds no backup: there is no backup.json in it.`)
  })
  const parsed = manifestSchema.safeParse(parsedJson(text))
  if (!parsed.success) throw new RuleError('not-a-backup', `${join(folder, 'backup.json')} does not describe a backup.`)
  const manifest = parsed.data
  const hash = await hashFile(join(folder, manifest.database.name)).catch(() => undefined)
  if (hash !== manifest.database.hash) {
    throw new RuleError(
      'backup-damaged',
      `${manifest.database.name} is missing or has been changed since the backup was taken.`,
    )
  }
  const files = folderFileStore(join(folder, 'files'))
  for (const hash of manifest.files) {
    await files.check(hash).catch(() => {
      throw new RuleError('backup-damaged', `The file ${hash} is missing from the backup or has been changed.`)
    })
  }
  return manifest
}

/**
 * Put a backup back in place of what the portal holds, also while it runs: either database takes the whole copy as one
 * transaction, so that a restore which is interrupted leaves what was there. Files are added first and none is removed. The
 * backup is checked before anything is touched, and brought to the newest migration afterwards.
 *
 * @param keepPresentIn a folder to which the present state is saved first
 * @throws RuleError as `checkBackup`, and 'other-dialect' when it was taken from the other kind of database
 */
export async function putBackupBack(context: Context, folder: string, keepPresentIn: string): Promise<BackupManifest> {
  const manifest = await checkBackup(folder)
  if (manifest.dialect !== context.db.dialect) {
    throw new RuleError(
      'other-dialect',
      `The backup was taken from ${manifest.dialect}, the portal runs on ${context.db.dialect}.`,
    )
  }
  await takeBackup(context, keepPresentIn)
  const source = folderFileStore(join(folder, 'files'))
  for (const hash of manifest.files) {
    // Renewed: the portal as it still is may be about to remove what the copy names.
    if (!(await context.files.renew(hash))) await source.copyTo(context.files, hash)
  }
  await restoreDatabase(context.config.database, join(folder, manifest.database.name))
  return manifest
}

async function restoreDatabase(database: Config['database'], copy: string): Promise<void> {
  if (database.kind === 'postgres') {
    await restorePostgres(database.url, copy)
    await migratePostgres(database.url, migrationsFolder('postgres'))
    return
  }
  // Opening a database may write beside it, so the backup itself is never opened: a copy of it is.
  const aside = await mkdtemp(join(tmpdir(), 'portal-restore-'))
  try {
    const path = join(aside, 'portal.sqlite')
    await cp(copy, path)
    const source = new Sqlite(path)
    // All pages in one go: in steps, as is usual, the portal's writers would stand at the lock for as long as it takes.
    await source.backup(database.path, { progress: () => 0x7fffffff })
    source.close()
    migrateSqlite(database.path, migrationsFolder('sqlite'))
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
