import { expect, test } from 'vitest'
import { reveal, seal } from './gate.ts'

const confidential = { respondentKey: 'organisation:one', isConfidential: true, isReleased: true }

test('words that are made when they are opened are made for nobody who may not read them', () => {
  let made = 0
  const sealed = seal(() => {
    made += 1
    return 'words'
  }, confidential)

  expect(reveal({ kind: 'public' }, sealed)).toEqual({ kind: 'withheld', ground: 'confidential' })
  expect(made).toBe(0)
  expect(reveal({ kind: 'full' }, sealed)).toEqual({ kind: 'shown', text: 'words', isConfidential: true })
  expect(JSON.stringify(sealed)).toBe('{}')
})
