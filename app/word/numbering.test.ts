import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatNumber } from './number-formats.ts'
import type { ParagraphNumber } from './numbering.ts'
import { openWordFile } from './open-word-file.ts'
import { readWordBlocks } from './read-word-blocks.ts'
import {
  inList,
  inStyle,
  list,
  listDefinition,
  makeWordFile,
  paragraph,
  paragraphStyle,
  startOverride,
} from './testing/make-word-file.ts'

const legal = [
  { text: '%1.' },
  { text: '%1.%2' },
  { text: '(%3)', format: 'lowerLetter' },
  { text: '(%4)', format: 'lowerRoman' },
]

function numbersOf(parts: {
  numbering: string
  styles?: string
  paragraphs: string[]
}): (ParagraphNumber | undefined)[] {
  const body = parts.paragraphs.map((properties, at) => paragraph(`Words ${at}`, properties)).join('')
  const file = openWordFile(makeWordFile({ ...parts, body }))
  return readWordBlocks(file, { trackedChanges: 'accept' }).blocks.map((block) =>
    block.kind === 'paragraph' ? block.number : undefined,
  )
}

const printed = (numbers: (ParagraphNumber | undefined)[]) => numbers.map((number) => number?.printed)
const full = (numbers: (ParagraphNumber | undefined)[]) => numbers.map((number) => number?.full)

test('a number is printed as its level says, and composed with the numbers above it', () => {
  const levels = [0, 1, 2, 2, 3, 3, 2, 1, 2, 0, 2]
  const numbers = numbersOf({
    numbering: listDefinition(0, legal) + list(1, 0),
    paragraphs: levels.map((at) => inList(1, at)),
  })
  expect(printed(numbers)).toEqual(['1.', '1.1', '(a)', '(b)', '(i)', '(ii)', '(c)', '1.2', '(a)', '2.', '(a)'])
  expect(full(numbers).slice(2, 7)).toEqual(['1.1(a)', '1.1(b)', '1.1(b)(i)', '1.1(b)(ii)', '1.1(c)'])
})

test('a level above that was never used counts as one, and goes on from there', () => {
  const numbers = numbersOf({
    numbering: listDefinition(0, legal) + list(1, 0),
    paragraphs: [inList(1, 1), inList(1, 0)],
  })
  expect(printed(numbers)).toEqual(['1.1', '2.'])
})

test('lists of one definition go on counting together; a list with a start of its own begins anew, once', () => {
  const numbering = listDefinition(0, legal) + list(1, 0) + list(2, 0) + list(3, 0, startOverride(0, 7))
  const numbers = numbersOf({ numbering, paragraphs: [1, 2, 3, 3, 1].map((id) => inList(id, 0)) })
  expect(printed(numbers)).toEqual(['1.', '2.', '7.', '8.', '9.'])
})

test('a level restarts after any higher one, after a named one, or never, as its definition says', () => {
  const levels = [
    { text: '%1' },
    { text: '%1.%2' },
    { text: '%3', more: '<w:lvlRestart w:val="1"/>' },
    { text: '%4', more: '<w:lvlRestart w:val="0"/>' },
  ]
  const numbers = numbersOf({
    numbering: listDefinition(0, levels) + list(1, 0),
    paragraphs: [0, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3].map((at) => inList(1, at)),
  })
  expect(printed(numbers)).toEqual(['1', '1.1', '1', '1', '1.2', '2', '2', '2', '2.1', '1', '3'])
})

test('a level may be given anew in one list, and legal numbering prints figures alone', () => {
  const levels = [{ text: 'Annex %1', format: 'upperLetter' }, { text: '%1.%2', more: '<w:isLgl/>' }, { text: '%1.%3' }]
  const anew =
    '<w:lvlOverride w:ilvl="2"><w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="[%3]"/></w:lvl></w:lvlOverride>'
  const numbering = listDefinition(0, levels) + list(1, 0) + list(2, 0, anew)
  const numbers = numbersOf({
    numbering,
    paragraphs: [inList(1, 0), inList(1, 0), inList(1, 1), inList(1, 2), inList(2, 2)],
  })
  expect(printed(numbers)).toEqual(['Annex A', 'Annex B', '2.1', 'B.1', '[II]'])
})

test('a style numbers its paragraphs, what is based on it too; a paragraph may leave the list', () => {
  const levels = [
    { text: '%1', more: '<w:pStyle w:val="H1"/>' },
    { text: '%1.%2', more: '<w:pStyle w:val="H2"/>' },
  ]
  const styles =
    paragraphStyle('H1', 'heading 1', inList(1)) +
    paragraphStyle('H2', 'heading 2', inList(1, 1)) +
    paragraphStyle('Sub', 'Sub', '', 'H2')
  const paragraphs = [inStyle('H1'), inStyle('H2'), inStyle('Sub'), inStyle('H2') + inList(0), inStyle('H2')]
  const numbers = numbersOf({ numbering: listDefinition(0, levels) + list(1, 0), styles, paragraphs })
  expect(printed(numbers)).toEqual(['1', '1.1', '1.2', undefined, '1.3'])
})

