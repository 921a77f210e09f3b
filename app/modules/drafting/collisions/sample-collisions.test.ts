import { expect, test } from 'vitest'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { sampleTexts } from '#test/support/sample-texts.ts'
import { mergeTexts } from '../merge/merge-texts.ts'
import { findCollisions } from './find-collisions.ts'

const texts = sampleTexts().filter(({ instrument }) => instrument === 'tmad')
const labelled = (label: string) => ({ clauses: texts.find((text) => text.label === label)!.clauses })
const base = identifyClauses(labelled('AL 6.0'), 'tmad', [])
const drafted = (label: string) => identifyClauses(labelled(label), 'tmad', [base])

test('the three sample drafts of August 2020 collide two and two, each two in clause 5.16 past reconciling', () => {
  const contenders = ['AL 6.1E', 'AL 6.1U', 'AL 6.1F'].map((label) => {
    return { id: label, base: { id: 'AL 6.0', content: base }, text: drafted(label) }
  })
  const pairs = findCollisions(contenders).map(({ first, second, clauses }) => {
    const conflicts = clauses.filter(({ kind }) => kind === 'conflict').map(({ first: clause }) => clause?.reference)
    return [first, second, conflicts.includes('5.16')]
  })
  expect(pairs).toEqual([
    ['AL 6.1E', 'AL 6.1U', true],
    ['AL 6.1E', 'AL 6.1F', true],
    ['AL 6.1U', 'AL 6.1F', true],
  ])
})

test('either illustration, carried to the version that the FOC draft became, waits for a person at clause 5.16', () => {
  for (const label of ['AL 6.1E', 'AL 6.1U']) {
    const { conflicts } = mergeTexts(base, drafted(label), drafted('AL 6.1F'))
    expect(conflicts.map(({ ours }) => ours?.reference)).toContain('5.16')
  }
})
