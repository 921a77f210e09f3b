import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProblemsError } from '#app/lib/errors.ts'
import { londonDay, londonWall } from '#app/lib/london-time.ts'
import { zipStable } from '#app/lib/stable-zip.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aDraftConsultation, theInstruments, workingCopy } from '#test/factories/working-copies.ts'
import { anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { readArchive } from './folder-files.server.ts'
import { checkConsultationFolder, importConsultation } from './import-consultation.server.ts'
import { findConsultation } from './queries.server.ts'
import { requestApproval } from './request-approval.server.ts'

const main = `---
title: Extending the TMAD
shortTitle: Extension
reference: TEST-1
issuer: dcc
issuerName: DCC Regulation
contact: consultations@example.org
classification: DCC Public
version: "1.0"
publishedAt: 2024-09-10T09:00
closesAt: 2024-10-08T17:00
summary: It would last a year longer.
basis: [SEC N6.4]
dates:
  - { at: 2024-11-01T16:00, what: Re-designation, proposal: A }
proposals:
  - letter: A
    title: Extend it
    procedure: tmad-redesignation
    summary: A year longer.
    amends:
      - { instrument: tmad, base: "AL 9.0", draft: drafts/tmad.md, version: "AL 9.5" }
    direction: directions/A.md
attachments:
  - { number: 1, title: Direction text, kind: direction, proposal: A }
  - { number: 2, title: A paper, kind: file, file: files/paper.txt }
  - { number: 3, title: Redline, kind: redline, proposal: A, instrument: tmad }
---
# 1. What we propose

[1] It would last a year longer.

::: question {key=q1 label="Question One" proposal=A kind=position-and-rationale}
Do you agree?
:::
`

const whole: Record<string, string> = {
  'consultation.md': main,
  'drafts/tmad.md': `---\nbase: "AL 9.0"\nversion: "AL 9.5"\n---\n# 1. General\n\n[1.1] This document governs.\n`,
  'directions/A.md': '---\ntitle: Direction\n---\nTakes effect on [DD MMM YYYY] in the form of Annex [XX].\n',
  'files/paper.txt': 'Words.\n',
}

function aFolder(changes: Record<string, string | Uint8Array | undefined> = {}, name = '2024-09-extension'): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'portal-folder-')), name)
  for (const [path, content] of Object.entries({ ...whole, ...changes })) {
    if (content === undefined) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

async function aReadyContext() {
  const context = await aContext()
  await theInstruments(context)
  return context
}

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const lineOf = (words: string) => main.split('\n').findIndex((line) => line.includes(words)) + 1

describe('importing', () => {
  test('makes a draft of everything in the folder', async () => {
    const context = await aReadyContext()
    const { id, slug } = await importConsultation(context, theOperator, aFolder())
    expect(slug).toBe('2024-09-extension')
    const working = await workingCopy(context, id)
    expect(working).toMatchObject({
      state: 'draft',
      isPractice: false,
      opensAt: new Date('2024-09-10T08:00:00Z'),
      closesAt: new Date('2024-10-08T16:00:00Z'),
      dates: [{ at: '2024-11-01T16:00:00.000Z', what: 'Re-designation', proposal: 'A' }],
      questions: [{ key: 'q1', proposal: 'A' }],
      proposals: [{ letter: 'A', direction: 'Takes effect on [DD MMM YYYY] in the form of Annex [XX].' }],
      drafts: [{ instrument: 'tmad', base: 'AL 9.0', label: 'AL 9.5' }],
      lastEditors: ['operator'],
    })
    expect(working.attachments.map(({ kind }) => kind)).toEqual(['direction', 'file', 'redline'])
    const paper = working.attachments[1]?.fileHash ?? ''
    expect(new TextDecoder().decode(await context.files.get(paper))).toBe('Words.\n')
    expect(await listEvents(context.db.read, { subject: id })).toMatchObject([
      { type: 'consultation.created', details: { isImported: true } },
    ])
  })

  test('is for authors and the operator', async () => {
    const context = await aReadyContext()
    const byApprover = importConsultation(context, await anApprover(context), aFolder())
    await expect(byApprover).rejects.toMatchObject({ name: 'NotAllowedError' })
    await importConsultation(context, await anAuthor(context), aFolder())
  })

  test('refuses a slug that exists, unless it is a draft and is to be replaced', async () => {
    const context = await aReadyContext()
    const author = await anAuthor(context)
    const { id } = await importConsultation(context, author, aFolder())
    const again = importConsultation(context, author, aFolder())
    await expect(again).rejects.toMatchObject({
      problems: [{ file: 'consultation.md', remedy: expect.stringContaining('replace') }],
    })

    const changed = aFolder({ 'consultation.md': main.replace('title: Extend it', 'title: Extend it well') })
    expect((await importConsultation(context, author, changed, { replace: true })).id).toBe(id)
    const working = await workingCopy(context, id)
    expect(working).toMatchObject({
      revision: 2,
      proposals: [{ title: 'Extend it well' }],
      drafts: [{ label: 'AL 9.5' }],
    })
    expect(working.attachments).toHaveLength(3)

    await requestApproval(context, author, { consultationId: id }).catch(() => {})
    const { consultations } = context.db.tables
    await context.db.write((tx) => tx.update(consultations).set({ state: 'published' }))
    const late = importConsultation(context, author, changed, { replace: true })
    await expect(late).rejects.toBeInstanceOf(ProblemsError)
  })

  test('keeps nothing when one part fails', async () => {
    const context = await aReadyContext()
    const notes = whole['drafts/tmad.md']?.replace(
      'version: "AL 9.5"',
      'version: "AL 9.5"\nchanges: [{ clause: "99.9", reason: None, mark: consultation }]',
    )
    await expect(importConsultation(context, theOperator, aFolder({ 'drafts/tmad.md': notes }))).rejects.toThrow()
    expect(await findConsultation(context.db.read, '2024-09-extension')).toBeUndefined()
  })
})

describe('every fault is listed with file, line and remedy', () => {
  const swap = (from: string, to: string) => ({ 'consultation.md': main.replace(from, to) })

  test.each<[string, Record<string, string | Uint8Array | undefined>, string, number | undefined, RegExp]>([
    ['no consultation.md', { 'consultation.md': undefined }, 'consultation.md', undefined, /no consultation.md/],
    ['no front matter', { 'consultation.md': '# 1. Words' }, 'consultation.md', 1, /no front matter/],
    ['broken YAML', swap('basis: [SEC N6.4]', 'basis: [SEC N6.4'), 'consultation.md', 14, /./],
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
      'a document that is not UTF-8',
      { 'consultation.md': latin1(main.replace('a year longer.\n\n:::', '£5 longer.\n\n:::')) },
      'consultation.md',
      lineOf('[1] It'),
      /UTF-8/,
    ],
    [
      'a draft that is not UTF-8',
      { 'drafts/tmad.md': latin1(`${whole['drafts/tmad.md']}\n[1.2] £5.\n`) },
      'drafts/tmad.md',
      9,
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
    ['a direction without words', { 'directions/A.md': '---\ntitle: D\n---\n' }, 'directions/A.md', 4, /no words/],
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
      'a fault in a draft',
      { 'drafts/tmad.md': `${whole['drafts/tmad.md']}\n[1.1] Twice.\n` },
      'drafts/tmad.md',
      9,
      /./,
    ],
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
      'a missing direction',
      { 'directions/A.md': undefined },
      'consultation.md',
      lineOf('direction: directions'),
      /no file/,
    ],
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
    [
      'a path that leaves the folder',
      swap('file: files/paper.txt', 'file: ../paper.txt'),
      'consultation.md',
      lineOf('files/paper.txt'),
      /path inside/,
    ],
    ['a file nothing names', { 'files/stray.txt': 'x' }, 'files/stray.txt', undefined, /Nothing in consultation.md/],
  ])('%s', async (_fault, changes, file, line, message) => {
    const context = await aReadyContext()
    const folder = aFolder(changes)
    const problems = await checkConsultationFolder(context, folder)
    const fault = problems.find((problem) => problem.file === file && message.test(problem.message))
    expect(fault, JSON.stringify(problems, null, 1)).toBeDefined()
    expect(fault?.line).toBe(line)
    expect(problems.every(({ remedy }) => remedy.length > 0)).toBe(true)
    await expect(importConsultation(context, theOperator, folder)).rejects.toBeInstanceOf(ProblemsError)
    expect(await findConsultation(context.db.read, '2024-09-extension')).toBeUndefined()
  })

  test('a folder that is not there, or whose name is no address', async () => {
    const context = await aReadyContext()
    await expect(checkConsultationFolder(context, resolve('no/such/folder'))).rejects.toThrow(/no such folder/)
    const problems = await checkConsultationFolder(context, aFolder({}, 'Über alles'))
    expect(problems).toMatchObject([{ message: expect.stringContaining('web address') }])
  })

  test('a file larger than the portal takes is not even read', async () => {
    const context = await aReadyContext()
    const small = { ...context, config: { ...context.config, uploadLimitBytes: 4000 } }
    const check = checkConsultationFolder(small, aFolder({ 'files/paper.txt': 'x'.repeat(4001) }))
    await expect(check).rejects.toMatchObject({ problems: [{ file: 'files/paper.txt' }] })
  })
})

