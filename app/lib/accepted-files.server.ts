import { eq, exists, getTableColumns, or, sql, type Column } from 'drizzle-orm'
import { extname } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { Reader, Transaction } from '#db/database.ts'
import { readText } from './read-text.ts'

/** The kinds of file we take, by extension, with the type they are served under. */
export const acceptedTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
}

/** For a form's hint and its `accept` attribute. */
export const acceptedNames = 'PDF, Word (.docx), Excel (.xlsx), PNG, JPG, CSV, plain text or Markdown'
export const acceptedExtensions = Object.keys(acceptedTypes).join(',')

export type FileVerdict = { isAccepted: true; type: string } | { isAccepted: false; message: string }

/**
 * Judge a file by its content, not by what it is called: the two must agree. Text files must be UTF-8 without control
 * characters, because that is what they will be served as.
 *
 * @param name with its extension
 */
export async function judgeFile(bytes: Uint8Array, name: string): Promise<FileVerdict> {
  const extension = extname(name).toLowerCase()
  const type = acceptedTypes[extension]
  if (!type) return refused(`“${name}” is not a kind of file we take. Use ${acceptedNames}.`)
  if (bytes.length === 0) return refused(`“${name}” is empty.`)
  const found = await fileTypeFromBuffer(bytes)
  if (type.startsWith('text/')) {
    return !found && readText(bytes, name).problem === undefined
      ? { isAccepted: true, type }
      : refused(`“${name}” does not hold plain text in UTF-8.`)
  }
  if (found?.mime === type) return { isAccepted: true, type }
  const held = found ? `what is in it is ${found.mime}` : 'what is in it is something else'
  return refused(`“${name}” ends in ${extension}, but ${held}.`)
}

/**
 * Note in the database a file whose bytes the store already holds. Put the bytes first, outside the transaction: a file that
 * no row names does no harm, a row without its file would. A file that is noted already is dated anew, by which whoever is about
 * to remove it sees that it is named again (`removeUnnamedFiles`).
 */
export async function recordFile(
  tx: Transaction,
  file: { hash: string; type: string; size: number; createdAt: Date },
): Promise<void> {
  const { files } = tx.tables
  const { createdAt } = file
  await tx.insert(files).values(file).onConflictDoUpdate({ target: files.hash, set: { createdAt } })
}

/** What the database notes of a kept file. */
export async function findFile(reader: Reader, hash: string) {
  const { files } = reader.tables
  const [file] = await reader.select().from(files).where(eq(files.hash, hash))
  return file
}

/**
 * Whether any row still names a file by its hash, in a column of its own or inside JSON. The audit record does not count: it says
 * what was. Every column of text is asked, so that a place added later is not forgotten, and all in one query, so that a name which
 * moves from one table to another meanwhile is not missed. It reads the whole database: never ask it inside a write, and seldom.
 */
export async function isFileNamed(reader: Reader, hash: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('Not a file hash.')
  const holders = Object.entries(reader.tables).flatMap(([name, table]) => {
    if (name === 'files' || name === 'events') return []
    const columns: Column[] = Object.values(getTableColumns(table))
    const texts = columns.filter(({ dataType }) => dataType === 'string' || dataType === 'json')
    const holds = texts.map((column) => sql`cast(${column} as text) like ${`%${hash}%`}`)
    const rows = reader.select({ one: sql`1` }).from(table)
    return holds.length > 0 ? [exists(rows.where(or(...holds)))] : []
  })
  const [found] = await reader
    .select({ one: sql`1` })
    .from(sql`(select 1) as once`)
    .where(or(...holders))
  return found !== undefined
}

function refused(message: string): FileVerdict {
  return { isAccepted: false, message }
}
