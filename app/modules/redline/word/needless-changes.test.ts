import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { countChangedWords } from '#app/modules/redline/count-changed-words.ts'
import { anyRedrafting } from '#app/modules/redline/testing/any-text.ts'
import { redraft } from '#app/modules/redline/testing/known-edits.ts'
import { needlessStretches } from '#app/modules/redline/testing/needless-stretches.ts'
import { longText } from '#app/modules/redline/testing/long-text.ts'
import { openWordFile } from '#app/word/open-word-file.ts'
import { sampleDrafts } from '#test/support/sample-texts.ts'
import { countRevisions } from './count-revisions.ts'
import { redlineWordOfTexts } from './redline-word-of-texts.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const cover = { title: 'Redline', facts: [] }
/** Of the least possible, so much may be shown as changed, numbers left out: see the gates of the redline. */
const gate = 1.05

describe('no word stands both struck and inserted where it could have stayed', () => {
  test('in a text with every kind of edit, in which no more is shown as changed than the gate allows', async () => {
    const edits = { inserted: 3, deleted: 3, moved: 3, movedReworded: 3, split: 2, merged: 2, rows: 4, words: 0.1 }
    await expectNoneNeedless(redraft(longText({ seed: 5, clauses: 50 }), { seed: 55, ...edits }))
  })

  test.each(sampleDrafts().filter(({ file }) => /2020-08|2024-09.*svtad|mehrs/.test(file)))('in $file', (texts) =>
    expectNoneNeedless(texts),
  )

  test('whatever the two texts', async () => {
    await fc.assert(
      fc.asyncProperty(anyRedrafting, async ({ before, after }) => {
        expect(needlessStretches(openWordFile(await redlineWordOfTexts(before, after, cover, by)))).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})

async function expectNoneNeedless({ before, after }: { before: InstrumentText; after: InstrumentText }): Promise<void> {
  const file = openWordFile(await redlineWordOfTexts(before, after, cover, by))
  expect(needlessStretches(file)).toEqual([])
  const changes = compareInstruments(before, after)
  const { changed, least } = countChangedWords(before, after, changes)
  expect(changed).toBeLessThanOrEqual(least * gate)
  // Besides, a number is at most a word with two brackets in either text.
  const numbers = changes.filter(({ kind }) => kind !== 'unchanged').length * 6
  expect(countRevisions(file).words).toBeLessThanOrEqual(changed + numbers)
}
