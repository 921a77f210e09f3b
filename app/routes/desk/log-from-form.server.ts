import { z } from 'zod'
import type { Context } from '#app/context.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { emailAddress, organisationName, partyCategories, type PartyCategory } from '#app/modules/identity/model.ts'
import { logResponse } from '#app/modules/responses/log-response.server.ts'
import { positions, type AnswerInput, type LogInput, type Position } from '#app/modules/responses/model.ts'
import type { ConsultationToAnswer } from '#app/modules/responses/queries.server.ts'
import { parseForm } from '#app/routes/http.server.ts'
import { typedDates } from './typed-dates.ts'

const categories = Object.keys(partyCategories) as [PartyCategory, ...PartyCategory[]]

const logForm = z.object({
  organisationId: z.string().default(''),
  name: z.string().default(''),
  category: z.string().default(''),
  group: z.string().default(''),
  channel: z.enum(['email', 'letter', 'word'], { error: 'Select how it was received' }),
  isConfidential: z.literal('yes').optional(),
  confidentialReason: z.string().default(''),
  receiptTo: z.union([z.literal(''), emailAddress]).default(''),
  replaces: z.string().trim().default(''),
  submissionKey: z.string().min(1),
})

/**
 * Read the form that records a response, every fault gathered, and record it.
 *
 * @throws z.ZodError at the fields, and as `logResponse`
 */
export async function logFromForm(portal: Context, actor: Actor, consultation: ConsultationToAnswer, form: FormData) {
  const dates = typedDates(form)
  const given = readFields(form, dates.refuse)
  const receivedAt = dates.instant('receivedAt', 'Received')
  if (!receivedAt) dates.refuse('receivedAt', 'Enter the date and the time it was received')
  if (given && !given.organisationId) checkName(given, dates.refuse)
  dates.check()
  if (!given || !receivedAt) throw new Error('A form with faults was taken.')

  const file = form.get('original')
  return logResponse(portal, actor, {
    consultationId: consultation.id,
    respondent: respondentOf(given),
    channel: given.channel,
    receivedAt,
    answers: answersOf(consultation, form),
    isConfidential: given.isConfidential === 'yes',
    confidentialReason: given.confidentialReason,
    ...(file instanceof File && file.name !== ''
      ? { original: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } }
      : {}),
    receiptTo: given.receiptTo,
    replaces: given.replaces.toUpperCase(),
    submissionKey: given.submissionKey,
  })
}

type Given = z.infer<typeof logForm>

function readFields(form: FormData, refuse: (field: string, message: string) => void): Given | undefined {
  try {
    return parseForm(logForm, form)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    for (const { path, message } of error.issues) refuse(String(path[0] ?? ''), message)
    return undefined
  }
}

function checkName({ name, category }: Given, refuse: (field: string, message: string) => void): void {
  const parsed = organisationName.safeParse(name)
  if (!parsed.success) refuse('name', 'Select the organisation, or enter the name of the respondent')
  if (!categories.some((known) => known === category)) refuse('category', 'Select the type of respondent')
}

function respondentOf({ organisationId, name, category, group }: Given): LogInput['respondent'] {
  if (organisationId) return { organisationId }
  return { name, category: category as PartyCategory, group: group.trim() || null }
}

function answersOf({ content }: ConsultationToAnswer, form: FormData): Record<string, AnswerInput> {
  const words = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : ''
  }
  return Object.fromEntries(
    content.questions.map(({ key }): [string, AnswerInput] => [
      key,
      {
        position: positionOf(words(`${key}-position`)),
        text: words(`${key}-text`),
        isConfidential: words(`${key}-isConfidential`) === 'yes',
        confidentialReason: words(`${key}-confidentialReason`),
      },
    ]),
  )
}

function positionOf(word: string): Position | null {
  return Object.hasOwn(positions, word) ? (word as Position) : null
}
