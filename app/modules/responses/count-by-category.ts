import { partyCategories } from '#app/modules/identity/model.ts'
import type { Submission } from './submission.ts'

/** How many of each type, types without any left out, in the order of the list of types. */
export function countByCategory(submissions: readonly Submission[]): { name: string; count: number }[] {
  return Object.entries(partyCategories)
    .map(([key, name]) => ({ name, count: submissions.filter(({ respondent }) => respondent.category === key).length }))
    .filter(({ count }) => count > 0)
}