test('a definition that only names a numbering style is the one that the style uses', () => {
  const styles =
    '<w:style w:type="numbering" w:styleId="Clauses"><w:name w:val="Clauses"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Clauses"/></w:abstractNum>' +
    listDefinition(1, legal, '<w:styleLink w:val="Clauses"/>') +
    list(1, 0) +
    list(2, 1)
  expect(printed(numbersOf({ numbering, styles, paragraphs: [inList(1, 0), inList(2, 0), inList(1, 1)] }))).toEqual([
    '1.',
    '2.',
    '2.1',
  ])
})

test('a bullet has no number, and is said to be one', () => {
  const numbering = listDefinition(0, [{ text: '•', format: 'bullet' }]) + list(1, 0)
  expect(numbersOf({ numbering, paragraphs: [inList(1, 0)] })[0]).toMatchObject({
    isBullet: true,
    printed: '',
    full: '',
  })
})

test.each([
  ['lowerLetter', [1, 26, 27, 53], ['a', 'z', 'aa', 'aaa']],
  ['upperRoman', [4, 9, 40, 1999], ['IV', 'IX', 'XL', 'MCMXCIX']],
  ['ordinal', [1, 2, 3, 11, 112, 121], ['1st', '2nd', '3rd', '11th', '112th', '121st']],
  ['cardinalText', [1, 21, 105], ['One', 'Twenty-one', 'One hundred five']],
  ['ordinalText', [1, 12, 20, 42], ['First', 'Twelfth', 'Twentieth', 'Forty-second']],
  ['decimalZero', [7, 12], ['07', '12']],
  ['none', [7], ['']],
])('%s', (format, values, expected) => {
  expect(values.map((value) => formatNumber(value, format))).toEqual(expected)
})

test('a start of its own holds for a list at every restart of the level', () => {
  const numbering = listDefinition(0, legal) + list(1, 0, startOverride(1, 5))
  const numbers = numbersOf({ numbering, paragraphs: [0, 1, 0, 1].map((level) => inList(1, level)) })
  expect(printed(numbers)).toEqual(['1.', '1.5', '2.', '2.5'])
})

test('a false reference to a list, a level or a style harms nothing', () => {
  const looped = paragraphStyle('A', 'A', inList(1, 12), 'B') + paragraphStyle('B', 'B', '', 'A')
  const numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>' + list(1, 0)
  const paragraphs = [inStyle('A'), inList(99, 0), inList(1, 40), inStyle('missing')]
  expect(printed(numbersOf({ numbering, styles: looped, paragraphs }))).toEqual(Array(4).fill(undefined))
})

test.skipIf(!existsSync('/usr/bin/soffice'))('LibreOffice prints the same numbers', () => {
  // Whatever both know: LibreOffice has neither legal numbering nor restarts that are told, and begins a level at its start
  // override once only, where the standard has it at every restart (17.9.26).
  const formats = ['upperRoman', 'decimalZero', 'ordinal', 'cardinalText', 'ordinalText', 'none']
  const numbering =
    listDefinition(0, legal) +
    listDefinition(
      1,
      [...formats, 'upperLetter'].map((format, at) => ({ text: `%${at + 1})`, format })),
    ) +
    list(1, 0) +
    list(2, 0, startOverride(0, 50)) +
    list(3, 1)
  let seed = 7
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const paragraphs = Array.from({ length: 400 }, () => {
    const id = [1, 1, 1, 2, 3][random(5)] ?? 1
    return random(9) === 0 ? '' : inList(id, random(id === 3 ? 7 : 4))
  })
  const bytes = makeWordFile({ numbering, body: paragraphs.map((at, n) => paragraph(`Words ${n}`, at)).join('') })
  const ours = numbersOf({ numbering, paragraphs }).map((number, n) => `${number?.printed ?? ''} Words ${n}`.trim())

  const folder = mkdtempSync(join(tmpdir(), 'numbers-'))
  try {
    writeFileSync(join(folder, 'numbers.docx'), bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const convert = [
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      join(folder, 'numbers.docx'),
    ]
    execFileSync('/usr/bin/soffice', [profile, ...convert], { stdio: 'ignore' })
    const theirs = readFileSync(join(folder, 'numbers.txt'), 'utf8').replace('\uFEFF', '').trim().split('\n')
    expect(ours).toEqual(theirs.map((line) => line.replace(/^\s*\)/, ')').trim()))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
