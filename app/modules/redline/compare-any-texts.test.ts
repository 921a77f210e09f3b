import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareInstruments, compareWithLimits } from './compare-instruments.ts'
import type { Span } from './model.ts'
import { anyRedrafting, anyText } from './testing/any-text.ts'

const wordPattern = /[\p{L}\p{N}\p{M}]+(?:[.'’\-_/][\p{L}\p{N}\p{M}]+)*/gu

describe('any two texts', () => {
  test('accepting gives the new text exactly, rejecting the old', () => {
    fc.assert(
      fc.property(fc.oneof(anyRedrafting, fc.record({ before: anyText, after: anyText })), ({ before, after }) => {
        const changes = compareInstruments(before, after)
        expect(acceptChanges(changes)).toEqual(after)
        expect(rejectChanges(changes)).toEqual(before)
      }),
      { numRuns: 400 },
    )
  })

  test('a text compared with itself shows nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { changes, limits } = compareWithLimits(text, text)
        expect(changes.every((change) => change.kind === 'unchanged')).toBe(true)
        expect(limits).toEqual([])
      }),
    )
  })

  test('no unchanged word is struck and put back in one place', () => {
    fc.assert(
      fc.property(anyRedrafting, ({ before, after }) => {
        for (const change of compareInstruments(before, after)) {
          for (const spans of [change.words, ...(change.table?.rows.flatMap((row) => row.cells) ?? [])]) {
            expect(restruckWords(spans ?? [])).toEqual([])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a clause that keeps its identity is never shown as deleted and inserted', () => {
    fc.assert(
      fc.property(anyRedrafting, ({ before, after }) => {
        const changes = compareInstruments(before, after)
        const deleted = new Set(changes.filter((change) => !change.after).map((change) => change.before?.id))
        expect(changes.filter((change) => !change.before && deleted.has(change.after?.id))).toEqual([])
      }),
    )
  })

  test('the clauses of the new text come in its order', () => {
    fc.assert(
      fc.property(anyRedrafting, ({ before, after }) => {
        const places = compareInstruments(before, after).flatMap((change) => (change.after ? [change.after.at] : []))
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
    )
  })
})

/** Words that stand in a deletion and in the insertion next to it. */
function restruckWords(spans: readonly Span[]): string[] {
  return spans.flatMap((span, at) => {
    const next = spans[at + 1]
    if (span.kind !== 'deleted' || next?.kind !== 'inserted') return []
    const inserted = new Set(next.text.match(wordPattern))
    return (span.text.match(wordPattern) ?? []).filter((word) => inserted.has(word))
  })
}
