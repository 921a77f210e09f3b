import { expect, test } from 'vitest'
import { totalWords } from './disagreements-part.ts'

const none = { agreed: 0, withdrawn: 0, unresolved: 0, open: 0 }

test.each([
  [{ ...none, unresolved: 1 }, 'One disagreement with a respondent was recorded, and it could not be resolved.'],
  [{ ...none, unresolved: 2 }, 'Two disagreements with respondents were recorded, and neither could be resolved.'],
  [{ ...none, unresolved: 3 }, 'Three disagreements with respondents were recorded, and none could be resolved.'],
  [{ ...none, agreed: 2 }, 'Two disagreements with respondents were recorded, and both ended in agreement.'],
  [{ ...none, withdrawn: 3 }, 'Three disagreements with respondents were recorded, and all were withdrawn.'],
  [
    { ...none, agreed: 1, unresolved: 1 },
    'Two disagreements with respondents were recorded: one ended in agreement and one could not be resolved.',
  ],
])('%j reads as a sentence', (counts, sentence) => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  expect(totalWords(counts, total)).toBe(sentence)
})
