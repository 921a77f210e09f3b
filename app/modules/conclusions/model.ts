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
