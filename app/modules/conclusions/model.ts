/** The life of a conclusion; approval by a second person freezes it. */
export type ConclusionState = 'drafting' | 'awaiting-approval' | 'approved'

/** The written passages, in Markdown, that stand between the generated parts of a report. */
export type ReportPassages = { background: string; consultation: string; conclusion: string; 'next-steps': string }

export const passageTitles: Record<keyof ReportPassages, string> = {
  background: 'Background and legal basis',
  consultation: 'How we consulted',
  conclusion: 'Conclusion',
  'next-steps': 'Next steps',
}

/** One loose end that stands between a proposal and its conclusion or submission, with where to tie it. */
export type LooseEnd = { rule: string; message: string; href: string }

export const passageKeys = Object.keys(passageTitles) as (keyof ReportPassages)[]

/** Passages nobody has written yet. */
export const noPassages: ReportPassages = { background: '', consultation: '', conclusion: '', 'next-steps': '' }

/** The longest passage taken, in characters. */
export const longestPassage = 100_000

/** From, to, who and event of the report on one proposal. Each round of a proposal has a report of its own. */
export const conclusionTransitions = [
  { from: 'drafting', to: 'awaiting-approval', who: 'dcc-analyst', event: 'conclusion.approval-requested' },
  { from: 'awaiting-approval', to: 'drafting', who: 'dcc-approver', event: 'conclusion.returned' },
  { from: 'awaiting-approval', to: 'approved', who: 'dcc-approver', event: 'conclusion.approved' },
] as const satisfies readonly { from: ConclusionState; to: ConclusionState; who: string; event: string }[]
