import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import type { Context } from '#app/context.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { noAnswer, type AnswerInput } from '#app/modules/responses/model.ts'
import { saveAnswer } from '#app/modules/responses/save-answer.server.ts'
import { startResponse } from '#app/modules/responses/start-response.server.ts'
import { aPublishedConsultation, type TestConsultation } from './consultations.ts'
import { aMember, anOrganisation } from './people.ts'

type DraftOptions = {
  consultation?: TestConsultation
  actor?: PersonActor
  answers?: Record<string, Partial<AnswerInput>>
}

/**
 * A draft response of an organisation to an open consultation (both new unless given), begun by its submitter and complete
 * unless told otherwise: made with the commands.
 */
export async function aDraftResponse(context: Context, options: DraftOptions = {}) {
  const consultation = options.consultation ?? (await aPublishedConsultation(context))
  const actor = options.actor ?? (await aMember(context))
  const organisation = actor.memberships[0]
  const organisationId = organisation?.organisationId ?? null
  const { responseId } = await startResponse(context, actor, { consultationId: consultation.id, organisationId })
  const answers = options.answers ?? {
    q1: { position: 'agree' as const, text: 'We agree, because it helps.' },
    q2: { text: 'Our views.' },
  }
  for (const [questionKey, answer] of Object.entries(answers)) {
    await saveAnswer(context, actor, { responseId, questionKey, revision: 0, ...noAnswer, ...answer })
  }
  return { responseId, consultation, actor, organisationId }
}

/** Every version that has been submitted, the oldest first. */
export function submittedVersions(context: Context) {
  const { responseVersions } = context.db.tables
  return context.db.read.select().from(responseVersions).orderBy(asc(responseVersions.number))
}

/** Colleagues at one new organisation. */
export async function colleagues(context: Context) {
  const organisation = await anOrganisation(context)
  return {
    organisation,
    contributor: await aMember(context, 'contributor', organisation),
    submitter: await aMember(context, 'submitter', organisation),
    administrator: await aMember(context, 'organisation-administrator', organisation),
  }
}

/** A complete draft of the submitter of one organisation, with colleagues and the parameters of its pages. */
export async function aDraftOfColleagues(context: Context) {
  const people = await colleagues(context)
  const draft = await aDraftResponse(context, { actor: people.submitter })
  return { ...people, ...draft, params: { slug: draft.consultation.slug } }
}

/** Words as anybody might type or paste them: markup, new lines, and any character there is. */
export const anyWords = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'\n\r\t #*_-[]()<>&"\'`|\\{}:;.,0aZ'),
    fc
      .integer({ min: 0, max: 0x10ffff })
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point)),
  ),
  maxLength: 60,
})
