import { z } from 'zod'
import { dispositions, type Disposition } from '#app/modules/analysis/model.ts'
import { engagementKinds, type EngagementKind } from '#app/modules/disagreements/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import { isDay, londonInstant } from '#app/lib/london-time.ts'

/**
 * What happened to a sample consultation after it was published: the records beside its `consultation.md`. The format is
 * described in docs/content-format.md under "Sample responses, analysis, conclusions".
 */
const key = z.string().min(1)
const words = z.string().trim().min(1)
const optionalWords = z.string().trim().default('')
const day = z.string().refine(isDay, 'must be a day, such as 2024-10-08')

/** A London wall-clock time, `2024-10-08T17:00`, as the instant it stands for. */
const instant = z.string().transform((wall, context) => {
  const at = londonInstant(wall)
  if (at) return at
  context.addIssue({ code: 'custom', message: 'must be a time, such as 2024-10-08T17:00' })
  return z.NEVER
})

export const responseFacts = z.strictObject({
  organisation: key,
  submittedAt: instant,
  channel: z.enum(['portal', 'email', 'letter', 'word']).default('portal'),
  confidential: z.strictObject({ whole: z.boolean(), reason: optionalWords }).optional(),
})

export const pointsFile = z.strictObject({
  points: z.array(
    z.strictObject({
      key,
      question: key,
      from: z.array(key).min(1),
      comment: words,
      reply: words,
      disposition: z.enum(Object.keys(dispositions) as [Disposition, ...Disposition[]]),
      reason: optionalWords,
      theme: z.string().optional(),
      clause: z.strictObject({ instrument: key, reference: words }).optional(),
    }),
  ),
})

export const disagreementsFile = z.strictObject({
  disagreements: z.array(
    z.strictObject({
      key,
      organisation: key,
      question: key,
      subject: words,
      position: words,
      replyPosition: words,
      engagement: z.array(
        z.strictObject({
          at: instant,
          kind: z.enum(Object.keys(engagementKinds) as [EngagementKind, ...EngagementKind[]]),
          note: words,
        }),
      ),
      outcome: z.strictObject({ at: instant, kind: z.enum(['agreed', 'withdrawn', 'unresolved']), note: words }),
    }),
  ),
  explained: z.array(z.strictObject({ organisation: key, question: key, note: words })).default([]),
})

export const conclusionFacts = z.strictObject({
  proposal: z.string().regex(/^[A-Z]$/),
  approvedAt: instant,
  submittedAt: instant.optional(),
  /** The day of the new text where nobody outside decides; where somebody does, the direction says it. */
  effectiveFrom: day.optional(),
  recommendation: words,
  fitForPurpose: optionalWords,
  statements: z.record(z.string(), words).default({}),
  decision: z
    .strictObject({
      outcome: key,
      at: instant,
      reasons: words,
      requirements: optionalWords,
      requiredBy: day.optional(),
    })
    .optional(),
  direction: z
    .strictObject({ reference: words, issuedAt: instant, effectiveFrom: day, annex: z.string().optional() })
    .optional(),
})

export type SampleAnswer = {
  question: string
  position: Position
  text: string
  confidentialReason: string | undefined
}
export type SampleResponse = z.infer<typeof responseFacts> & { answers: SampleAnswer[] }
export type SamplePoint = z.infer<typeof pointsFile>['points'][number]
export type SampleDisagreement = z.infer<typeof disagreementsFile>['disagreements'][number]
export type SampleExplanation = z.infer<typeof disagreementsFile>['explained'][number]
export type SampleConclusion = z.infer<typeof conclusionFacts> & { passages: Record<string, string> }

/** Everything recorded beside one sample consultation. */
export type SampleRecord = {
  slug: string
  responses: SampleResponse[]
  points: SamplePoint[]
  disagreements: SampleDisagreement[]
  /** Why a respondent who disagreed has no entry in the register. */
  explained: SampleExplanation[]
  conclusions: SampleConclusion[]
}
