import type { DraftReport } from '#app/modules/drafting/checks/check-draft.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import type { ParsedDocument } from '#app/rendering/parse-markdown.ts'
import type { EditionQuestion } from './model.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Where a check is put right. */
export type CheckPart = 'details' | 'dates' | 'document' | 'proposal' | 'question' | 'attachments' | 'draft'

/** One check before publication. A failure stands in the way; a warning asks for a second look. */
export type Check = {
  rule: string
  outcome: 'passed' | 'warning' | 'failed'
  message: string
  /** The provision it comes from, where it comes from one. */
  clause?: string
  remedy?: string
  part: CheckPart
  /** The proposal's letter, the question's key or the draft's id. */
  subject?: string
}

export type CheckFacts = {
  working: WorkingCopy
  document: ParsedDocument
  procedures: ReadonlyMap<string, Procedure>
  now: Date
  /** What the checks of each draft's text found, by the draft's id. */
  draftReports?: ReadonlyMap<string, DraftReport>
  /** The questions that stand published, when this is a correction. */
  publishedQuestions?: readonly EditionQuestion[]
}

type Words = { passed: string; failed: string; remedy: string; subject?: string | undefined }

export function verdict(rule: string, part: CheckPart, isPassed: boolean, words: Words): Check {
  const place = { rule, part, ...(words.subject ? { subject: words.subject } : {}) }
  if (isPassed) return { ...place, outcome: 'passed', message: words.passed }
  return { ...place, outcome: 'failed', message: words.failed, remedy: words.remedy }
}

export function caution(
  rule: string,
  isPassed: boolean,
  words: { passed: string; warning: string; remedy: string },
): Check {
  if (isPassed) return { rule, part: 'dates', outcome: 'passed', message: words.passed }
  return { rule, part: 'dates', outcome: 'warning', message: words.warning, remedy: words.remedy }
}

export function failed(rule: string, part: CheckPart, message: string, remedy: string, subject?: string): Check {
  return { rule, part, outcome: 'failed', message, remedy, ...(subject ? { subject } : {}) }
}
