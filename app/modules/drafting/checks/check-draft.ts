import { checkDates } from './check-dates.ts'
import { checkNumbering } from './check-numbering.ts'
import { checkPlaceholders } from './check-placeholders.ts'
import { checkReferences, listUnchecked } from './check-references.ts'
import { checkTerms } from './check-terms.ts'
import type { DraftToCheck, Finding, TextCheck, Unchecked } from './model.ts'

/** Every check there is. */
const checks: TextCheck[] = [checkReferences, checkTerms, checkNumbering, checkPlaceholders, checkDates]

export type DraftReport = {
  /** What the draft brings with it, in the order of the text. */
  findings: Finding[]
  /** What its base has too. */
  inherited: Finding[]
  unchecked: Unchecked[]
}

/**
 * Check a draft: references, terms, numbers, placeholders, dates. What was wrong in its base already is told apart from what the draft
 * brings.
 */
export function checkDraft(draft: DraftToCheck): DraftReport {
  const places = new Map(draft.text.clauses.map(({ id }, at) => [id, at]))
  const all = checks
    .flatMap((check) => check(draft))
    .sort((a, b) => (places.get(a.clauseId) ?? 0) - (places.get(b.clauseId) ?? 0))
  const old = new Set(
    draft.base ? checks.flatMap((check) => check({ ...draft, text: draft.base!, base: undefined })).map(keyOf) : [],
  )
  return {
    findings: all.filter((finding) => !old.has(keyOf(finding))),
    inherited: all.filter((finding) => old.has(keyOf(finding))),
    unchecked: listUnchecked(draft),
  }
}

/** Two findings are one when rule and fault agree; a missing number is the same gap whichever clause stands after it. */
function keyOf({ rule, clauseId, about }: Finding): string {
  return JSON.stringify(rule === 'number-missing' || rule === 'term-unused' ? [rule, about] : [rule, clauseId, about])
}
