import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyTrackedChanges, hasTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { openWordFile, partXml, saveWordFile } from '#app/word/open-word-file.ts'
import { inList, list, listDefinition, makeWordFile, run } from '#app/word/testing/make-word-file.ts'
import { descendants, textOf } from '#app/word/xml.ts'
import { printedLines, readBack } from './read-back.ts'
import { redlineWordFiles } from './redline-word-files.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const numbering =
  listDefinition(0, [{ text: '%1.' }, { text: '(%2)', format: 'lowerLetter' }]) + list(1, 0) + list(2, 0)

const words = fc.constantFrom('shall', 'DCC', 'not', 'test', 'the', 'phase', 'report,', 'Party', '14', 'days')
const text = fc.array(words, { maxLength: 12 }).map((found) => found.join(' '))
const formats = fc.constantFrom('', '<w:b/>', '<w:i/>')
const properties = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(0, 1)).map(([numId, level]) => inList(numId, level)),
)
const runs = fc
  .array(fc.tuple(text, formats), { maxLength: 3 })
  .map((all) => all.map(([said, how]) => run(said, how)).join(''))
const anyParagraph = fc
  .tuple(properties, runs)
  .map(([how, said]) => `<w:p>${how && `<w:pPr>${how}</w:pPr>`}${said}</w:p>`)
const cell = fc.array(anyParagraph, { minLength: 1, maxLength: 2 }).map((inside) => `<w:tc>${inside.join('')}</w:tc>`)
const anyTable = fc
  .integer({ min: 1, max: 3 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 }),
  )
  .map((rows) => `<w:tbl><w:tblPr/>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`)
const block = fc.oneof({ arbitrary: anyParagraph, weight: 5 }, { arbitrary: anyTable, weight: 1 })

/** Blocks from one supply, so that two files have some in common: in order, out of order, changed. */
const pair = fc
  .array(block, { minLength: 2, maxLength: 8 })
  .chain((supply) =>
    fc.tuple(fc.shuffledSubarray(supply), fc.subarray(supply), fc.array(block, { maxLength: 2 }), anyParagraph),
  )
  .map(
    ([before, after, more, last]) =>
      [
        [...before, last],
        [...after, ...more, last.replace('DCC', 'the')],
      ] as const,
  )

const fileOf = (blocks: readonly string[]) => openWordFile(makeWordFile({ numbering, body: blocks.join('') }))

test('whatever the two files, accepting gives the one and rejecting the other, in words, numbers and tables', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const { file, compared } = redlineWordFiles(fileOf(before), fileOf(after), by)
      const written = openWordFile(saveWordFile(file))
      expect(readBack(written, compared)).toEqual({ accepted: undefined, rejected: undefined })
      expect(printedLines(applyTrackedChanges(written, 'accept'), 'accept')).toEqual(
        printedLines(compared.after, 'accept'),
      )
      expect(printedLines(applyTrackedChanges(written, 'reject'), 'accept')).toEqual(
        printedLines(compared.before, 'accept'),
      )
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('a file compared with itself has no tracked change', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
      const { file } = redlineWordFiles(fileOf(blocks), fileOf(blocks), by)
      expect(hasTrackedChanges(partXml(file, file.mainPath))).toBe(false)
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('tracked changes stand in no other, and their numbers are used once', () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const { file } = redlineWordFiles(fileOf(before), fileOf(after), by)
      const ids: string[] = []
      for (const element of descendants(partXml(file, file.mainPath))) {
        if (!/^w:(ins|del|moveTo|moveFrom|pPrChange|move(From|To)RangeStart)$/.test(element.name)) continue
        ids.push(element.attributes['w:id'] ?? '')
        const inside = element.name === 'w:pPrChange' ? [] : [...descendants(element)].slice(1)
        expect(inside.filter(({ name }) => /^w:(ins|del|moveTo|moveFrom)$/.test(name))).toEqual([])
        if (element.name === 'w:del') expect(inside.filter(({ name }) => name === 'w:t').map(textOf)).toEqual([])
      }
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 60 },
  )
}, 60_000)
