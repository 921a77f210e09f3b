import { expect, test } from 'vitest'
import { tallySquares } from './tally-squares.ts'
import { noCounts } from './tally.ts'

test('each answer is a square, agreement first and disagreement last', () => {
  const { squares, each } = tallySquares({ ...noCounts(), answered: 4, agree: 2, disagree: 1, noComment: 1 })

  expect(squares).toEqual(['agree', 'agree', 'noComment', 'disagree'])
  expect(each).toBe(1)
})

test('of many answers a square is a share, and nobody disappears', () => {
  const { squares, each } = tallySquares({ ...noCounts(), answered: 10_000, agree: 9_999, disagree: 1 })

  expect(each).toBe(250)
  expect(squares.filter((kind) => kind === 'disagree')).toHaveLength(1)
  expect(squares.length).toBeLessThanOrEqual(45)
})
