import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderWord } from '#app/rendering/render-word.ts'
import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import { depthOf } from '../clause-reference.ts'
import { instrumentDocument } from '../instrument-document.ts'
import type { Clause, InstrumentText } from '../model.ts'
import { parseInstrumentMarkdown } from '../parse-instrument.ts'
import { renderInstrumentMarkdown } from '../render-instrument.ts'
import { tidyWords } from '../tidy-words.ts'
import { clausesOfWord } from './clauses-of-word.ts'

async function throughWord(text: InstrumentText) {
  const cover = { title: 'Title', subtitle: 'Subtitle', facts: [{ label: 'Version', value: '1.0' }] }
  const bytes = await renderWord(instrumentDocument(text, cover))
  return clausesOfWord(readWordBlocks(openWordFile(bytes), { trackedChanges: 'accept' }))
}

const plain = (clauses: readonly Clause[]) => clauses.map(({ id: _, ...clause }) => clause)

/** A footnote stands below the clause that first calls it; texts written by hand gather them further down. */
function withNotesBelowCalls(clauses: readonly Clause[]): Clause[] {
  const notes = new Map(clauses.filter(({ kind }) => kind === 'footnote').map((note) => [note.reference, note]))
  return clauses
    .filter(({ kind }) => kind !== 'footnote')
    .flatMap((clause) => {
      const called = [clause.text, ...(clause.rows ?? []).flat()].join(' ').matchAll(/\[\^([^\]]+)\]/g)
      const own = [...called].map(([, label]) => notes.get(label ?? '')).filter((note) => note !== undefined)
      for (const note of own) notes.delete(note.reference)
      return [clause, ...own]
    })
}

const samples = readdirSync('content/instruments').flatMap((instrument) =>
  readdirSync(`content/instruments/${instrument}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `content/instruments/${instrument}/${name}`),
)

test.each(samples)('%s comes back from its Word file clause for clause', async (file) => {
  const source = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
  const { text } = parseInstrumentMarkdown(source, file)
  const read = await throughWord(text)
  expect(plain(read.text.clauses)).toEqual(plain(withNotesBelowCalls(text.clauses)))
  expect(read.report.remarks).toEqual([])
})

test('an annex with numbers of its own, labels that are no numbers, merged cells and broken lines come back too', async () => {
  const source = `# 1. General

[1.1] Words[^*] of one.

[fn: *] A note.

[1.2] More[^2] words.<br>On two lines.

[fn: 2] Another.

# Annex 1: Forms

[Annex 1/1.1] Again[^2]:

[Annex 1/1.1(a)] a part; and

[Annex 1/1.1(b)] another.

Table A1: Dates
| Check | When | ← |
| --- | --- | --- |
| One | Before | After |
| ↑ | Never | ← |

[note] Of two<br>lines.
`
  const { text, problems } = parseInstrumentMarkdown(source, 'x.md')
  expect(problems).toEqual([])
  const read = await throughWord(text)
  expect(plain(read.text.clauses)).toEqual(plain(text.clauses))
  expect(read.report.remarks).toEqual([])
})

const words = fc
  .array(
    fc.constantFrom(
      'meter',
      '1.5',
      '(a)',
      'the',
      '“DCO”',
      'Table',
      'Note:',
      'means',
      'Annex',
      'shall',
      'é',
      'x;',
      'A & B',
      '<i>',
      'end.',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => tidyWords(parts.join(' ')))
const lines = fc.array(words, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('\n'))

/** A text whose numbers stand where they belong: each part below its whole. */
const texts: fc.Arbitrary<Omit<Clause, 'id'>[]> = fc
  .array(
    fc.record({
      parts: fc.integer({ min: 0, max: 3 }),
      inner: fc.boolean(),
      kind: fc.constantFrom('clause', 'clause', 'definition', 'paragraph', 'note', 'table', 'heading'),
      text: lines,
      depth: fc.integer({ min: 0, max: 4 }),
      isBroken: fc.boolean(),
      cells: fc.array(fc.array(lines, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((units) =>
    units.flatMap(({ kind, parts, inner, text, depth, cells, isBroken }, at): Omit<Clause, 'id'>[] => {
      const one = (reference: string, of: Clause['kind'], depth = depthOf(reference)) => ({
        kind: of,
        reference,
        depth,
        text,
      })
      const below = (reference: string, of: Clause['kind']) => [
        one(reference, of),
        ...'abc'
          .slice(0, parts)
          .split('')
          .flatMap((letter) => [
            one(`${reference}(${letter})`, of),
            ...(inner ? [one(`${reference}(${letter})(i)`, of), one(`${reference}(${letter})(ii)`, of)] : []),
          ]),
      ]
      switch (kind) {
        case 'clause':
          return below(`${(at % 3) + 1}.${at + 1}${at % 4 === 3 ? 'A' : ''}`, 'clause')
        case 'definition':
          return below(`Term ${at} `, 'definition').map((each) => ({ ...each, reference: each.reference.trim() }))
        case 'paragraph':
          return [one('', 'paragraph', depth)]
        case 'note':
          return [one('', 'note')]
        case 'table':
          return [
            {
              ...one(isBroken ? '' : `Table ${at}.1`, 'table'),
              text: text.replaceAll('\n', ' '),
              rows: [['A', 'B'], ...cells],
            },
          ]
        default:
          return [
            {
              ...one(isBroken ? '' : `Section A${at}`, 'heading', depth % 4),
              text: `Words ${text.replaceAll('\n', ' ')}`,
            },
          ]
      }
    }),
  )

test('any text comes back from its Word file clause for clause, and from Markdown', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (clauses) => {
      const text = { clauses: clauses.map((clause, at) => ({ id: `c${at}`, ...clause })) }
      const fromWord = await throughWord(text)
      expect(plain(fromWord.text.clauses)).toEqual(clauses)
      const fromMarkdown = parseInstrumentMarkdown(renderInstrumentMarkdown(fromWord.text), 'x.md')
      expect(fromMarkdown.problems).toEqual([])
      expect(plain(fromMarkdown.text.clauses)).toEqual(clauses)
    }),
    { numRuns: 25, seed: 1 },
  )
})

const corpus = '../shared/redline-corpus'
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.docx')) : []

test.skipIf(files.length === 0)('what is read of any file can be written as Markdown and read back', () => {
  for (const name of files) {
    const file = openWordFile(readFileSync(`${corpus}/${name}`))
    const { text } = clausesOfWord(readWordBlocks(file, { trackedChanges: 'accept' }))
    if (text.clauses.length === 0) continue
    const again = parseInstrumentMarkdown(renderInstrumentMarkdown(text), name)
    expect(again.problems, name).toEqual([])
    expect(plain(again.text.clauses), name).toEqual(plain(text.clauses))
  }
})