describe('a practice copy', () => {
  test('opens on the day asked for, at the hour of the original, and says what it is', async () => {
    const context = await aReadyContext()
    const practice = { opensAt: new Date('2025-01-07T15:00:00Z') }
    const { id, slug } = await importConsultation(context, theOperator, aFolder(), { practice })
    expect(slug).toBe('2024-09-extension-practice')
    const working = await workingCopy(context, id)
    expect(working).toMatchObject({
      title: 'Practice copy: Extending the TMAD',
      isPractice: true,
      dates: [{ at: '2025-02-28T16:00:00.000Z' }],
      drafts: [{ label: 'AL 9.5 practice' }],
    })
    expect([working.opensAt, working.closesAt].map((at) => at && londonWall(at))).toEqual([
      '2025-01-07T09:00',
      '2025-02-04T17:00',
    ])
    expect((await importConsultation(context, theOperator, aFolder(), { practice })).slug).toBe(
      '2024-09-extension-practice-2',
    )
  })

  test('keeps hours and distances in days whatever the day', async () => {
    const context = await aReadyContext()
    await fc.assert(
      fc.asyncProperty(
        fc.date({ min: new Date('2024-10-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        async (opensAt) => {
          const { id } = await importConsultation(context, theOperator, aFolder(), { practice: { opensAt } })
          const { opensAt: opens, closesAt: closes } = await workingCopy(context, id)
          if (!opens || !closes) throw new Error('A time is missing.')
          expect(londonDay(opens)).toBe(londonDay(opensAt))
          expect([londonWall(opens).slice(11), londonWall(closes).slice(11)]).toEqual(['09:00', '17:00'])
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('an archive', () => {
  const archive = (prefix: string) =>
    zipStable(
      Object.entries(whole).map(([path, text]) => ({ path: prefix + path, bytes: new TextEncoder().encode(text) })),
    )

  test('with its folder in the paths is named for the folder, without it for the archive', async () => {
    const context = await aReadyContext()
    expect(readArchive(archive('2024-09-inner/'), 'upload.zip').name).toBe('2024-09-inner')
    const author = await anAuthor(context)
    expect((await importConsultation(context, author, readArchive(archive(''), '2024-09-outer.zip'))).slug).toBe(
      '2024-09-outer',
    )
  })

  test('that is none is refused at the field', () => {
    expect(() => readArchive(new TextEncoder().encode('no zip'), 'a.zip')).toThrow(
      expect.objectContaining({ rule: 'archive-refused', field: 'file' }),
    )
  })
})

test('the factory’s draft passes every check', async () => {
  const context = await aContext()
  const { id, author } = await aDraftConsultation(context)
  await requestApproval(context, author, { consultationId: id })
})
