import { describe, expect, test } from 'vitest'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { findCollisions, type Contender } from './find-collisions.ts'

const aClause = (reference: string, text: string, id = reference): Clause => ({
  ...{ id, kind: 'clause', reference, depth: 0, text },
})
const base = {
  id: 'AL 6.0',
  content: {
    clauses: [
      aClause('5.1', 'The Requesting Party shall be ready to receive the file.'),
      aClause('5.16', 'The S1SP shall complete Device Installation within 48 hours.'),
      aClause('5.25', 'The S1SP shall validate each group.'),
    ],
  },
}
const aContender = (id: string, change: (clauses: Clause[]) => Clause[]): Contender => ({
  ...{ id, base, text: { clauses: change(base.content.clauses) } satisfies InstrumentText },
})
const reworded = (reference: string, text: string) => (clauses: Clause[]) =>
  clauses.map((clause) => (clause.reference === reference ? { ...clause, text } : clause))
const added = (clause: Clause) => (clauses: Clause[]) => [...clauses, clause]

describe('two drafts of one instrument', () => {
  test('that touch different clauses do not collide', () => {
    const foc = aContender('foc', reworded('5.16', 'Never.'))
    const uplift = aContender('uplift', reworded('5.25', 'Never.'))
    expect(findCollisions([foc, uplift])).toEqual([])
  })

  test.each([
    ['conflict', 'words', 'The S1SP shall complete Device Installation within 192 hours.', '96'],
    ['joins', null, 'The S1SP shall complete Device Installation within 192 hours.', 'promptly'],
    ['same', null, 'The S1SP shall complete Device Installation within 192 hours.', '192'],
  ])('in one clause: %s', (kind, conflict, first, second) => {
    const theirs =
      second === 'promptly'
        ? 'The S1SP shall promptly complete Device Installation within 48 hours.'
        : `The S1SP shall complete Device Installation within ${second} hours.`
    const pairs = findCollisions([
      aContender('foc', reworded('5.16', first)),
      aContender('uplift', reworded('5.16', theirs)),
    ])
    expect(pairs).toMatchObject([
      { first: 'foc', second: 'uplift', isAcrossVersions: false, clauses: [{ clauseId: '5.16', kind, conflict }] },
    ])
  })

  test('one takes out what the other changes', () => {
    const pairs = findCollisions([
      aContender('foc', (clauses) => clauses.slice(0, 2)),
      aContender('uplift', reworded('5.25', 'Never.')),
    ])
    expect(pairs[0]?.clauses).toMatchObject([{ clauseId: '5.25', conflict: 'we-deleted', first: null }])
  })

  test('each gives a clause of its own the same number', () => {
    const pairs = findCollisions([
      aContender('foc', added(aClause('5.26', 'Ours.', 'a'))),
      aContender('uplift', added(aClause('5.26', 'Theirs, of another kind.', 'b'))),
    ])
    expect(pairs[0]?.clauses).toMatchObject([{ conflict: 'same-number', second: { text: 'Theirs, of another kind.' } }])
  })

  test('every two of three are looked at', () => {
    const drafts = ['a', 'b', 'c'].map((id) => aContender(id, reworded('5.1', `The ${id} is ready.`)))
    expect(findCollisions(drafts).map(({ first, second }) => first + second)).toEqual(['ab', 'ac', 'bc'])
  })

  test('written against different versions, that is said', () => {
    const later = aContender('later', reworded('5.1', 'Other words.'))
    const pairs = findCollisions([
      aContender('first', reworded('5.1', 'Words.')),
      { ...later, base: { ...base, id: 'AL 9.0' } },
    ])
    expect(pairs).toMatchObject([{ isAcrossVersions: true }])
  })
})
