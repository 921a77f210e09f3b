import { describe, test } from 'vitest'
import { latin1, lineOf, swap, whole } from '#test/factories/consultation-folder.ts'
import { expectFault, type FolderFault } from '#test/support/folder-faults.ts'

describe('a draft, direction or attachment at fault is reported with file, line and remedy', () => {
  test.each<FolderFault>([
    [
      'a missing draft',
      { 'drafts/tmad.md': undefined },
      'consultation.md',
      lineOf('drafts/tmad.md'),
      /no file drafts\/tmad.md/,
    ],
    [
      'a draft of another base',
      { 'drafts/tmad.md': whole['drafts/tmad.md']?.replace('AL 9.0', 'AL 6.0') },
      'consultation.md',
      lineOf('drafts/tmad.md'),
      /AL 6.0/,
    ],
    [
      'a draft that is not UTF-8',
      { 'drafts/tmad.md': latin1(`${whole['drafts/tmad.md']}\n[1.2] £5.\n`) },
      'drafts/tmad.md',
      9,
      /UTF-8/,
    ],
    [
      'a fault in a draft',
      { 'drafts/tmad.md': `${whole['drafts/tmad.md']}\n[1.1] Twice.\n` },
      'drafts/tmad.md',
      9,
      /Clause 1.1 is already on line 7/,
    ],
    [
      'two drafts of one instrument',
      swap(
        'amends:',
        'amends:\n      - { instrument: tmad, base: "AL 9.0", draft: drafts/tmad.md, version: "AL 9.5" }',
      ),
      'consultation.md',
      lineOf('drafts/tmad.md') + 1,
      /twice/,
    ],
    [
      'a missing direction',
      { 'directions/A.md': undefined },
      'consultation.md',
      lineOf('direction: directions'),
      /no file/,
    ],
    ['a direction without words', { 'directions/A.md': '---\ntitle: D\n---\n' }, 'directions/A.md', 4, /no words/],
    ['a missing attachment', { 'files/paper.txt': undefined }, 'consultation.md', lineOf('files/paper.txt'), /no file/],
    [
      'an attachment of the wrong kind',
      { 'files/paper.txt': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
      'files/paper.txt',
      undefined,
      /plain text/,
    ],
    [
      'a redline of what is not amended',
      swap('instrument: tmad }\n---', 'instrument: svtad }\n---'),
      'consultation.md',
      lineOf('number: 3'),
      /does not amend svtad/,
    ],
    ['a file nothing names', { 'files/stray.txt': 'x' }, 'files/stray.txt', undefined, /Nothing in consultation.md/],
  ])('%s', expectFault)
})
