import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allBlocks } from '#app/rendering/all-blocks.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { compareInstruments } from './compare-instruments.ts'
import { changedParts, countInWords, wholeParts } from './redline-view.ts'
import { redlineDocument } from './redline-document.ts'
import { changesWithoutReason, clauseLabel, reasonsWithoutChange, summaryOfChanges } from './summary-of-changes.ts'
import { anyRedrafting } from './testing/any-text.ts'

const source = `# 1. General

[1.6] Proposals shall be developed as follows.

[1.6(a)] The DCC shall prepare a draft.

[1.6(b)] The DCC shall seek agreement.

[def: DCO] means the Dual Control Organisation.

Table 5: Checks
| Check | Period |
| --- | --- |
| MA516 | Never |
| EPCL | At once |

[note] Mind the gap.
`
const before = identifyClauses(parseInstrumentMarkdown(source, 'before').text, 'tmad', [])

function redrafted(...edits: [string, string][]) {
  const changed = edits.reduce((text, [from, to]) => text.replace(from, to), source)
  return identifyClauses(parseInstrumentMarkdown(changed, 'after').text, 'tmad', [before])
}

const cover = { title: 'TMAD', facts: [] }
const note = (clause: string, reason: string): ChangeNote => ({ clause, reason, mark: 'conclusion' })

