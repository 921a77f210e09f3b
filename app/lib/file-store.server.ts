import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, stat, readdir, rm, utimes, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sha256 } from './canonical-json.ts'
import { systemClock } from './clock.ts'

/** Files by the SHA-256 of their content. The database holds hash, type, size and name; this holds the bytes. */
export type FileStore = {
  /** Keep bytes and give their hash. Durable on return: written aside, flushed, renamed, the folder flushed. */
  put(bytes: Uint8Array): Promise<string>
  /** @throws Error when the file is missing or its bytes no longer match their hash */
  get(hash: string): Promise<Uint8Array>
  has(hash: string): Promise<boolean>
  /** Count a kept file as put again, without its bytes: somebody is about to name it. @returns whether it is kept */
  renew(hash: string): Promise<boolean>
  /**
   * Copy one kept file into another store, a piece at a time: files may be larger than memory.
   *
   * @throws Error as `get`; the other store then has nothing of it
   */
  copyTo(other: FileStore, hash: string): Promise<void>
  /** Keep what flows in, if it has this hash. @throws Error when it has not, or does not come to its end */
  take(hash: string, source: Readable): Promise<void>
  /** Read one kept file through. @throws Error as `get` */
  check(hash: string): Promise<void>
  /**
   * Remove one kept file, unless somebody has put it since. `put` of what is kept already counts: whoever did so is about to
   * name the file in the database, or has just done it.
   *
   * @returns whether it was removed
   */
  remove(hash: string, facts: { lastPutBefore: Date }): Promise<boolean>
  /** Every hash that is kept, in order. */
  list(): Promise<string[]>
}

/** A store in a folder: `ab/cd/abcd…`. The folder is made on first use. */
export function folderFileStore(folder: string): FileStore {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('Not a file hash.')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  return {
    async put(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      if (await touched(path)) return hash
      await mkdir(dirname(path), { recursive: true })
      await writeDurably(path, (handle) => handle.writeFile(bytes))
      return hash
    },
    async get(hash) {
      const bytes = await readFile(pathOf(hash))
      if (sha256(bytes) !== hash) throw changed(hash)
      return new Uint8Array(bytes)
    },
    has: (hash) => exists(pathOf(hash)),
    renew: (hash) => touched(pathOf(hash)),
    async copyTo(other, hash) {
      // Opened first: a stream that fails to open before anybody reads it would end the process.
      const handle = await open(pathOf(hash))
      const source = handle.createReadStream()
      await other.take(hash, source).finally(() => source.destroy())
    },
    async take(hash, source) {
      const path = pathOf(hash)
      await mkdir(dirname(path), { recursive: true })
      await writeDurably(path, async (handle) => {
        const digest = createHash('sha256')
        for await (const piece of source as AsyncIterable<Uint8Array>) {
          digest.update(piece)
          await handle.writeFile(piece)
        }
        if (digest.digest('hex') !== hash) throw changed(hash)
      })
    },
    async check(hash) {
      if ((await hashFile(pathOf(hash))) !== hash) throw changed(hash)
    },
    async remove(hash, { lastPutBefore }) {
      const path = pathOf(hash)
      const aside = `${path}.${randomUUID()}.part`
      if (!(await rested(path, lastPutBefore))) return false
      await rename(path, aside)
      // Put between the look and the move: it goes back.
      if (!(await rested(aside, lastPutBefore))) {
        await rename(aside, path)
        return false
      }
      await rm(aside)
      return true
    },
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
        .map((entry) => entry.name)
        .sort()
    },
  }
}

/** The SHA-256 of a file, read a piece at a time. */
export async function hashFile(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}

/** Write a file aside, flush it, put it in its place, flush the folder: it is there in full or not at all. */
export async function writeDurably(path: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  const aside = `${path}.${randomUUID()}.part`
  const handle = await open(aside, 'wx')
  try {
    await write(handle)
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

function changed(hash: string): Error {
  return new Error(`The stored file ${hash} has been changed.`)
}

/** Note that a kept file was put again, by the clock of the disk, which dated its first writing. @returns whether it is kept */
async function touched(path: string): Promise<boolean> {
  return utimes(path, systemClock.now(), systemClock.now()).then(
    () => true,
    () => false,
  )
}

async function rested(path: string, since: Date): Promise<boolean> {
  return stat(path).then(
    ({ mtime }) => mtime < since,
    () => false,
  )
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
