import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mentionedCells, mentionedElsewhere, mentions, type Source } from '#test/fixtures/mentions.ts'
import { keysOf, sampleTexts } from '#test/support/sample-texts.ts'

const texts = sampleTexts()
const sources = resolve('../shared/sources')

describe('the sample texts hold what the five documents mention', () => {
  const rows = mentions.flatMap(({ source, instrument, versions, references }) =>
    versions.map((version) => [source, instrument, version, references] as const),
  )
  const cells = mentionedCells.map((one) => [one.source, one.words, one.instrument, one.table, one.versions] as const)

  test.each(rows)('%s: %s %s', (_, instrument, version, references) => {
    const keys = keysOf(textOf(instrument, version))
    expect(references.filter((reference) => !keys.has(reference))).toEqual([])
  })

  test.each(cells)('%s: “%s” in %s %s', (_, words, instrument, table, versions) => {
    for (const version of versions) {
      const found = textOf(instrument, version).clauses.find(({ reference }) => reference === table)
      expect(found?.rows?.flat().join('\n'), `${instrument} ${version}`).toContain(words)
    }
  })

  test('checks MA516 and MA517 are in MEHRS v5.0, and v5.1 is without them', () => {
    const table = textOf('mehrs', 'v5.1').clauses.find(({ reference }) => reference === 'Table 1')
    expect(JSON.stringify(table?.rows)).not.toMatch(/MA51/)
  })
})

const documents = existsSync(sources) ? readdirSync(sources).filter((name) => name.endsWith('.txt')) : []

test.skipIf(documents.length === 0)(
  'every number that the five documents print is in the table (they are looked for in ../shared/sources)',
  () => {
    for (const name of documents) {
      const known = knownNumbers(name.slice(0, 7) as Source)
      const isKnown = (number: string) =>
        known.some((other) => other === number || other.startsWith(`${number}.`) || other.startsWith(`${number}(`))
      const printed = numbersIn(readFileSync(join(sources, name), 'utf8'))
      expect(printed.length, name).toBeGreaterThan(4)
      expect(
        printed.filter((number) => !isKnown(number)),
        name,
      ).toEqual([])
    }
  },
)

function knownNumbers(source: Source): string[] {
  const references = mentions.filter((mention) => mention.source === source).flatMap((mention) => mention.references)
  const numbers = references.map((reference) => reference.replace(/^(Table|heading|heading Section) /, ''))
  const cells = mentionedCells.filter((cell) => cell.source === source).map(({ words }) => words)
  return [...numbers, ...cells, ...mentionedElsewhere[source]]
}

/** Numbers of provisions in plain text: "F2.10A" anywhere; "1.4" or "7" only after a word such as "clause". */
function numbersIn(words: string): string[] {
  const ofSections = words.match(/\b[AFGHNXZ]\d+(?:\.\d+[A-Z]?)?\b/g) ?? []
  const named =
    /\b(?:clauses?|tables?|step number|TMAD|MTAD)\s+(\d{1,2}\.\d+[A-Z]?(?:\.\d+)?)(?:\s*(?:to|and|–|-)\s*(\d+\.\d+[A-Z]?))?/gi
  const ofClauses = [...words.matchAll(named)].flatMap(([, first, last]) => [first, last])
  const whole = [...words.matchAll(/\bclause\s+(\d{1,2})(?![\d.])/gi)].map(([, number]) => number)
  return [...new Set([...ofSections, ...ofClauses, ...whole].filter((number) => number !== undefined))]
}

function textOf(instrument: string, label: string) {
  const text = texts.find((candidate) => candidate.instrument === instrument && candidate.label === label)
  if (!text) throw new Error(`There is no sample text of ${instrument} ${label}.`)
  return text
}
