import { describe, expect, test } from 'vitest'
import { needlessStretches } from '#app/modules/redline/testing/needless-stretches.ts'
import { applyTrackedChanges, hasTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { openWordFile, partXml, saveWordFile } from '#app/word/open-word-file.ts'
import { corpusPairs, openCorpusFile } from '#test/support/redline-corpus.ts'
import { printedLines, readBack } from './read-back.ts'
import { redlineWordFiles } from './redline-word-files.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const pairs = corpusPairs()

describe.skipIf(pairs.length === 0)('pairs of Word files by others (skipped where the corpus is not at hand)', () => {
  test.each(pairs)(
    '$before to $after: accepted it is the one, rejected the other, no word changed needlessly',
    ({ before, after }) => {
      const { file, compared } = redlineWordFiles(openCorpusFile(before), openCorpusFile(after), by)
      const written = openWordFile(saveWordFile(file))
      expect(readBack(written, compared)).toEqual({ accepted: undefined, rejected: undefined })
      expect(needlessStretches(written)).toEqual([])
      const [accepted, rejected] = [applyTrackedChanges(written, 'accept'), applyTrackedChanges(written, 'reject')]
      expect(printedLines(accepted, 'accept')).toEqual(printedLines(compared.after, 'accept'))
      expect(printedLines(rejected, 'accept')).toEqual(printedLines(compared.before, 'accept'))
    },
  )

  test.each([...new Set(pairs.map(({ before }) => before))])(
    '%s compared with itself has no tracked change',
    (name) => {
      const { file } = redlineWordFiles(openCorpusFile(name), openCorpusFile(name), by)
      expect(hasTrackedChanges(partXml(file, file.mainPath))).toBe(false)
    },
  )
})
