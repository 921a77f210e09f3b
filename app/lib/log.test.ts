import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { faultOf } from './log.ts'

test('a failed query is logged without the words it was given', () => {
  const cause = Object.assign(new Error('invalid input: "Words of a response"'), { code: '22P02' })
  const fault = faultOf(new DrizzleQueryError('insert into "answers" values ($1)', ['Words of a response'], cause))

  expect(fault).toContain('Failed query (22P02): insert into "answers" values ($1)')
  expect(fault).toContain('log.test.ts')
  expect(fault).not.toContain('Words of a response')
})

test('another fault is logged with the place where it happened', () => {
  expect(faultOf(new Error('A bug.'))).toMatch(/A bug\.[\s\S]*log\.test\.ts/)
  expect(faultOf('thrown words')).toBe('unknown')
})
