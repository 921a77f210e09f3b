import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeReturnPath } from './return-path.ts'

test.each([
  ['/', '/'],
  ['/consultations/a?page=2#q1', '/consultations/a?page=2#q1'],
  ['/held-form', '/held-form'],
])('%s is a path of this site', (value, path) => {
  expect(safeReturnPath(value)).toBe(path)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'consultations',
  '',
  null,
  '/sign-in?return=/',
  '/sign-in/code',
  '/sign-out',
  `/${'a'.repeat(2000)}`,
])('%j is not', (value) => {
  expect(safeReturnPath(value)).toBeUndefined()
})

test('whatever is taken stays on the site it is used on', () => {
  const piece = fc.constantFrom('/', '\\', '.', '..', '\t', '\n', '@', ':', '?', '#', 'evil.example', 'a', '%2f', '%5c')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = safeReturnPath(`/${pieces.join('')}`)
      if (path === undefined) return
      expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example')
    }),
  )
})
