import { expect, test } from 'vitest'
import type { Clause } from '#app/modules/instruments/model.ts'
import { traceClause } from './trace-clause.ts'

const aVersion = (label: string, ...clauses: Partial<Clause>[]) => ({
  label,
  content: {
    clauses: clauses.map((clause): Clause => ({
      id: 'a',
      kind: 'clause',
      reference: '1.1',
      depth: 0,
      text: 'Words.',
      ...clause,
    })),
  },
})
const told = (versions: ReturnType<typeof aVersion>[], id = 'a') =>
  traceClause(versions, id).map(({ version, kind, after }) => `${version.label} ${kind} ${after?.reference ?? '-'}`)

test('a clause is followed by its identity through rewording, renumbering and going; what leaves it alone is not told', () => {
  const versions = [
    aVersion('AL 1', {}),
    aVersion('AL 2', {}, { id: 'b', reference: '1.2' }),
    aVersion('AL 3', { text: 'Other words.' }),
    aVersion('AL 4', { text: 'Other words.', reference: '1.5' }, { id: 'c', reference: '1.1' }),
    aVersion('AL 5', { id: 'c', reference: '1.1' }),
  ]
  expect(told(versions)).toEqual(['AL 1 first-held 1.1', 'AL 3 changed 1.1', 'AL 4 changed 1.5', 'AL 5 deleted -'])
  expect(told(versions, 'b')).toEqual(['AL 2 inserted 1.2', 'AL 3 deleted -'])
  expect(told(versions, 'never')).toEqual([])
})

test('a table that changes in one cell has changed', () => {
  const rows = (cell: string) => ({ kind: 'table' as const, rows: [['Check'], [cell]] })
  expect(told([aVersion('AL 1', rows('a')), aVersion('AL 2', rows('b'))])).toHaveLength(2)
})
