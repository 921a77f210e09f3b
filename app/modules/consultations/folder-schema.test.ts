import { describe, test } from 'vitest'
import { lineOf, swap } from '#test/factories/consultation-folder.ts'
import { expectFault, type FolderFault } from '#test/support/folder-faults.ts'

describe('a fact of the wrong form is reported with its line and a remedy', () => {
  test.each<FolderFault>([
    ['a missing fact', swap('contact: consultations@example.org\n', ''), 'consultation.md', 1, /contact/],
    [
      'an unknown fact',
      swap('reference:', 'colour: red\nreference:'),
      'consultation.md',
      lineOf('reference:'),
      /no fact called “colour”/,
    ],
    [
      'a fact without value',
      swap('basis: [SEC N6.4]', 'basis:'),
      'consultation.md',
      lineOf('basis:'),
      /basis: is empty/,
    ],
    [
      'a number where words belong',
      swap('version: "1.0"', 'version: 1.0'),
      'consultation.md',
      lineOf('version: "1.0"'),
      /in quotes/,
    ],
    [
      'an alias',
      swap('basis: [SEC N6.4]', 'basis: &a [SEC N6.4]\nother: *a'),
      'consultation.md',
      lineOf('basis:') + 1,
      /alias/,
    ],
    [
      'a time without hour',
      swap('closesAt: 2024-10-08T17:00', 'closesAt: 2024-10-08'),
      'consultation.md',
      lineOf('closesAt'),
      /time in London/,
    ],
    [
      'a time the clocks skip',
      swap('publishedAt: 2024-09-10T09:00', 'publishedAt: 2024-03-31T01:30'),
      'consultation.md',
      lineOf('publishedAt'),
      /clocks skip/,
    ],
    [
      'a day that does not exist',
      swap('closesAt:', 'concludeBy: 2024-02-30\nclosesAt:'),
      'consultation.md',
      lineOf('closesAt'),
      /day that exists/,
    ],
    [
      'a path that leaves the folder',
      swap('file: files/paper.txt', 'file: ../paper.txt'),
      'consultation.md',
      lineOf('files/paper.txt'),
      /path inside/,
    ],
  ])('%s', expectFault)
})
