import { expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation, type TestConsultation } from '#test/factories/consultations.ts'
import { aMember, anAnalyst, anObserver, anOfficial, anOrganisation } from '#test/factories/people.ts'
import { aDraftResponse, colleagues } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { listWorkingAnswers, findResponse } from './draft-queries.server.ts'
import { logResponse } from './log-response.server.ts'
import { noAnswer, type LogInput } from './model.ts'
import { listSubmissions, listVersions } from './queries.server.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

const received = new Date('2024-10-08T15:59:00Z')
const recorded = new Date('2024-10-09T09:30:00Z')

function aLetter(consultation: TestConsultation, input: Partial<LogInput> = {}): LogInput {
  return {
    consultationId: consultation.id,
    respondent: { name: 'Hazel  Example Society', category: 'consumer-body' },
    channel: 'letter',
    receivedAt: received,
    answers: { q1: { ...noAnswer, position: 'disagree', text: 'We do not agree.' } },
    isConfidential: false,
    confidentialReason: '',
    submissionKey: 'form',
    ...input,
  }
}

async function aClosedConsultation(context: TestContext) {
  const consultation = await aPublishedConsultation(context)
  context.clock.set(recorded)
  return { consultation, analyst: await anAnalyst(context) }
}

test('a letter received before the deadline is recorded after it, and counts from when it was received', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
  const bytes = new TextEncoder().encode('%PDF-1.7\nscan')

  const result = await logResponse(
    context,
    analyst,
    aLetter(consultation, { original: { name: 'C:\\scans\\Hazel.pdf', bytes }, receiptTo: 'hazel@example.org' }),
  )

  expect(result).toMatchObject({ number: 1, submittedAt: received })
  expect(result.reference).toMatch(/^R-2024-1008-/)
  const [submission] = await listSubmissions(context.db.read, consultation.id)
  expect(submission).toMatchObject({
    reference: result.reference,
    channel: 'letter',
    respondent: { organisationId: null, name: 'Hazel Example Society', category: 'consumer-body', group: null },
    receivedAs: {
      channel: 'letter',
      recordedAt: recorded.toISOString(),
      original: { name: 'Hazel.pdf', hash: sha256(bytes), type: 'application/pdf', size: bytes.length },
    },
  })
  expect(await context.files.get(sha256(bytes))).toEqual(bytes)
  const [event] = await listEvents(context.db.read, { types: ['response.logged'] })
  expect(event).toMatchObject({
    actorId: analyst.id,
    details: {
      reference: result.reference,
      channel: 'letter',
      receivedAt: received.toISOString(),
      original: sha256(bytes),
    },
  })
  expect(JSON.stringify(event)).not.toContain('do not agree')
  const mails = await context.db.read.select().from(context.db.tables.outbox)
  expect(mails.map(({ toAddress }) => toAddress)).toEqual(['hazel@example.org'])
  expect(mails[0]?.body).toContain(`Reference: ${result.reference}`)
  expect(mails[0]?.body).not.toContain('do not agree')
})

test('what was received at the deadline or later is refused with both times', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)

  const log = logResponse(context, analyst, aLetter(consultation, { receivedAt: consultation.closesAt }))

  await expect(log).rejects.toMatchObject({ rule: 'late', field: 'receivedAt' })
  await expect(log).rejects.toThrow('Received at 17:00:00 BST on 8 October 2024, this is late')
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
})

test('it was received after the consultation opened and before now', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
  const log = (receivedAt: Date) => logResponse(context, analyst, aLetter(consultation, { receivedAt }))

  await expect(log(new Date('2024-09-10T07:59:59Z'))).rejects.toMatchObject({ rule: 'too-early' })
  context.clock.set(new Date('2024-10-01T09:00:00Z'))
  await expect(log(received)).rejects.toMatchObject({ rule: 'in-future' })
})

test('only DCC staff record responses', async () => {
  const context = await aContext()
  const { consultation } = await aClosedConsultation(context)

  for (const actor of [await aMember(context), await anOfficial(context), await anObserver(context)]) {
    await expect(logResponse(context, actor, aLetter(consultation))).rejects.toThrow('permission')
  }
})

test('recording twice by a double click is recording once', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
  const log = () => logResponse(context, analyst, aLetter(consultation))

  const [first, second] = await Promise.all([log(), log()])

  expect(second).toEqual(first)
  expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)
})

test('a second response of the same respondent replaces the first only when that is said', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
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

test('words without a position are recorded as views, never as a position', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)

  await logResponse(context, analyst, aLetter(consultation, { answers: { q1: { ...noAnswer, text: 'Perhaps.' } } }))

  const [submission] = await listSubmissions(context.db.read, consultation.id)
  expect(submission?.answers[0]?.position).toBe('no-position')
})

test('faults are named at their fields: no answer, too long, no reason, an unknown respondent, a nameless one', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
  const log = (input: Partial<LogInput>) => logResponse(context, analyst, aLetter(consultation, input))

  await expect(log({ answers: { q1: noAnswer } })).rejects.toMatchObject({ rule: 'empty', field: 'q1-text' })
  const tooLong = { ...noAnswer, text: 'x'.repeat(50_001) }
  const noReason = { ...noAnswer, text: 'x', isConfidential: true }
  await expect(log({ answers: { q1: tooLong, q2: noReason } })).rejects.toMatchObject({
    faults: [{ field: 'q1-text' }, { field: 'q2-confidentialReason' }],
  })
  await expect(log({ isConfidential: true })).rejects.toMatchObject({ rule: 'reason-required' })
  await expect(log({ answers: { q9: { ...noAnswer, text: 'x' } } })).rejects.toThrow('Not found')
  await expect(log({ respondent: { organisationId: 'unknown' } })).rejects.toThrow('Not found')
  await expect(log({ respondent: { name: ' ', category: 'other' } })).rejects.toMatchObject({ field: 'name' })
  await expect(log({ consultationId: 'unknown' })).rejects.toThrow('Not found')
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ state: 'withdrawn' }))
  await expect(log({})).rejects.toMatchObject({ rule: 'withdrawn' })
})

test('an original is of a kind we take, by its bytes, and not too large', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
  const log = (name: string, bytes: Uint8Array) =>
    logResponse(context, analyst, aLetter(consultation, { original: { name, bytes } }))
  const program = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0])

  await expect(log('letter.pdf', program)).rejects.toMatchObject({ rule: 'file-type', field: 'original' })
  await expect(log('letter.pdf', new Uint8Array())).rejects.toMatchObject({ rule: 'file-empty' })
  const large = new Uint8Array(context.config.uploadLimitBytes + 1)
  await expect(log('letter.pdf', large)).rejects.toMatchObject({ rule: 'file-too-large' })
  await log('../../message.eml', new TextEncoder().encode('From: hazel@example.org\n\nWe do not agree.'))
  const [submission] = await listSubmissions(context.db.read, consultation.id)
  expect(submission?.receivedAs?.original).toMatchObject({ name: 'message.eml', type: 'message/rfc822' })
})

test('who records a response cannot see what its party drafts from it', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aClosedConsultation(context)
  const organisation = await anOrganisation(context)
  await logResponse(context, analyst, aLetter(consultation, { respondent: { organisationId: organisation.id } }))
  const [submission] = await listSubmissions(context.db.read, consultation.id)

  expect(await findResponse(context.db.read, analyst, submission?.responseId ?? '')).toBeUndefined()
})
