import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applyTrackedChanges, hasTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { openWordFile, partXml, saveWordFile, type WordFile } from '#app/word/open-word-file.ts'
import { printedLines, readBack } from './read-back.ts'
import { redlineWordFiles } from './redline-word-files.ts'

const corpus = '../shared/redline-corpus'
const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const pairs = existsSync(`${corpus}/pairs.tsv`)
  ? readFileSync(`${corpus}/pairs.tsv`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
  : []

describe.skipIf(pairs.length === 0)('pairs of Word files by others (skipped where the corpus is not at hand)', () => {
  test.each(pairs)('%s to %s: accepted it is the one, rejected the other', (before = '', after = '') => {
    const { file, compared } = redlineWordFiles(open(before), open(after), by)
    const written = openWordFile(saveWordFile(file))
    expect(readBack(written, compared)).toEqual({ accepted: undefined, rejected: undefined })
    const [accepted, rejected] = [applyTrackedChanges(written, 'accept'), applyTrackedChanges(written, 'reject')]
    expect(printedLines(accepted, 'accept')).toEqual(printedLines(compared.after, 'accept'))
    expect(printedLines(rejected, 'accept')).toEqual(printedLines(compared.before, 'accept'))
  })

  test.each([...new Set(pairs.map(([before = '']) => before))])(
    '%s compared with itself has no tracked change',
    (name) => {
      const { file } = redlineWordFiles(open(name), open(name), by)
      expect(hasTrackedChanges(partXml(file, file.mainPath))).toBe(false)
    },
  )
})

function open(name: string): WordFile {
  return openWordFile(readFileSync(`${corpus}/${name}`))
}
