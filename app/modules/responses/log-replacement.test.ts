import { expect, test } from 'vitest'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aConsultationToLogFor, aLetter, recorded } from '#test/factories/letters.ts'
import { anAnalyst, anOrganisation } from '#test/factories/people.ts'
import { aDraftResponse, colleagues } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { findResponse, listWorkingAnswers } from './draft-queries.server.ts'
import { logResponse } from './log-response.server.ts'
import { noAnswer } from './model.ts'
import { listSubmissions, listVersions } from './queries.server.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('a second response of the same respondent replaces the first only when that is said', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)
  const first = await logResponse(
    context,
    analyst,
    aLetter(consultation, { receivedAt: new Date('2024-10-01T10:00:00Z') }),
  )
  const second = aLetter(consultation, {
    respondent: { name: 'hazel example society', category: 'consumer-body' },
    submissionKey: 'other',
  })

  await expect(logResponse(context, analyst, second)).rejects.toMatchObject({
    rule: 'already-responded',
    field: 'replaces',
  })
  const replaced = await logResponse(context, analyst, { ...second, replaces: first.reference })

  expect(replaced.number).toBe(2)
  const [submission] = await listSubmissions(context.db.read, consultation.id)
  expect(submission).toMatchObject({ reference: replaced.reference, supersedes: first.reference })
})

test('an e-mail does not replace what was submitted after it', async () => {
  const context = await aContext()
  const { responseId, actor, consultation, organisationId } = await aDraftResponse(context)
  context.clock.set(new Date('2024-10-08T15:59:30Z'))
  const { reference } = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  context.clock.set(recorded)

  const log = logResponse(
    context,
    await anAnalyst(context),
    aLetter(consultation, {
      respondent: { organisationId: organisationId ?? '' },
      channel: 'email',
      replaces: reference,
    }),
  )

  await expect(log).rejects.toMatchObject({ rule: 'replaced-since' })
})

test('an organisation’s e-mail keeps the draft its people are writing', async () => {
  const context = await aContext()
  const { organisation, submitter, administrator } = await colleagues(context)
  const { responseId, consultation } = await aDraftResponse(context, { actor: submitter })
  context.clock.set(recorded)

  await logResponse(
    context,
    await anAnalyst(context),
    aLetter(consultation, { respondent: { organisationId: organisation.id }, channel: 'email' }),
  )

  const response = await findResponse(context.db.read, submitter, responseId)
  expect(response?.state).toBe('submitted')
  expect((response && (await listWorkingAnswers(context.db.read, response)))?.get('q1')).toMatchObject({
    position: 'agree',
  })
  const [version] = await listVersions(context.db.read, responseId)
  expect(version?.answers[0]).toMatchObject({ position: 'disagree' })
  const mails = await context.db.read.select().from(context.db.tables.outbox)
  expect(mails.map(({ toAddress }) => toAddress)).toEqual([administrator.email])
})

test('an organisation goes on in the portal from what was recorded', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const { organisation, submitter } = await colleagues(context)
  context.clock.set(new Date('2024-10-01T09:00:00Z'))
  const letter = aLetter(consultation, { respondent: { organisationId: organisation.id }, receivedAt: context.now() })
  await logResponse(context, await anAnalyst(context), letter)
  const [recordedOne] = await listSubmissions(context.db.read, consultation.id)
  const responseId = recordedOne?.responseId ?? ''

  await saveAnswer(context, submitter, { ...noAnswer, responseId, questionKey: 'q2', text: 'Also this.', revision: 0 })
  const amended = await submitResponse(context, submitter, { responseId, submissionKey: 'portal' })

  expect(amended.number).toBe(2)
  const [standing] = await listSubmissions(context.db.read, consultation.id)
  expect(standing).toMatchObject({ channel: 'portal', receivedAs: null })
  expect(standing?.answers.map(({ questionKey }) => questionKey)).toEqual(['q1', 'q2'])
})

test('who records a response cannot see what its party drafts from it', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)
  const organisation = await anOrganisation(context)
  await logResponse(context, analyst, aLetter(consultation, { respondent: { organisationId: organisation.id } }))
  const [submission] = await listSubmissions(context.db.read, consultation.id)

  expect(await findResponse(context.db.read, analyst, submission?.responseId ?? '')).toBeUndefined()
})
