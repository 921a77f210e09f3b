import { expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aConsultationToLogFor, aLetter, received, recorded } from '#test/factories/letters.ts'
import { aMember, anObserver, anOfficial } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { logResponse } from './log-response.server.ts'
import { noAnswer } from './model.ts'
import { listSubmissions } from './queries.server.ts'

test('a letter received before the deadline is recorded after it, and counts from when it was received', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)
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

test('recording twice by a double click is recording once', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)
  const log = () => logResponse(context, analyst, aLetter(consultation))

  const [first, second] = await Promise.all([log(), log()])

  expect(second).toEqual(first)
  expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)
})

test('words without a position are recorded as views, never as a position', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)

  await logResponse(context, analyst, aLetter(consultation, { answers: { q1: { ...noAnswer, text: 'Perhaps.' } } }))

  const [submission] = await listSubmissions(context.db.read, consultation.id)
  expect(submission?.answers[0]?.position).toBe('no-position')
})

test('only DCC staff record responses', async () => {
  const context = await aContext()
  const { consultation } = await aConsultationToLogFor(context)

  for (const actor of [await aMember(context), await anOfficial(context), await anObserver(context)]) {
    await expect(logResponse(context, actor, aLetter(consultation))).rejects.toThrow('permission')
  }
})
