import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sampleTexts } from '#test/support/sample-texts.ts'
import { clauseKey } from './clause-reference.ts'
import type { Clause } from './model.ts'

const texts = sampleTexts()

// References, gaps in numbers and unused terms are told by the checks on drafts, whose tests hold these texts to them.
describe.each(texts.map((text) => [`${text.instrument} ${text.label}`, text] as const))('%s', (_, text) => {
  test('definitions stand in the order of the alphabet', () => {
    const terms = text.clauses.filter(({ kind, depth }) => kind === 'definition' && depth === 0).map((c) => c.reference)
    expect(new Set(terms).size).toBe(terms.length)
    // The Code's stand in the order in which the response of June 2018 speaks of them.
    if (text.instrument === 'sec') return
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })))
  })

  test('each footnote is called, and each call has its footnote', () => {
    const notes = text.clauses.filter(({ kind }) => kind === 'footnote').map(({ reference }) => reference)
    const calls = text.clauses
      .map(wordsOf)
      .join('\n')
      .matchAll(/\[\^([^\]]+)\]/g)
    expect([...calls].map(([, label]) => label)).toEqual(notes)
  })
})

test.each(texts.map((text) => [`${text.instrument} ${text.label}`, text] as const))(
  '%s: each footnote stands below the clause that calls it, where a Word file brings it back to',
  (_, { clauses }) => {
    const above = (at: number) => clauses.slice(0, at).findLast(({ kind }) => kind !== 'footnote')
    for (const [at, { kind, reference }] of clauses.entries()) {
      if (kind === 'footnote') expect(wordsOf(above(at)!), `above footnote ${reference}`).toContain(`[^${reference}]`)
    }
  },
)

test('what August 2020 gives as old and new words is what AL 6.0 and draft AL 6.1F say', () => {
  const document = readFileSync('content/consultations/2020-08-foc-tmad/consultation.md', 'utf8')
  const table = document.slice(document.indexOf('Table 4: Changes'), document.indexOf('DCC has, besides'))
  const rows = table.split('\n').filter((line) => /^\| (\d|Table)/.test(line))
  expect(rows).toHaveLength(6)
  for (const row of rows) {
    const [, clause = '', drafting = ''] = row.split('|').map((cell) => cell.trim())
    const old = drafting.replace(/\+\+.*?\+\+/g, '').replaceAll('~~', '')
    const now = drafting.replace(/~~.*?~~/g, '').replaceAll('++', '')
    expect(plain(findIn('AL 6.0', clause)), clause).toContain(plain(old))
    expect(plain(findIn('AL 6.1F', clause)), clause).toContain(plain(now))
  }
})

test('a version takes up the words of the draft on which it rests', () => {
  const [foc, al9, al10, al15] = ['AL 6.1F', 'AL 9.0', 'AL 10.0', 'AL 15.0'].map((label) => wordsByKey('tmad', label))
  expect(differing(foc!, al9!)).toEqual(['4.8A'])
  expect([...al10!.keys()].filter((key) => /^1\.[4-9]/.test(key))).toHaveLength(19)
  expect(differing(al9!, al10!).every((key) => /^1\.[4-9]/.test(key))).toBe(true)
  expect(differing(al10!, al15!)).toEqual(['3.14A', '3.14B', '3.14C', '3.14D', '5.3', '9.3'])
})

function findIn(label: string, clause: string): string {
  const key = clause.replace(/ \(/, '(')
  return wordsByKey('tmad', label).get(key) ?? ''
}

function wordsByKey(instrument: string, label: string): Map<string, string> {
  const text = texts.find((candidate) => candidate.instrument === instrument && candidate.label === label)
  const clauses = text?.clauses.filter((clause) => clauseKey(clause) !== '' && clause.kind !== 'heading') ?? []
  return new Map(clauses.map((clause) => [clauseKey(clause), wordsOf(clause)]))
}

function differing(before: Map<string, string>, after: Map<string, string>): string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].filter((key) => before.get(key) !== after.get(key)).sort()
}

function wordsOf({ text, rows = [] }: Clause): string {
  return [text, ...rows.map((row) => row.join(': '))].join('\n')
}

/** Words alone: a table of changes writes rows and their parts with marks of its own. */
function plain(words: string): string {
  return (words.match(/[\p{L}\p{N}"]+/gu) ?? []).join(' ').replace(/ (?=")/g, '')
}
