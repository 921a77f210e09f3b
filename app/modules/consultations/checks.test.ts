import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { aDocument, closing, opening } from '#test/factories/working-copies.ts'
import { checkPublication, type Check } from './checks.ts'
import type { DraftHead, WorkingCopy, WorkingProposal } from './working-copy.ts'

const procedures = loadProcedures(resolve('content/procedures'))

const proposal: WorkingProposal = {
  id: 'p',
  letter: 'A',
  title: 'Extend it',
  summary: 'A year longer.',
  recommendation: '',
  procedure: 'tmad-redesignation',
  dates: {},
  effective: null,
  amends: [],
  direction: 'On [DD MMM YYYY].',
  state: 'drafting',
}

const draft: DraftHead = {
  proposalId: 'p',
  draftId: 'd',
  instrument: 'tmad',
  label: 'AL 9.5',
  base: 'AL 9.0',
  baseFrom: '2020-12-21',
  baseUntil: null,
  revisionId: 'r',
  number: 1,
  hash: 'h',
  revisedBy: 'author',
}

const amending = [{ ...proposal, amends: [{ instrument: 'tmad', base: 'AL 9.0', version: 'AL 9.5' }] }]

function aCopy(changes: Partial<WorkingCopy> = {}): WorkingCopy {
  return {
    ...{ id: 'c', slug: 's', state: 'draft', issuer: 'dcc', isPractice: false, revision: 1 },
    ...{ title: 'T', shortTitle: 'T', reference: 'R', issuerName: 'I', contact: 'c@example.org', classification: '' },
    ...{ version: '1.0', summary: 'S', basis: ['SEC N6.4'], opensAt: opening, closesAt: closing, concludeBy: null },
    ...{ dates: [], source: aDocument, proposals: [proposal], attachments: [], drafts: [] },
    questions: [
      { id: 'q', key: 'q1', label: 'One', proposal: 'A', kind: 'position-and-rationale', isRequired: true, text: 'x' },
    ],
    ...{ publishedAt: null, publishedClosesAt: null, hasCorrection: false, correctionReason: '' },
    ...{ approvalRequestedBy: null, approvalNote: null, lastEditors: [] },
    ...changes,
  }
}

function check(changes: Partial<WorkingCopy> = {}, now = opening): Check[] {
  const working = aCopy(changes)
  return checkPublication({ working, document: parseDocumentMarkdown(working.source, { file: '' }), procedures, now })
}

const outcomes = (checks: Check[], rule: string) =>
  checks.filter((one) => one.rule === rule).map(({ outcome }) => outcome)

test('a sound draft passes, and every check says what it found', () => {
  const checks = check()
  expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(checks.every(({ message }) => message.length > 0)).toBe(true)
})

describe('what stands in the way names its remedy', () => {
  test.each<[string, Partial<WorkingCopy>]>([
    ['details-given', { summary: ' ' }],
    ['basis-given', { basis: [] }],
    ['has-proposal', { proposals: [] }],
    ['times-given', { closesAt: null }],
    ['times-given', { opensAt: null }],
    ['closes-after-opening', { closesAt: opening }],
    ['closes-in-future', { closesAt: new Date(opening.getTime() - 1), opensAt: new Date(0) }],
    ['concludes-after-closing', { concludeBy: '2024-10-07' }],
    ['document-written', { source: '' }],
    ['document-sound', { source: `${aDocument}\n::: qestion\n:::\n` }],
    ['document-sound', { source: aDocument.replace('one year', '[DD MMM YYYY]') }],
    ['proposal-asks', { questions: [] }],
    ['procedure-known', { proposals: [{ ...proposal, procedure: 'none' }] }],
    ['procedure-date-given', { proposals: [{ ...proposal, procedure: 'rp-decommissioning' }] }],
    ['draft-present', { proposals: [{ ...proposal, amends: [{ instrument: 'tmad', base: 'AL 9.0', version: 'x' }] }] }],
    ['questions-placed', { source: '[1] Words.' }],
    ['questions-owned', { source: aDocument.replace('proposal=A', 'proposal=B') }],
    [
      'attachments-present',
      {
        attachments: [
          {
            number: 1,
            title: 'F',
            kind: 'file',
            proposalLetter: null,
            instrument: null,
            fileHash: null,
            fileName: null,
          },
        ],
      },
    ],
  ])('%s', (rule, changes) => {
    const checks = check(changes)
    expect(outcomes(checks, rule)).toContain('failed')
    expect(checks.filter(({ outcome }) => outcome === 'failed').every(({ remedy }) => Boolean(remedy))).toBe(true)
  })

  test('a decommissioning date too early names TMAD 7.2', () => {
    const dates = {
      epclLastUpdated: '2023-11-04',
      lastMigrationAuthorisation: '2024-10-24',
      finalMigrationWeek: '2024-10-28',
      decommissioning: '2024-11-03',
    }
    const checks = check({ proposals: [{ ...proposal, procedure: 'rp-decommissioning', dates }] })
    expect(checks.find(({ rule }) => rule === 'twelve-months')).toMatchObject({
      outcome: 'failed',
      clause: 'TMAD 7.2',
      subject: 'A',
      remedy: 'Change the date to keep to TMAD 7.2.',
    })
  })
})

describe('what deserves a second look', () => {
  test.each<[string, Partial<WorkingCopy>]>([
    ['period-reasonable', { closesAt: new Date('2024-09-17T16:00:00Z') }],
    ['period-reasonable', { closesAt: new Date('2025-09-17T16:00:00Z') }],
    ['closes-on-working-day', { closesAt: new Date('2024-10-06T16:00:00Z') }],
    ['closes-not-at-midnight', { closesAt: new Date('2024-10-07T23:00:00Z') }],
    ['opens-at-once', { opensAt: new Date(opening.getTime() - 60_000) }],
    ['base-in-force', { drafts: [{ ...draft, baseUntil: '2024-09-09' }], proposals: amending }],
    ['base-in-force', { drafts: [{ ...draft, baseFrom: null }], proposals: amending }],
    ['direction-drafted', { proposals: [{ ...proposal, direction: null }] }],
  ])('%s is a warning', (rule, changes) => {
    expect(outcomes(check(changes), rule)).toEqual(['warning'])
  })

  test.each([
    ['has passed', { closesAt: new Date('2024-09-06T16:00:00Z') }],
    ['comes before the opening', { opensAt: new Date('2024-10-10T08:00:00Z') }],
  ])('nothing is said about how long people have when the closing time %s', (_, changes) => {
    expect(outcomes(check(changes), 'period-reasonable')).toEqual([])
  })

  test('a base in force on the opening day passes, on its last day too', () => {
    expect(outcomes(check({ drafts: [draft], proposals: amending }), 'base-in-force')).toEqual(['passed'])
    const last = { ...draft, baseUntil: '2024-09-10' }
    expect(outcomes(check({ drafts: [last], proposals: amending }), 'base-in-force')).toEqual(['passed'])
  })
})
