import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unzipSafely, type ZipEntry, ZipProblem, zipStable } from '#app/lib/stable-zip.ts'

const words = (text: string) => new TextEncoder().encode(text)

function fault(archive: Uint8Array, limits?: Parameters<typeof unzipSafely>[1]) {
  try {
    unzipSafely(archive, limits)
    return 'taken'
  } catch (error) {
    if (error instanceof ZipProblem) return error.fault
    throw error
  }
}

/** Put a number over four bytes of the first directory entry: what a liar would do. */
function tamper(archive: Uint8Array, offset: number, value: number) {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  const at = copy.findIndex((_, index) => index + 4 <= copy.length && view.getUint32(index, true) === 0x02014b50)
  view.setUint32(at + offset, value, true)
  return copy
}

test('what is packed is unpacked, in the order given', () => {
  const file = fc.record({ path: fc.stringMatching(/^[a-zé]{1,9}\.txt$/), bytes: fc.uint8Array({ maxLength: 200 }) })
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ path }) => path, maxLength: 8 }), (files: ZipEntry[]) => {
      expect(unzipSafely(zipStable(files))).toEqual(files)
    }),
  )
})

test('the same files give the same bytes in every time zone, with the date given', () => {
  const source = `
    import { zipStable } from '#app/lib/stable-zip.ts'
    const bytes = zipStable([{ path: 'a.txt', bytes: new TextEncoder().encode('a') }], new Date('2024-03-31T01:30:00Z'))
    process.stdout.write(Buffer.from(bytes).toString('hex'))`
  const run = (TZ: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    })

  const here = zipStable([{ path: 'a.txt', bytes: words('a') }], new Date('2024-03-31T01:30:00Z'))
  expect(run('Pacific/Honolulu')).toBe(Buffer.from(here).toString('hex'))
  expect(run('Europe/London')).toBe(Buffer.from(here).toString('hex'))
})

test('two files with one path are not packed', () => {
  expect(() =>
    zipStable([
      { path: 'a', bytes: words('1') },
      { path: 'a', bytes: words('2') },
    ]),
  ).toThrow('same path')
})

test('a bomb is refused before it is unpacked', () => {
  const bomb = zipStable([{ path: 'zeros', bytes: new Uint8Array(20_000_000) }])

  expect(bomb.length).toBeLessThan(50_000)
  expect(fault(bomb)).toBe('ratio-too-high')
  expect(fault(bomb, { fileBytes: 10_000_000 })).toBe('file-too-large')
  expect(fault(bomb, { totalBytes: 10_000_000 })).toBe('too-large')
})

test('a bomb that lies about its size is stopped at the size it promised', () => {
  const bomb = zipStable([{ path: 'zeros', bytes: new Uint8Array(20_000_000) }])

  expect(fault(tamper(bomb, 24, 1_000))).toBe('damaged')
  expect(fault(tamper(bomb, 24, 0))).toBe('damaged')
})

test('a thousand names for the same bytes are refused', () => {
  const archive = zipStable([
    { path: 'a', bytes: words('one') },
    { path: 'b', bytes: words('two') },
  ])
  const second = archive.findLastIndex((byte, at) => byte === 0x50 && archive[at + 1] === 0x4b && archive[at + 2] === 1)
  new DataView(archive.buffer).setUint32(second + 42, 0, true)

  expect(fault(archive)).toBe('damaged')
})

test.each(['../a', 'a/../../b', '/etc/passwd', 'C:\\a', 'C:/a', 'a\\..\\b', 'a\u0000b'])(
  'the path %j is refused',
  (path) => {
    expect(fault(zipStable([{ path, bytes: words('x') }]))).toBe('unsafe-path')
  },
)

test('too many files, too little of a file, another kind of file', () => {
  const archive = zipStable(['a', 'b', 'c'].map((path) => ({ path, bytes: words(path.repeat(50)) })))

  expect(fault(archive, { entries: 2 })).toBe('too-many-entries')
  expect(fault(words('not an archive at all, only words'))).toBe('not-an-archive')
  expect(fault(new Uint8Array())).toBe('not-an-archive')
  expect(fault(tamper(archive, 16, 1))).toBe('damaged')
  expect(fault(tamper(archive, 8, 1 | (8 << 16)))).toBe('encrypted')
  expect(fault(tamper(archive, 8, 12 << 16))).toBe('unsupported')
})

test('damaged archives are refused, never a crash', () => {
  const archive = zipStable(['a', 'b', 'c'].map((path) => ({ path, bytes: words(path.repeat(50)) })))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1 }), (changes) => {
      const copy = archive.slice()
      for (const [at, byte] of changes) copy[at] = byte
      expect(fault(copy)).toBeTypeOf('string')
    }),
  )
})
