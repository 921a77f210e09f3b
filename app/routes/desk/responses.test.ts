import { expect, test } from 'vitest'
import { loader as receiptFile } from '#app/routes/respond/receipt-file.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anAnalyst, anOfficial } from '#test/factories/people.ts'
import { ask, location, text } from '#test/support/ask-route.ts'
import { aContext } from '#test/support/context.ts'
import { action as recordOrRelease, loader as deskList } from './responses.tsx'

test('staff record a letter with its scan through the form, and every fault is named at once', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const params = { slug: consultation.slug }
  const analyst = await anAnalyst(context)
  context.clock.set(new Date('2024-10-09T09:00:00Z'))
  const empty = { intent: 'log', submissionKey: 'form' }
  const faulty = await recordOrRelease(ask(context, { actor: analyst, params, form: empty }))
  expect((faulty as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
    'channel',
    'receivedAt',
  ])

  const form = {
    ...empty,
    name: 'Hazel Example Society',
    category: 'consumer-body',
    channel: 'letter',
    'receivedAt-day': '8',
    'receivedAt-month': '10',
    'receivedAt-year': '2024',
    'receivedAt-hour': '16:59',
    original: new File(['%PDF-1.7\nscan'], 'letter.pdf', { type: 'application/pdf' }),
    'q1-position': 'disagree',
    'q1-text': 'No.\r\nNot now.',
  }
  const late = { ...form, 'receivedAt-hour': '17:00' }
  expect(await recordOrRelease(ask(context, { actor: analyst, params, form: late }))).toMatchObject({
    errors: [{ field: 'receivedAt' }],
  })
  const recorded = await recordOrRelease(ask(context, { actor: analyst, params, form }))

  expect(location(recorded)).toMatch(/\/responses\/R-2024-1008-/)
  const reference = location(recorded).split('/').at(-1) ?? ''
  const original = await receiptFile(ask(context, { actor: analyst, params: { reference, format: 'original' } }))
  expect(await text(original)).toBe('%PDF-1.7\nscan')
  const { list } = await deskList(ask(context, { actor: analyst, params }))
  expect(list?.rows).toMatchObject([{ name: 'Hazel Example Society', channel: 'Letter', answered: '1 of 2' }])
  const { list: asRead } = await deskList(ask(context, { actor: await anOfficial(context), params }))
  expect(asRead).toMatchObject({ logHref: '', canRelease: false })
})
