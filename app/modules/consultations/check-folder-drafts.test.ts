import { describe, test } from 'vitest'
import { lineOf, swap, whole } from '#test/factories/consultation-folder.ts'
import { expectFault, type FolderFault } from '#test/support/folder-faults.ts'

describe('a draft that does not fit the versions the portal holds is reported with file, line and remedy', () => {
  test.each<FolderFault>([
    [
      'an unknown base version',
      {
        ...swap('base: "AL 9.0"', 'base: "AL 0"'),
        'drafts/tmad.md': whole['drafts/tmad.md']?.replace('AL 9.0', 'AL 0'),
      },
      'consultation.md',
      lineOf('drafts/tmad.md'),
      /no version AL 0/,
    ],
    [
      'a label that a version has',
      {
        ...swap('version: "AL 9.5"', 'version: "AL 9.0"'),
        'drafts/tmad.md': whole['drafts/tmad.md']?.replace('AL 9.5', 'AL 9.0'),
      },
      'consultation.md',
      lineOf('drafts/tmad.md'),
      /already a version AL 9.0/,
    ],
    [
      'a reason for a clause that is nowhere',
      {
        'drafts/tmad.md': whole['drafts/tmad.md']?.replace(
          'version: "AL 9.5"',
          'version: "AL 9.5"\nchanges:\n  - { clause: "99.9", reason: None, mark: consultation }',
        ),
      },
      'drafts/tmad.md',
      5,
      /99.9/,
    ],
  ])('%s', expectFault)
})
