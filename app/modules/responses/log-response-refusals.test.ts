import { expect, test } from 'vitest'
import { aConsultationToLogFor, aLetter, received } from '#test/factories/letters.ts'
import { aContext } from '#test/support/context.ts'
import { logResponse } from './log-response.server.ts'
import { noAnswer, type LogInput } from './model.ts'
import { listSubmissions } from './queries.server.ts'

test('what was received at the deadline or later is refused with both times', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)

  const log = logResponse(context, analyst, aLetter(consultation, { receivedAt: consultation.closesAt }))

  await expect(log).rejects.toMatchObject({ rule: 'late', field: 'receivedAt' })
  await expect(log).rejects.toThrow('Received at 17:00:00 BST on 8 October 2024, this is late')
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
})

test('what was received before the consultation opened, or later than now, is refused', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)
  const log = (receivedAt: Date) => logResponse(context, analyst, aLetter(consultation, { receivedAt }))

  await expect(log(new Date('2024-09-10T07:59:59Z'))).rejects.toMatchObject({ rule: 'too-early' })
  context.clock.set(new Date('2024-10-01T09:00:00Z'))
  await expect(log(received)).rejects.toMatchObject({ rule: 'in-future' })
})

test('faults are named at their fields: no answer, too long, no reason, an unknown respondent, a nameless one', async () => {
  const context = await aContext()
  const { consultation, analyst } = await aConsultationToLogFor(context)
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
  const { consultation, analyst } = await aConsultationToLogFor(context)
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