describe('the document of a redline', () => {
  const after = redrafted(['a draft', 'a first draft'], ['| MA516 | Never |\n', ''])

  test('in whole holds every word of both texts, changes marked where they stand', () => {
    const markdown = renderMarkdown(redlineDocument(before, after, cover))

    expect(markdown).toContain('The DCC shall prepare a ++first++ draft.')
    expect(markdown).toContain('~~MA516~~')
    expect(markdown).toContain('Mind the gap.')
  })

  test('of the changes alone gives what leads in to each, and its reason', () => {
    const notes = [note('1.6(a)', 'There may be a second.')]
    const markdown = renderMarkdown(redlineDocument(before, after, { ...cover, notes, view: 'changes' }))

    expect(markdown).toContain('Clause 1.6')
    expect(markdown).toContain('Proposals shall be developed as follows.')
    expect(markdown).toContain('**Conclusion change.** There may be a second.')
    expect(markdown).not.toContain('seek agreement')
    expect(markdown).not.toContain('Mind the gap')
  })

  test('says so where nothing changes', () => {
    expect(renderMarkdown(redlineDocument(before, before, { ...cover, view: 'changes' }))).toContain(
      'The two texts are the same.',
    )
  })

  test('prints a caption’s change above the table, where it can be marked', () => {
    const recaptioned = redrafted(['Table 5: Checks', 'Table 5: Checks made'])
    expect(renderMarkdown(redlineDocument(before, recaptioned, cover))).toContain('Checks ++made++')
  })

  test('loses no word of any text', () => {
    fc.assert(
      fc.property(anyRedrafting, (texts) => {
        const { blocks } = redlineDocument(texts.before, texts.after, cover)
        const printed = allBlocks(blocks)
          .map((block) => JSON.stringify(block))
          .join('\n')
        for (const clause of [...texts.before.clauses, ...texts.after.clauses]) {
          for (const word of clause.text.match(/[a-z]{3,}/g) ?? []) expect(printed).toContain(word)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the summary of changes', () => {
  test('has a row for each changed clause with the change and the reason', () => {
    const after = redrafted(
      ['[1.6(b)] The DCC shall seek agreement.\n\n', ''],
      ['a draft', 'a first draft'],
      ['| EPCL | At once |', '| EPCL | 14 days |'],
    )
    const notes = [note('1.6(a)', 'One.'), note('Table 5', 'Two.'), note('def: DCO', 'Idle.')]
    const changes = compareInstruments(before, after)
    const rows = summaryOfChanges(changes, notes).rows.map((row) => row.map((cell) => plainText(cell)))

    expect(rows.map(([clause]) => clause)).toEqual(['1.6(a)', '1.6(b) (deleted)', 'Table 5'])
    expect(rows[0]?.[2]).toBe('Conclusion change. One.')
    expect(rows[1]?.[2]).toBe('No reason is given.')
    expect(rows[2]?.[1]).toContain('EPCL')
    expect(rows[2]?.[1]).not.toContain('MA516')
    expect(changesWithoutReason(changes, notes).map(clauseLabel)).toEqual(['1.6(b) (deleted)'])
    expect(reasonsWithoutChange(changes, notes)).toEqual([notes[2]])
  })

  test('a reason given under the old number is found when the clause has a new one', () => {
    const after = redrafted(['[1.6(b)]', '[1.6(c)]'])
    const changes = compareInstruments(before, after)
    expect(changesWithoutReason(changes, [note('1.6(b)', 'Makes room.')])).toEqual([])
    expect(plainText(summaryOfChanges(changes, []).rows[0]?.[0] ?? [])).toBe('1.6(b), now 1.6(c)')
  })
})

describe('the parts of a page', () => {
  test('are numbered one after the other in every view', () => {
    const after = redrafted(['a draft', 'a first draft'], ['Dual', 'Double'], ['seek agreement', 'seek consent'])
    const changes = compareInstruments(before, after)
    const numbers = (parts: { number: number | null }[]) =>
      parts.flatMap((part) => (part.number === null ? [] : [part.number]))

    expect(changedParts(changes, []).map((part) => part.title)).toEqual(['Clause 1.6', 'Definition of “DCO”'])
    expect(numbers(changedParts(changes, []))).toEqual([1, 2])
    expect(numbers(wholeParts(changes, []))).toEqual([1, 2])
    expect(countInWords(changes)).toBe('3 provisions reworded')
  })

  test('no anchor appears twice on a page', () => {
    fc.assert(
      fc.property(anyRedrafting, (texts) => {
        const changes = compareInstruments(texts.before, texts.after)
        for (const parts of [changedParts(changes, []), wholeParts(changes, []), wholeParts(changes, [], 'sides')]) {
          const html = parts.map((part) => part.html + part.beforeHtml + part.afterHtml).join('')
          const anchors = parts.flatMap((part) => (part.anchor ? [part.anchor] : []))
          const ids = [...anchors, ...[...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)]
          expect(new Set(ids).size).toBe(ids.length)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('clauses that are only numbered anew', () => {
  const numbered = (from: number) =>
    [
      'The Panel shall keep a register of Parties.',
      'Each Party shall appoint a contact.',
      'Notices shall be in writing.',
    ]
      .map((words, at) => `[7.${from + at}] ${words}`)
      .join('\n\n')
  const read = (source: string) => parseInstrumentMarkdown(source, 'text').text
  const old = identifyClauses(read(numbered(1)), 'sample', [])
  const now = identifyClauses(read(`[7.1] A Party may withdraw at any time.\n\n${numbered(2)}`), 'sample', [old])
  const changes = compareInstruments(old, now)

  test('share a row of the summary, and need no reason', () => {
    const rows = summaryOfChanges(changes, [note('7.1', 'New.')]).rows.map((row) => row.map((cell) => plainText(cell)))
    expect(rows.map(([clause]) => clause)).toEqual(['7.1 (new)', '7.1 to 7.3, now 7.2 to 7.4'])
    expect(rows[1]?.[2]).toBe('Follows from other changes.')
    expect(changesWithoutReason(changes, [note('7.1', 'New.')])).toEqual([])
  })

  test('share a part of the page that shows the numbers', () => {
    const [, run] = changedParts(changes, [])
    expect(run).toMatchObject({ title: 'Clause 7.2 to clause 7.4', summary: 'Renumbered: 3 paragraphs' })
    expect(run?.html).toContain('<caption')
    expect(run?.html).not.toContain('Each Party')
  })
})

test('the summary cites the points that a change answers, under the old number or the new', () => {
  const changes = compareInstruments(before, redrafted(['a draft', 'a first draft']))
  const points = [
    { clause: '1.6(a)', label: 'Q1, point 3' },
    { clause: '1.6(b)', label: 'Q1, point 4' },
  ]
  const [row] = summaryOfChanges(changes, [note('1.6(a)', 'Clearer.')], points).rows
  expect(plainText(row?.[2] ?? [])).toContain('Answers Q1, point 3.')
})
