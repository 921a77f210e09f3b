import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFolder, aReadyContext, latin1, lineOf, main, swap } from '#test/factories/consultation-folder.ts'
import { expectFault, type FolderFault } from '#test/support/folder-faults.ts'
import { checkConsultationFolder } from './import-consultation.server.ts'

describe('a consultation.md that cannot be read is reported with file, line and remedy', () => {
  test.each<FolderFault>([
    ['no consultation.md', { 'consultation.md': undefined }, 'consultation.md', undefined, /no consultation.md/],
    ['no front matter', { 'consultation.md': '# 1. Words' }, 'consultation.md', 1, /no front matter/],
    ['broken YAML', swap('basis: [SEC N6.4]', 'basis: [SEC N6.4'), 'consultation.md', 14, /This is not YAML/],
    [
      'a document that is not UTF-8',
      { 'consultation.md': latin1(main.replace('a year longer.\n\n:::', '£5 longer.\n\n:::')) },
      'consultation.md',
      lineOf('[1] It'),
      /UTF-8/,
    ],
    [
      'a document larger than any',
      { 'consultation.md': main + 'words '.repeat(1_000_000) },
      'consultation.md',
      undefined,
      /larger/,
    ],
    [
      'a row with a cell too few',
      { 'consultation.md': `${main}\n| A | B |\n|---|---|\n| 1 |\n` },
      'consultation.md',
      main.split('\n').length + 3,
      /one cell, but the table has two columns/,
    ],
    [
      'a placeholder in the document',
      swap('a year longer.\n\n:::', 'until [DD MMM YYYY].\n\n:::'),
      'consultation.md',
      lineOf('[1] It'),
      /placeholder|gap/i,
    ],
    [
      'a fault in the document',
      { 'consultation.md': `${main}\n::: qestion\n:::\n` },
      'consultation.md',
      main.split('\n').length + 1,
      /no directive/,
    ],
  ])('%s', expectFault)
})

test('a folder that is not there is refused, and one whose name can be no address is reported', async () => {
  const context = await aReadyContext()
  await expect(checkConsultationFolder(context, resolve('no/such/folder'))).rejects.toThrow(/no such folder/)
  const problems = await checkConsultationFolder(context, aFolder({}, 'Über alles'))
  expect(problems).toMatchObject([{ message: expect.stringContaining('web address') }])
})
