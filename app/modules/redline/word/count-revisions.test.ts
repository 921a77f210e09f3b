import { expect, test } from 'vitest'
import { openWordFile } from '#app/word/open-word-file.ts'
import { makeWordFile, paragraph } from '#app/word/testing/make-word-file.ts'
import { countRevisions } from './count-revisions.ts'
import { redlineWordFiles } from './redline-word-files.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const kept = 'DCC shall keep the register for six years and show it to the Panel.'
const moved = 'The certificate is given by the Panel after it has read the report of the phase in full.'
const row = (...cells: string[]) =>
  `<w:tr>${cells.map((text) => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`).join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`

function counted(before: string, after: string) {
  const [old, now] = [before, after].map((body) => openWordFile(makeWordFile({ body })))
  return countRevisions(redlineWordFiles(old!, now!, by).file)
}

test('a word that gave way to another is a deletion and an insertion of one word each', () => {
  const counts = counted(paragraph(kept), paragraph(kept.replace('six', 'seven')))
  expect(counts).toEqual({ insertions: 1, deletions: 1, moves: 0, formatting: 0, words: 2 })
})

test('two new paragraphs, or a row with all its cells, are one insertion', () => {
  const two = counted(paragraph(kept), paragraph('First new one.') + paragraph('Second new one.') + paragraph(kept))
  expect(two).toMatchObject({ insertions: 1, deletions: 0, words: 8 })
  const [head, more] = [row('Milestone', 'Date'), row('M10', '1 March 2026')]
  const rows = counted(table(head) + paragraph(kept), table(head, more) + paragraph(kept))
  expect(rows).toMatchObject({ insertions: 1, deletions: 0, words: 4 })
})

test('the words of a paragraph that moved are not counted as changed', () => {
  const counts = counted(
    paragraph(moved) + paragraph(kept) + paragraph('End.'),
    paragraph(kept) + paragraph(moved) + paragraph('End.'),
  )
  expect(counts).toMatchObject({ insertions: 0, deletions: 0, moves: 1, words: 0 })
})
