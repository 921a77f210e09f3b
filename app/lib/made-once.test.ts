import { expect, test } from 'vitest'
import { openMadeOnce } from './made-once.ts'

test('what many ask for at once is made once, and is at hand for whoever asks later', async () => {
  const { made, ask } = anOpenOne(100)

  const all = await Promise.all([ask('a', 10), ask('a', 10), ask('a', 10)])
  const later = await ask('a', 10)

  expect(made).toEqual(['a'])
  expect(new Set([...all, later]).size).toBe(1)
})

test('what was asked for longest ago goes first', async () => {
  const { made, ask } = anOpenOne(25)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key, 10)

  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what is larger than the room is made anew, and drives nothing else out', async () => {
  const { made, ask } = anOpenOne(25)
  for (const key of ['a', 'large', 'large', 'a']) await ask(key, key === 'large' ? 26 : 10)

  expect(made).toEqual(['a', 'large', 'large'])
})

test('a failure is told to all who wait, and the next one tries again', async () => {
  const once = openMadeOnce(100)
  const failing = () => Promise.reject(new Error('no room on the disk'))
  const outcomes = await Promise.allSettled([once('a', failing), once('a', failing)])

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await once('a', async () => new Uint8Array(3))).toHaveLength(3)
})

function anOpenOne(mostBytes: number) {
  const once = openMadeOnce(mostBytes)
  const made: string[] = []
  const ask = (key: string, bytes: number) =>
    once(key, async () => {
      made.push(key)
      return new Uint8Array(bytes)
    })
  return { made, ask }
}
