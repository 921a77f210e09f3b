import { diffArrays } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonLength } from './common-length.ts'

test('the longest common subsequence is as long as a comparison without limits finds it', () => {
  const list = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 120 })
  fc.assert(
    fc.property(list, list, (a, b) => {
      const parts = diffArrays(a, b)
      const common = parts.reduce((sum, { count, added, removed }) => sum + (added || removed ? 0 : count), 0)
      expect(commonLength(Int32Array.from(a), Int32Array.from(b))).toBe(common)
    }),
  )
})
