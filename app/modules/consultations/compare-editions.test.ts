import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { compareEditions, type WordChange } from './compare-editions.ts'
import type { EditionContent } from './model.ts'

function anEdition(source: string): EditionContent {
  const { blocks, footnotes } = parseDocumentMarkdown(source, { file: '' })
  const facts = { slug: 's', title: 'T', shortTitle: 'T', reference: 'R', issuerName: 'I', contact: 'c@example.org' }
  return {
    ...facts,
    ...{ issuer: 'dcc', classification: '', version: '1.0', summary: '', basis: [], concludeBy: null, dates: [] },
    ...{ opensAt: '2024-09-10T08:00:00.000Z', closesAt: '2024-10-08T16:00:00.000Z' },
    ...{ proposals: [], questions: [], attachments: [] },
    document: { title: 'T', facts: [], blocks, footnotes },
  }
}

const side = (words: WordChange[], without: WordChange['kind']) =>
  words
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

test('an edition compared with itself differs nowhere', () => {
  const edition = anEdition('# 1. Words\n\n[1] Some words.\n\n- one\n- two\n')
  expect(compareEditions(edition, edition)).toEqual([])
})

test('each difference is told by its place: paragraph, table, footnote, heading', () => {
  const before = anEdition(
    '# 1. Old\n\n[1] Words.[^1]\n\nTable 3: Dates\n\n| a | b |\n| - | - |\n| x | 1 |\n\n[^1]: A note.\n',
  )
  const after = anEdition(
    '# 1. New\n\n[1] Word.[^1]\n\nTable 3: Dates\n\n| a | b |\n| - | - |\n| x | 2 |\n\n[^1]: Another note.\n',
  )
  expect(compareEditions(before, after).map(({ place }) => place)).toEqual([
    'Heading',
    'Paragraph 1',
    'Table 3',
    'Footnote 1',
  ])
})

test('a paragraph that came or went is one whole difference', () => {
  const before = anEdition('[1] One.\n\n[2] Two.\n')
  const after = anEdition('[1] One.\n\n[1A] Between.\n\n[2] Two.\n')
  expect(compareEditions(before, after)).toEqual([
    { place: 'Paragraph 1A', words: [{ kind: 'inserted', text: 'Between.' }] },
  ])
  expect(compareEditions(after, before)).toMatchObject([{ words: [{ kind: 'deleted' }] }])
})

test('the words that stayed with those that went are the old text, with those that came the new', () => {
  const sentence = fc.array(fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'one,', 'two'), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(sentence, sentence, (old, words) => {
      const [from, to] = [old.join(' '), words.join(' ')]
      fc.pre(from !== to)
      const [difference] = compareEditions(anEdition(`[1] ${from}`), anEdition(`[1] ${to}`))
      expect(side(difference?.words ?? [], 'inserted')).toBe(from)
      expect(side(difference?.words ?? [], 'deleted')).toBe(to)
    }),
  )
})
