import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import { inList, list, listDefinition, makeWordFile, paragraph } from '#app/word/testing/make-word-file.ts'
import { registerRedline } from './redline.ts'

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

/** Run the command on files with these contents; `OUT` in the arguments is a folder to write in. */
async function redline(before: string | Uint8Array, after: string | Uint8Array, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-redline-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const paths = [before, after].map((content, at) => {
    const path = join(folder, `${at}.${typeof content === 'string' ? 'md' : 'docx'}`)
    writeFileSync(path, content)
    return path
  })
  let stdout = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
    stdout += String(words)
    return true
  })
  const program = new Command().exitOverride()
  registerRedline(program)
  await program.parseAsync(['redline', ...paths, ...options.map((each) => each.replace('OUT', folder))], {
    from: 'user',
  })
  return { stdout, code: process.exitCode ?? 0, read: (name: string) => readFileSync(join(folder, name)) }
}

const numbering = listDefinition(0, [{ text: '%1.' }]) + list(1, 0)
const word = (...clauses: string[]) =>
  makeWordFile({ numbering, body: clauses.map((text) => paragraph(text, inList(1))).join('') })
const before = word('DCC shall keep the register for six years.', 'The Panel may ask to see it.')
const after = word('DCC shall keep the register for seven years.', 'The Panel may ask to see it.')

test('two Word files are checked as clauses and as the Word redline itself', async () => {
  const { stdout, code } = await redline(before, after, '--check')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    tree: { accepted: true, rejected: true },
    word: { accepted: true, rejected: true },
    counts: { reworded: 1, unchanged: 1 },
    words: { changed: 2, least: 2, ratio: 1 },
    limits: [],
    notCompared: [],
  })
})

test('a Word redline of two Word files has their words on either side of its tracked changes', async () => {
  const { read } = await redline(
    before,
    after,
    '--out',
    'OUT/redline.docx',
    '--author',
    'A. Drafter',
    '--date',
    '2026-02-03',
  )
  const written = openWordFile(read('redline.docx'))
  const texts = (['accept', 'reject'] as const).map(
    (trackedChanges) =>
      readWordBlocks(written, { trackedChanges }).blocks.map((block) => 'text' in block && block.text)[0],
  )
  expect(texts).toEqual(['DCC shall keep the register for seven years.', 'DCC shall keep the register for six years.'])
  expect(new TextDecoder().decode(written.parts.get('word/document.xml'))).toContain('w:date="2026-02-03T00:00:00Z"')
})

test('a Word file and a Markdown file are compared clause by clause', async () => {
  const text = '[1] DCC shall keep the register for six years.\n\n[2] The Panel may ask to see it.\n'
  const { stdout, code } = await redline(text, after, '--check')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ tree: { accepted: true, rejected: true }, word: null })
})

test('the JSON form has numbers, identities and spans of every clause that changed', async () => {
  const { read } = await redline(before, after, '--out', 'OUT/redline.json')
  const { changes } = JSON.parse(read('redline.json').toString()) as { changes: Record<string, unknown>[] }
  expect(changes).toHaveLength(1)
  expect(changes[0]).toMatchObject({ kind: 'reworded', before: { id: expect.any(String) as string }, after: { at: 0 } })
  expect(changes[0]?.words).toContainEqual({ kind: 'inserted', text: 'seven' })
})

test('a file that is no Word file, and a command that asks for nothing, are refused with what to do', async () => {
  await expect(redline(before, new TextEncoder().encode('%PDF-1.7'), '--check')).rejects.toThrow(
    /It is a PDF\. Send a Word/,
  )
  await expect(redline(before, after)).rejects.toThrow('Name a file to write with --out, or ask for --check.')
})

test('a mark is a comment beside its clause, with its reason, in a redline of texts and of Word files', async () => {
  const texts = ['six', 'seven'].map(
    (years) => `[1] DCC shall keep the register for ${years} years.\n\n[2] The Panel may ask.\n`,
  )
  for (const [old, now] of [[texts[0], texts[1]] as const, [before, after] as const]) {
    const mark = '1=Further consultation change: The limit was too short.'
    const { read } = await redline(old ?? '', now ?? '', '--out', 'OUT/marked.docx', '--mark', mark)
    const { parts } = openWordFile(read('marked.docx'))
    expect(new TextDecoder().decode(parts.get('word/comments.xml'))).toContain(mark.slice(2))
  }
})

test('a mark on a clause that neither text has, or that is none of the marks, is refused with what to write', async () => {
  const marked = (...marks: string[]) =>
    redline(before, after, '--out', 'OUT/marked.docx', ...marks.flatMap((mark) => ['--mark', mark]))
  await expect(marked('1=conclusion', '9.9=Conclusion change')).rejects.toThrow(
    /names 9\.9, which is in neither text\. Write a number as it is printed/,
  )
  await expect(marked('1=Changed')).rejects.toThrow(/“Changed” is no mark\. There are: “Consultation change”/)
  await expect(marked('1')).rejects.toThrow(/Write a mark as/)
  await expect(redline(before, after, '--check', '--mark', '1=conclusion')).rejects.toThrow(/ends in \.docx/)
})
