import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { folderFileStore } from './file-store.server.ts'

const bytes = new TextEncoder().encode('words')
const longAgo = new Date('2020-01-01T00:00:00Z')
const since = new Date('2021-01-01T00:00:00Z')

function aStore() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const age = (hash: string) => utimesSync(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), longAgo, longAgo)
  return { store: folderFileStore(folder), age }
}

test('a file that nobody put lately is removed, and can be put again', async () => {
  const { store, age } = aStore()
  const hash = await store.put(bytes)
  age(hash)

  expect(await store.remove(hash, { lastPutBefore: since })).toBe(true)

  expect([await store.has(hash), await store.list()]).toEqual([false, []])
  expect(await store.put(bytes)).toBe(hash)
  expect(await store.get(hash)).toEqual(bytes)
})

test('a file that was put again stays: whoever did so is about to name it', async () => {
  const { store, age } = aStore()
  const hash = await store.put(bytes)
  age(hash)
  await store.put(bytes)

  expect(await store.remove(hash, { lastPutBefore: since })).toBe(false)
  expect(await store.get(hash)).toEqual(bytes)
})

test('a file that is renewed counts as put again; one that is not there cannot be', async () => {
  const { store, age } = aStore()
  const hash = await store.put(bytes)
  age(hash)

  expect(await store.renew(hash)).toBe(true)

  expect(await store.remove(hash, { lastPutBefore: since })).toBe(false)
  expect(await store.renew('a'.repeat(64))).toBe(false)
})

test('copying what is not there fails, and leaves nothing in the other store', async () => {
  const other = aStore().store
  await expect(aStore().store.copyTo(other, 'a'.repeat(64))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await other.list()).toEqual([])
})

test('removing what is not there removes nothing', async () => {
  const { store } = aStore()
  expect(await store.remove('a'.repeat(64), { lastPutBefore: since })).toBe(false)
})
