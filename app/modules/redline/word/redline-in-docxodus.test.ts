import { beforeAll, expect, test } from 'vitest'
import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import { redraft } from '#app/modules/redline/testing/known-edits.ts'
import { longText } from '#app/modules/redline/testing/long-text.ts'
import { applyTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { openWordFile, saveWordFile } from '#app/word/open-word-file.ts'
import { openDocxodus, type Docxodus } from '#test/support/docxodus.ts'
import { corpusPairs, openCorpusFile } from '#test/support/redline-corpus.ts'
import { countRevisions } from './count-revisions.ts'
import { printedLines } from './read-back.ts'
import { redlineWordFiles } from './redline-word-files.ts'
import { redlineWordOfTexts } from './redline-word-of-texts.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const pairs = corpusPairs().filter(({ before, after }) =>
  /^(WC006-Table-Delete|WC034-Footnotes-After3|CZ002)/.test(`${before} ${after}`),
)

let docxodus: Docxodus
beforeAll(async () => {
  docxodus = await openDocxodus()
}, 120_000)

async function expectAgreement(bytes: Uint8Array): Promise<void> {
  const file = openWordFile(bytes)
  for (const side of ['accept', 'reject'] as const) {
    const theirs = printedLines(openWordFile(await docxodus.apply(bytes, side)), 'accept')
    expect(theirs).toEqual(printedLines(applyTrackedChanges(file, side), 'accept'))
  }
  const listed = await docxodus.list(bytes)
  expect(listed.filter(({ resolutionStatus }) => resolutionStatus !== 'supported')).toEqual([])
  const { moves, insertions, deletions } = countRevisions(file)
  const ofType = (wanted: string) => listed.filter(({ type }) => type === wanted).length
  expect([ofType('move'), ofType('insert') > 0, ofType('delete') > 0]).toEqual([moves, insertions > 0, deletions > 0])
}

/** The words it lists as struck or inserted; a picture or the call of a note is none to it. */
async function expectSameWords(bytes: Uint8Array): Promise<void> {
  const listed = await docxodus.list(bytes)
  const book = openWordBook()
  const changed = listed.filter(({ type }) => type === 'insert' || type === 'delete')
  const read = changed.map(({ text }) => book.read(text.replaceAll('¶', ' ')).ids.length)
  expect(read.reduce((sum, count) => sum + count, 0)).toBe(countRevisions(openWordFile(bytes)).words)
}

test('docxodus accepts, rejects and lists a redline of two texts as we do: clauses moved, split, merged, rows, numbers', async () => {
  const edits = { inserted: 2, deleted: 2, moved: 2, movedReworded: 2, split: 2, merged: 2, rows: 3, words: 0.02 }
  const { before, after } = redraft(longText({ seed: 9, clauses: 30 }), { seed: 99, ...edits })
  const redline = await redlineWordOfTexts(before, after, { title: 'Redline', facts: [] }, by)
  await expectAgreement(redline)
  await expectSameWords(redline)
}, 60_000)

test.skipIf(pairs.length === 0)(
  'and pairs of Word files by others (skipped where they are not at hand)',
  async () => {
    for (const { before, after } of pairs) {
      await expectAgreement(saveWordFile(redlineWordFiles(openCorpusFile(before), openCorpusFile(after), by).file))
    }
  },
  60_000,
)
