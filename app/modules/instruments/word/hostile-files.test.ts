import { expect, test } from 'vitest'
import { seededRandom } from '#app/lib/seeded-random.ts'
import { readInWorker } from '#app/word/read-in-worker.server.ts'
import { openWordFile, type WordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import {
  inList,
  inStyle,
  list,
  listDefinition,
  makeWordFile,
  paragraph,
  paragraphStyle,
  run,
  startOverride,
} from '#app/word/testing/make-word-file.ts'
import { mutateBytes, mutateXml } from '#app/word/testing/mutate.ts'
import type { WordBlock } from '#app/word/word-blocks.ts'
import { WordFileError } from '#app/word/word-file-error.ts'
import type { InstrumentText } from '../model.ts'
import { parseInstrumentMarkdown } from '../parse-instrument.ts'
import { renderInstrumentMarkdown } from '../render-instrument.ts'
import { clausesOfWord } from './clauses-of-word.ts'
import type { UploadReading } from '../uploads/model.ts'

/** In the words of the file, and so never in a refusal. */
const secret = 'Peregrine'
const by = 'w:id="9" w:author="A" w:date="2024-01-01T00:00:00Z"'
const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('1.1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${paragraph(secret)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`

/** A little of everything the reader knows. */
const original = makeWordFile({
  body: [
    paragraph('General', inStyle('H1')),
    `<w:p><w:pPr>${inList(1, 1)}</w:pPr><w:bookmarkStart w:id="1" w:name="_Ref1"/>${run(`${secret} shall:`)}<w:bookmarkEnd w:id="1"/></w:p>`,
    paragraph('draft;', inList(1, 2)),
    `<w:p><w:pPr>${inList(2, 2)}<w:rPr><w:ins ${by}/></w:rPr><w:pPrChange ${by}><w:pPr/></w:pPrChange></w:pPr><w:ins ${by}>${run('new')}</w:ins><w:del ${by}><w:r><w:delText>old</w:delText></w:r></w:del></w:p>`,
    `<w:p>${run('1.2\tSee ')}${field}<w:r><w:footnoteReference w:id="1"/></w:r>${box}</w:p>`,
    paragraph('“Term” means it:') + paragraph('(a)\tone;'),
    paragraph('Table 1.1: Caption', inStyle('Cap')),
    `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph('A')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph('b')}<w:tbl><w:tr><w:tc>${paragraph('in')}</w:tc></w:tr></w:tbl>${paragraph('')}</w:tc><w:tc>${paragraph('c')}</w:tc></w:tr></w:tbl>`,
    `<w:sdt><w:sdtContent>${paragraph('Annex 1: Forms', inStyle('H1'))}</w:sdtContent></w:sdt>`,
    paragraph('1.1\tAgain.') + paragraph('•', inList(3, 0)),
  ].join(''),
  styles: paragraphStyle('H1', 'heading 1', inList(1, 0)) + paragraphStyle('Cap', 'caption', '', 'H1'),
  numbering:
    listDefinition(0, [{ text: '%1.' }, { text: '%1.%2' }, { text: '(%3)', format: 'lowerLetter' }]) +
    listDefinition(1, [{ text: '•', format: 'bullet' }]) +
    list(1, 0) +
    list(2, 0, startOverride(2, 3)) +
    list(3, 1),
  footnotes: `<w:footnote w:id="1">${paragraph('Note.')}</w:footnote>`,
})

/**
 * Either refused with words of our own, or read in full and consistently. Plain comparisons: an `expect` for each of thousands
 * of paragraphs takes longer than reading them.
 *
 * @returns whether it was read
 */
function readOrRefuse(open: () => WordFile, times = 0): boolean {
  try {
    const document = readWordBlocks(open(), { trackedChanges: times % 2 === 0 ? 'accept' : 'reject' })
    if (!document.blocks.every(isWhole)) throw new Error('The pieces of a paragraph are not its text.')
    const { text, report } = clausesOfWord(document)
    if (report.remarks.some(({ at }) => at !== undefined && !text.clauses[at])) throw new Error('A remark on nothing.')
    if (times % 4 < 2 && text.clauses.length > 0) checkMarkdown(text)
    return true
  } catch (error) {
    if (!(error instanceof WordFileError)) throw error
    if (error.message.includes(secret)) throw new Error('A refusal gives words of the file away.', { cause: error })
    return false
  }
}

function isWhole(block: WordBlock): boolean {
  if (block.kind === 'paragraph') return block.pieces.map(({ text }) => text).join('') === block.text
  return block.rows.every(({ cells }) => cells.every((cell) => cell.blocks.every(isWhole)))
}

function checkMarkdown(text: InstrumentText): void {
  const again = parseInstrumentMarkdown(renderInstrumentMarkdown(text), 'x.md')
  const plain = ({ clauses }: InstrumentText) => JSON.stringify(clauses.map(({ id: _, ...clause }) => clause))
  if (plain(again.text) !== plain(text)) expect([again.problems, plain(again.text)]).toEqual([[], plain(text)])
}

test('the file they are made from reads', () => {
  expect(readOrRefuse(() => openWordFile(original))).toBe(true)
})

test('thousands of spoiled archives are refused or read', () => {
  const random = seededRandom(3).below
  let read = 0
  for (let times = 0; times < 2_000; times += 1) {
    const bytes = mutateBytes(original, random)
    if (readOrRefuse(() => openWordFile(bytes), times)) read += 1
  }
  // Most are caught by a checksum; that some are read shows that the rest of the way was walked.
  expect(read).toBeGreaterThan(10)
})

test('thousands of files with spoiled XML are refused or read', () => {
  const random = seededRandom(5).below
  const file = openWordFile(original)
  const paths = [
    file.mainPath,
    file.mainPath,
    file.mainPath,
    'word/numbering.xml',
    'word/styles.xml',
    'word/footnotes.xml',
    'word/_rels/document.xml.rels',
  ]
  let read = 0
  for (let times = 0; times < 2_000; times += 1) {
    const path = paths[random(paths.length)] ?? file.mainPath
    const xml = new TextDecoder().decode(file.parts.get(path))
    const parts = new Map(file.parts).set(path, new TextEncoder().encode(mutateXml(xml, random)))
    if (readOrRefuse(() => ({ ...file, parts }), times)) read += 1
  }
  expect(read).toBeGreaterThan(400)
})

const job = 'app/modules/instruments/word/read-word-job.ts'

test('a file is read in a thread of its own, on both sides of its tracked changes', async () => {
  const reading = await readInWorker<UploadReading>(job, original)
  const words = (text: { clauses: { text: string }[] } | undefined) => text?.clauses.map(({ text }) => text).join(' ')
  expect(words(reading.accepted.text)).toContain('new')
  expect(words(reading.rejected?.text)).toContain('old')
})

test('what the thread refuses, and what it has no time or memory for, is a refusal here', async () => {
  await expect(readInWorker(job, new Uint8Array([1]))).rejects.toMatchObject({
    name: 'WordFileError',
    fault: 'not-word',
  })
  await expect(readInWorker(job, original, { milliseconds: 1 })).rejects.toMatchObject({ fault: 'reader-stopped' })
  const words = Array.from({ length: 60_000 }, (_, at) =>
    paragraph(`${(at * 48_271) % 99_991} and ${(at * 7_919) % 99_991}`),
  )
  const long = makeWordFile({ body: words.join('') })
  await expect(readInWorker(job, long, { megabytes: 24 })).rejects.toMatchObject({ fault: 'reader-stopped' })
  await expect(readInWorker('app/word/no-such-job.ts', original)).rejects.toMatchObject({ fault: 'reader-stopped' })
})
