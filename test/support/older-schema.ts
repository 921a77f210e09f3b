import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that goes when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The migrations of a dialect, cut off before the one of this number. @returns the folder that holds them */
export function migrationsUpTo(folder: string, dialect: 'sqlite' | 'postgres', number: number): string {
  const target = join(folder, dialect)
  cpSync(resolve('db/migrations', dialect), target, { recursive: true })
  const path = join(target, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { idx: number }[] }
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx < number) }))
  return target
}
