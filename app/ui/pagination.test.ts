import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf, shownPages } from './pagination.tsx'

test('the pages of a list hold every entry once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (entries, size) => {
      const { pages } = pageOf(entries, null, size)
      const all = Array.from({ length: pages }, (_, index) => pageOf(entries, String(index + 1), size).entries)
      expect(all.flat()).toEqual(entries)
    }),
  )
})

test('what is not a page becomes the nearest that is', () => {
  for (const asked of [null, '', '0', '-1', 'x', '1e9']) expect(pageOf([1, 2, 3], asked, 2).page).toBe(1)
  expect(pageOf([1, 2, 3], '99', 2).page).toBe(2)
  expect(pageOf([], '1', 2)).toEqual({ page: 1, pages: 1, entries: [] })
})

test('the first, the last and the neighbours are shown', () => {
  expect(shownPages(5, 9)).toEqual([1, null, 4, 5, 6, null, 9])
  expect(shownPages(1, 2)).toEqual([1, 2])
})
