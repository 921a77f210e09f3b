import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import {
  list,
  listDefinition,
  makeWordFile,
  paragraph as p,
  paragraphStyle,
  run,
  type WordParts,
} from '#app/word/testing/make-word-file.ts'
import { clausesOfWord } from '../clauses-of-word.ts'

/** A list as legal texts have it: 1., 1.1, (a), (i). */
export const legal = [
  { text: '%1.' },
  { text: '%1.%2' },
  { text: '(%3)', format: 'lowerLetter' },
  { text: '(%4)', format: 'lowerRoman' },
]
export const styles =
  paragraphStyle('H1', 'heading 1') +
  paragraphStyle('H2', 'heading 2') +
  paragraphStyle('Cap', 'caption') +
  paragraphStyle('TOC1', 'toc 1')
const numbering = listDefinition(0, legal) + list(1, 0)

/** Read a file made of these parts: its clauses in short, how deep they stand, and what is said of them. */
export function read(parts: WordParts | string) {
  const given = typeof parts === 'string' ? { body: parts } : parts
  const file = openWordFile(makeWordFile({ styles, numbering, ...given }))
  const { text, report } = clausesOfWord(readWordBlocks(file, { trackedChanges: 'accept' }))
  const clauses = text.clauses.map((clause) => [
    clause.kind,
    clause.reference,
    clause.text,
    ...(clause.rows ? [clause.rows] : []),
  ])
  return { clauses, depths: text.clauses.map(({ depth }) => depth), remarks: report.remarks }
}

export const tabbed = (number: string, words: string) => p(`${number}\t${words}`)
export const bold = (text: string) => `<w:p>${run(text, '<w:b/>')}</w:p>`
export const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
export const row = (...cells: string[]) => `<w:tr>${cells.map((words) => cell(p(words))).join('')}</w:tr>`
export const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`
