import { z } from 'zod'

/**
 * A regulatory procedure as data. A new kind of instrument needs a new file under `content/procedures/`, not a new branch in
 * the code. Every item cites the clause it comes from. The format is described in `docs/content-format.md`.
 */
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
const camelKey = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a camelCase name')
const words = z.string().trim().min(1)

export const requirementKinds = [
  'responses',
  'report',
  'recommendation',
  'statement',
  'disagreements',
  'clean-draft',
  'redline',
  'direction',
  'timetable',
  'summary',
] as const
export type RequirementKind = (typeof requirementKinds)[number]

export const decisionEffects = [
  'designate',
  'exclude',
  'publish',
  'timetable',
  'disapply',
  'lay',
  'amend-and-resubmit',
  'refuse',
] as const
export type DecisionEffect = (typeof decisionEffects)[number]

export const audiences = {
  'sec-parties': 'SEC Parties',
  'sec-panel': 'SEC Panel',
  authority: 'The Authority (Ofgem)',
  'sec-administrator': 'SEC Administrator',
  respondents: 'Those who responded',
  'responsible-suppliers': 'Responsible Suppliers for affected Dormant Meters',
  department: 'The Department',
  'smki-pma': 'SMKI Policy Management Authority',
  tag: 'Testing Advisory Group',
} as const
export type Audience = keyof typeof audiences

export const noticeTriggers = [
  'consultation.published',
  'conclusion.published',
  'decision.made',
  'direction.issued',
  'version.designated',
] as const
export type NoticeTrigger = (typeof noticeTriggers)[number]

const span = { months: z.number().int().optional(), days: z.number().int().optional() }
const ruleFacts = { key, clause: words, says: words }

/**
 * `not-before`: `date` is at least `after` plus the span. `not-after`: `date` is at most `after` plus the span.
 * `window`: `date` is at least the given days after the conclusion is published.
 */
export const timeRule = z.discriminatedUnion('kind', [
  z.strictObject({ ...ruleFacts, kind: z.literal('not-before'), date: camelKey, after: camelKey, ...span }),
  z.strictObject({ ...ruleFacts, kind: z.literal('not-after'), date: camelKey, after: camelKey, ...span }),
  z.strictObject({ ...ruleFacts, kind: z.literal('window'), date: camelKey, days: z.number().int().positive() }),
])
export type TimeRule = z.infer<typeof timeRule>

export const procedureSchema = z.strictObject({
  key,
  title: words,
  summary: words,
  basis: z.array(z.strictObject({ clause: words, says: words })).min(1),
  steps: z
    .array(
      z.strictObject({
        key,
        title: words,
        who: z.enum(['dcc', 'department', 'respondents', 'portal']),
        clause: words.optional(),
      }),
    )
    .min(1),
  dates: z.array(z.strictObject({ key: camelKey, title: words, required: z.boolean().default(false) })).default([]),
  timeRules: z.array(timeRule).default([]),
  submission: z.strictObject({
    to: z.enum(['secretary-of-state', 'nobody']),
    requirements: z
      .array(
        z.strictObject({
          key,
          kind: z.enum(requirementKinds),
          title: words,
          clause: words,
          when: z.enum(['always', 'amends']).default('always'),
        }),
      )
      .default([]),
  }),
  decisions: z
    .array(
      z.strictObject({
        key,
        title: words,
        effect: z.enum(decisionEffects),
        clause: words.optional(),
        /** The official states amendments that the direction itself carries; never where it annexes a legal text. */
        withAmendments: z.boolean().default(false),
      }),
    )
    .default([]),
  directionTemplate: key.optional(),
  afterwards: z
    .array(
      z.strictObject({
        key,
        after: z.enum(noticeTriggers),
        tell: z.array(z.enum(Object.keys(audiences) as [Audience, ...Audience[]])).min(1),
        clause: words,
        says: words,
      }),
    )
    .default([]),
})

export type Procedure = z.infer<typeof procedureSchema>
export type Requirement = Procedure['submission']['requirements'][number]
export type DecisionOption = Procedure['decisions'][number]

/** Whether a decision under it can make a new version of a legal text; others exclude, disapply or set dates. */
export function makesVersions({ decisions }: Pick<Procedure, 'decisions'>): boolean {
  return decisions.some(({ effect }) => effect === 'designate' || effect === 'publish' || effect === 'lay')
}
