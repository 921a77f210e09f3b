import { expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { releaseResponses } from '#app/modules/responses/release-responses.server.ts'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import { loader as deskOne } from '#app/routes/desk/response.tsx'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anAnalyst } from '#test/factories/people.ts'
import { aDraftResponse, colleagues } from '#test/factories/responses.ts'
import { ask } from '#test/support/ask-route.ts'
import { aContext } from '#test/support/context.ts'
import { loader as consultationPage } from './consultation.tsx'
import { loader as outcomePage } from './outcome.tsx'
import { loader as publicResponses } from './responses.tsx'

test('the public page holds no word of what is confidential or not yet published', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const { submitter } = await colleagues(context)
  const answers = {
    q1: { position: 'agree' as const, text: 'Words for all' },
    q2: { text: 'Words to keep', isConfidential: true, confidentialReason: 'Grounds to keep' },
  }
  const { responseId } = await aDraftResponse(context, { consultation, actor: submitter, answers })
  await submitResponse(context, submitter, { responseId, submissionKey: 'key' })
  const params = { slug: consultation.slug }
  const analyst = await anAnalyst(context)
  const shown = async () =>
    JSON.stringify([
      await publicResponses(ask(context, { actor: anonymous, params })),
      await publicResponses(ask(context, { actor: analyst, params, path: '/?question=q2' })),
    ])

  context.clock.set(consultation.closesAt)
  expect(await shown()).not.toMatch(/Words|Grounds/)
  await releaseResponses(context, analyst, consultation.id)

  const released = await shown()
  expect(released).toContain('Words for all')
  expect(released).not.toMatch(/to keep/)
  expect(released).toContain('asked for this to be kept confidential')
  const [submission] = await listSubmissions(context.db.read, consultation.id)
  const full = await deskOne(
    ask(context, { actor: analyst, params: { ...params, reference: submission?.reference ?? '' } }),
  )
  expect(JSON.stringify(full)).toContain('Words to keep')
})

test('once the consultation is withdrawn no public page leads to responses that were released', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const asked = ask(context, { params: { slug: consultation.slug } })
  const leads = async () => [(await consultationPage(asked)).hasResponses, (await outcomePage(asked)).hasResponses]
  context.clock.set(consultation.closesAt)
  await releaseResponses(context, await anAnalyst(context), consultation.id)
  expect(await leads()).toEqual([true, true])

  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ state: 'withdrawn' }))
  expect(await leads()).toEqual([false, false])
  expect(await publicResponses(asked)).toMatchObject({ isReleased: false, groups: [] })
})
