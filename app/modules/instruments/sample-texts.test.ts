import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keysOf, sampleTexts, type SampleText } from '#test/support/sample-texts.ts'
import { listReferences, notReproduced } from '#test/support/references-in-words.ts'
import { clauseKey } from './clause-reference.ts'
import type { Clause } from './model.ts'

const texts = sampleTexts()
const newest: Record<string, string> = {
  tmad: 'AL 2025',
  svtad: 'AK 2024-11',
  mtad: '2024-11',
  mehrs: 'v5.1',
  sec: '2018-07',
}

describe.each(texts.map((text) => [`${text.instrument} ${text.label}`, text] as const))('%s', (_, text) => {
  test('every reference to a provision finds it, or a note says that it is not reproduced', () => {
    const lost = text.clauses.flatMap((clause) =>
      listReferences(wordsOf(clause), text.instrument)
        .filter(({ instrument, number }) => !stands(instrument === text.instrument ? text : latest(instrument), number))
        .map(({ instrument, number }) => `${clauseKey(clause) || clause.kind}: ${instrument} ${number}`),
    )
    expect(lost).toEqual([])
  })

  test('where clauses are left out between two, a note says so', () => {
    // The Code is held in single provisions only, so that nearly all of it is left out.
    if (text.instrument === 'sec') return
    expect(jumps(text)).toEqual([])
  })

  test('each term defined is used, and the definitions are in order of the alphabet', () => {
    const terms = text.clauses.filter(({ kind, depth }) => kind === 'definition' && depth === 0).map((c) => c.reference)
    const words = text.clauses.map(wordsOf).join('\n')
    const uses = (term: string) => words.split(term).length - 1
    if (text.instrument !== 'sec') {
      expect(terms.filter((term) => uses(term) === 0)).toEqual([])
      expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })))
    }
    expect(new Set(terms).size).toBe(terms.length)
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

function latest(instrument: string): SampleText {
  const text = texts.find((candidate) => candidate.instrument === instrument && candidate.label === newest[instrument])
  if (!text) throw new Error(`There is no sample text of ${instrument}.`)
  return text
}

/** Whether a text has the provision, or something inside it, or leaves it out and says so. */
function stands(text: SampleText, number: string): boolean {
  const keys = [...keysOf(text)].map((key) => key.replace(/^heading (Section )?/, ''))
  const isThere = keys.some((key) => key === number || key.startsWith(`${number}.`) || key.startsWith(`${number}(`))
  return isThere || text.clauses.some((clause) => clause.kind === 'note' && notReproduced(clause.text, number))
}

/** Places where a whole number is missing between one clause, or heading, and the next. */
function jumps(text: SampleText): string[] {
  const base = texts.find(({ instrument, label }) => instrument === text.instrument && label === text.base)
  const numbers = text.clauses
    .filter(({ kind, reference }) => (kind === 'clause' || kind === 'heading') && /^\d/.test(reference))
    .map(({ reference }) => reference)
  return numbers.flatMap((number, at) => {
    const next = expected(numbers[at - 1], number)
    // A number that a draft removes stays free, so that the clauses after it keep theirs.
    const isLost = next !== undefined && !stands(text, next) && !(base && stands(base, next))
    return isLost ? [`${numbers[at - 1]} is followed by ${number}`] : []
  })
}

/** The number that should come before this one, where it is not the one before: `4.48` where 4.49 follows 4.9. */
function expected(before: string | undefined, number: string): string | undefined {
  const [, stem = '', last = ''] = /^(.*?)(\d+)[A-Z]?$/.exec(number) ?? []
  if (last === '' || Number(last) <= 1) return undefined
  const previous = `${stem}${Number(last) - 1}`
  return before?.replace(/[A-Z(].*$/, '') === previous ? undefined : previous
}

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
