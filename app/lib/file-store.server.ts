import { mkdir, open, readFile, rename, stat, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { sha256 } from './canonical-json.ts'

/** Files by the SHA-256 of their content. The database holds hash, type, size and name; this holds the bytes. */
export type FileStore = {
  /** Keep bytes and give their hash. Durable on return: written aside, flushed, renamed, the folder flushed. */
  put(bytes: Uint8Array): Promise<string>
  /** @throws Error when the file is missing or its bytes no longer match their hash */
  get(hash: string): Promise<Uint8Array>
  has(hash: string): Promise<boolean>
  /** Every hash that is kept, in order. */
  list(): Promise<string[]>
}

/** A store in a folder: `ab/cd/abcd…`. The folder is made on first use. */
export function folderFileStore(folder: string): FileStore {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  return {
    async put(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      if (await exists(path)) return hash
      await mkdir(dirname(path), { recursive: true })
      await writeDurably(path, bytes)
      return hash
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('Not a file hash.')
      const bytes = await readFile(pathOf(hash))
      if (sha256(bytes) !== hash) throw new Error(`The stored file ${hash} has been changed.`)
      return new Uint8Array(bytes)
    },
    has: (hash) => exists(pathOf(hash)),
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
        .map((entry) => entry.name)
        .sort()
    },
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.${randomUUID()}.part`
  const handle = await open(aside, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
    await handle.close()
    await rename(aside, path)
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(aside, { force: true })
    throw error
  }
  const parent = await open(dirname(path), 'r')
  await parent.sync().finally(() => parent.close())
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
