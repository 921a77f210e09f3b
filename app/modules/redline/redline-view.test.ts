import { describe, expect, test } from 'vitest'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { compareInstruments } from './compare-instruments.ts'
import { changedParts, countInWords, wholeParts } from './redline-view.ts'

const notices =
  'A Supplier Party shall give the DCC a notice of each Installation that it will migrate during the next month.'
const reply =
  'The DCC shall reply to the notice within five Working Days and shall state the day on which Migration begins.'
const register =
  'The Panel shall keep a register of all Parties that take part in Migration, with the day on which each began.'
const costs = 'Each Party shall bear the costs of its own testing and shall not recover them from any other Party.'

function compare(before: string, after: string) {
  const old = identifyClauses(parseInstrumentMarkdown(before, 'before').text, 'sample', [])
  return compareInstruments(old, identifyClauses(parseInstrumentMarkdown(after, 'after').text, 'sample', [old]))
}

const words = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

describe('a clause that was split', () => {
  const whole = `[5.3] ${notices} ${reply}\n\n[5.9] ${costs}\n`
  const parts = `[5.3] ${notices}\n\n[5.4] ${reply}\n\n[5.9] ${costs}\n`

  test('is one change that says which part is which, its words unmarked', () => {
    const changes = compare(whole, parts)
    const [part, ...others] = changedParts(changes, [])
    expect(others).toEqual([])
    expect(part).toMatchObject({ title: 'Clause 5.3 to clause 5.4', summary: 'Split into 2' })
    expect(words(part?.html ?? '')).toContain('Split: part 1 of 2')
    expect(words(part?.html ?? '')).toContain('Split: part 2 of 2')
    expect(part?.html.match(/<(ins|del)/g)).toEqual(['<ins'])
    expect(countInWords(changes)).toBe('1 provision split')
  })

  test('stands whole on one side and in its parts on the other', () => {
    const part = wholeParts(compare(whole, parts), [], 'sides').find(({ number }) => number === 1)
    expect(part?.beforeHtml.match(/class="clause /g)).toHaveLength(1)
    expect(words(part?.beforeHtml ?? '')).toContain(`${notices} ${reply}`)
    expect(part?.afterHtml.match(/class="clause /g)).toHaveLength(2)
  })

  test('and the other way round where clauses were merged', () => {
    const part = wholeParts(compare(parts, whole), [], 'sides').find(({ number }) => number === 1)
    expect(part?.summary).toBe('Merged from 2')
    expect(part?.beforeHtml.match(/class="clause /g)).toHaveLength(2)
    expect(words(part?.afterHtml ?? '')).toContain(`${notices} ${reply}`)
  })
})

test('a moved clause and the place it left lead to each other', () => {
  const changes = compare(
    `[5.3] ${notices}\n\n[5.4] ${reply}\n\n[5.5] ${register}\n\n[5.6] ${costs}\n`,
    `[5.4] ${reply}\n\n[5.5] ${register}\n\n[5.6] ${costs}\n\n[9.1] ${notices}\n`,
  )
  const html = wholeParts(changes, [])
    .map((part) => part.html)
    .join('')
  expect(words(html)).toContain('Clause 5.3 moved to 9.1.')
  expect(words(html)).toContain('Moved from 5.3')
  for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(html).toContain(`id="${target}"`)
  expect(html.indexOf('moved to')).toBeLessThan(html.indexOf('id="clause-5-4"'))
  expect(changedParts(changes, []).map((part) => part.summary)).toEqual(['Moved from 5.3'])
})

describe('anchors', () => {
  const before = `[1.6] ${notices}\n\n[1.6(a)] ${reply}\n\n[1.6(b)] ${costs}\n\n[1.7] ${register}\n`

  test('of a clause are the same in every view', () => {
    const changes = compare(before, before.replace('five', 'ten'))
    const views = [changedParts(changes, []), wholeParts(changes, []), wholeParts(changes, [], 'sides')]
    for (const parts of views) {
      const html = parts.map((part) => part.html + part.beforeHtml + part.afterHtml).join('')
      expect(html).toContain('id="clause-1-6-a"')
    }
  })

  test('of a change follow from its clause, whatever else changes in it or above it', () => {
    const one = compare(before, before.replace('five', 'ten'))
    const more = compare(
      before,
      `[1.1] ${costs}\n\n${before.replace('five', 'ten').replace('next month', 'next year')}`,
    )
    expect(changedParts(one, []).map(({ anchor }) => anchor)).toEqual(['change-clause-1-6'])
    expect(changedParts(more, []).map(({ anchor }) => anchor)).toContain('change-clause-1-6')
  })
})

test('a row that came or went says so in words', () => {
  const table = (rows: string) => `Table 5: Checks\n| Check | Period |\n| --- | --- |\n${rows}`
  const kept = '| EPCL | At once |\n| MA517 | Daily |\n'
  const [gone] = changedParts(compare(table(`| MA516 |  |\n${kept}`), table(kept)), [])
  expect(words(gone?.html ?? '')).toContain('Row deleted')
  expect(gone?.html.match(/row-change/g)).toHaveLength(1)
})

test('a footnote stands below its clause in small print, called by a number that leads to it', () => {
  const before = `[1.6] ${notices}\n\n[1.7] ${register}\n`
  const after = `[1.6] ${notices}[^3]\n\n[fn: 3] Working Days are those of the Code.\n\n[1.7] ${register}\n`
  const [part, ...others] = changedParts(compare(before, after), [])
  expect(others).toEqual([])
  expect(part?.html).toMatch(/<ins[^>]*>.*<a class="govuk-link" href="#footnote-3"><sup class="footnote-reference">/)
  expect(part?.html).toMatch(/class="clause [^"]*clause--footnote clause--inserted" id="footnote-3"/)
})
