import { z } from 'zod'
import { isDay, londonInstant } from '#app/lib/london-time.ts'
import type { TimelineDate } from './model.ts'

/** The front matter of `consultation.md`, as docs/content-format.md describes it. */
const words = z.string().trim().min(1, 'is empty')
const letter = z.string().regex(/^[A-Z]{1,2}$/, 'must be a capital letter, such as A')
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
const path = z
  .string()
  .regex(/^[\w][\w .()-]*(\/[\w][\w .()-]*)*$/, 'must be a path inside the folder, such as files/paper.pdf')

const day = z.string().refine(isDay, 'must be a day that exists, such as 2024-10-08')

/** A London wall-clock time, taken as an instant. */
const time = z.string().transform((wall, context) => {
  const instant = londonInstant(wall)
  if (instant) return instant
  const [date = '', hour = ''] = wall.split('T')
  const isSkipped = isDay(date) && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(hour)
  context.addIssue({
    code: 'custom',
    message: isSkipped
      ? 'is a time that the clocks skip on that day; choose one an hour later'
      : 'must be a time in London, such as 2024-10-08T17:00',
  })
  return z.NEVER
})

const dayOrTime = z.string().refine((at) => isDay(at) || londonInstant(at), 'must be a day or a time in London')

const proposal = z.strictObject({
  letter,
  title: words,
  procedure: key,
  summary: words,
  recommendation: words.default(''),
  dates: z.record(z.string(), day).default({}),
  effective: z
    .strictObject({ from: day, orWithinMonths: z.number().int().min(1).max(24).optional() })
    .nullable()
    .default(null),
  amends: z.array(z.strictObject({ instrument: key, base: words, draft: path, version: words })).default([]),
  direction: path.optional(),
})

const attachment = z.strictObject({
  number: z.number().int().min(1),
  title: words,
  kind: z.enum(['direction', 'response-template', 'redline', 'clean-draft', 'file']),
  proposal: letter.optional(),
  instrument: key.optional(),
  file: path.optional(),
})

export const folderSchema = z.strictObject({
  title: words,
  shortTitle: words,
  reference: words,
  issuer: z.enum(['dcc', 'department']),
  issuerName: words,
  contact: z.email('must be an email address'),
  classification: words,
  version: words,
  publishedAt: time,
  closesAt: time,
  concludeBy: day.nullable().default(null),
  summary: words,
  basis: z.array(words).min(1, 'names no provision'),
  dates: z.array(z.strictObject({ at: dayOrTime, what: words, proposal: letter.optional() })).default([]),
  proposals: z.array(proposal).min(1, 'holds no proposal'),
  attachments: z.array(attachment).default([]),
})

export type FolderFacts = z.infer<typeof folderSchema>
export type FolderProposal = FolderFacts['proposals'][number]
export type FolderAttachment = FolderFacts['attachments'][number]

/** A timeline date as it is stored: a day stays a day, a London time becomes an instant in ISO form. */
export function timelineDate({ at, what, proposal: owner }: FolderFacts['dates'][number]): TimelineDate {
  const instant = isDay(at) ? undefined : londonInstant(at)
  return { at: instant ? instant.toISOString() : at, what, ...(owner ? { proposal: owner } : {}) }
}
