import { describe, test } from 'vitest'
import { lineOf, main, swap } from '#test/factories/consultation-folder.ts'
import { expectFault, type FolderFault } from '#test/support/folder-faults.ts'

describe('facts that contradict each other or the procedure are reported with line and remedy', () => {
  test.each<FolderFault>([
    [
      'closing before opening',
      swap('closesAt: 2024-10-08', 'closesAt: 2024-09-08'),
      'consultation.md',
      lineOf('closesAt'),
      /before it opens/,
    ],
    [
      'a promise before closing',
      swap('closesAt:', 'concludeBy: 2024-10-01\nclosesAt:'),
      'consultation.md',
      lineOf('closesAt'),
      /before the closing day/,
    ],
    [
      'an unknown procedure',
      swap('procedure: tmad-redesignation', 'procedure: guesswork'),
      'consultation.md',
      lineOf('procedure:'),
      /no procedure/,
    ],
    [
      'a date the procedure does not know',
      swap('summary: A year longer.', 'summary: A year longer.\n    dates: { someday: 2024-11-01 }'),
      'consultation.md',
      lineOf('summary: A') + 1,
      /knows no date/,
    ],
    [
      'a missing date',
      swap('procedure: tmad-redesignation', 'procedure: rp-decommissioning'),
      'consultation.md',
      lineOf('- letter: A'),
      /needs/,
    ],
    [
      'a time rule broken',
      swap(
        'procedure: tmad-redesignation',
        'procedure: department-modification\n    dates: { laid: 2024-06-04, inForce: 2024-07-13 }',
      ),
      'consultation.md',
      lineOf('procedure:') + 1,
      /40 days/,
    ],
    [
      'a proposal without question',
      swap('proposal=A kind', 'proposal=B kind'),
      'consultation.md',
      lineOf('letter: A'),
      /asks no question/,
    ],
    [
      'a question without proposal',
      swap('proposal=A kind', 'proposal=B kind'),
      'consultation.md',
      lineOf('::: question'),
      /does not exist/,
    ],
    [
      'a question with a key twice',
      { 'consultation.md': `${main}\n::: question {key=q1 label="Again" proposal=A kind=general}\nWhat?\n:::\n` },
      'consultation.md',
      main.split('\n').length + 1,
      /key/,
    ],
    [
      'two proposals of one letter',
      swap('attachments:', '  - { letter: A, title: T, procedure: disapplication, summary: S }\nattachments:'),
      'consultation.md',
      lineOf('attachments:'),
      /letter A/,
    ],
  ])('%s', expectFault)
})
