import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOf } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aDraftResponse, anyWords, colleagues, submittedVersions } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { outboxOf } from '#test/support/outbox.ts'
import { noAnswer } from './model.ts'
import { saveAnswer } from './save-answer.server.ts'
import { saveConfidentiality } from './save-confidentiality.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('submitting freezes what was typed, with a reference, a hash and an event', async () => {
  const context = await aContext()
  context.clock.set(new Date('2024-09-17T15:40:12Z'))
  const { responseId, actor, consultation } = await aDraftResponse(context)

  const result = await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  expect(result.reference).toMatch(/^R-2024-0917-[23456789CDFGHJKMNPQRTVWX]{4}$/)
  const [version] = await submittedVersions(context)
  expect(version).toMatchObject({ ...result, number: 1, supersedesId: null, receivedAs: null })
  expect(result.hash).toBe(hashOf(version?.content))
  expect(version?.content).toEqual({
    consultation: { slug: consultation.slug, title: 'Extending a document by one year', edition: 1 },
    respondent: {
      organisationId: actor.memberships[0]?.organisationId,
      name: actor.memberships[0]?.organisationName,
      category: 'large-supplier',
      group: null,
    },
    isConfidential: false,
    confidentialReason: '',
    answers: [
      {
        questionKey: 'q1',
        questionLabel: 'Question One',
        position: 'agree',
        text: 'We agree, because it helps.',
        isConfidential: false,
        confidentialReason: '',
      },
      {
        questionKey: 'q2',
        questionLabel: 'Question Two',
        position: 'no-position',
        text: 'Our views.',
        isConfidential: false,
        confidentialReason: '',
      },
    ],
  })
  const [event] = await listEvents(context.db.read, { types: ['response.submitted'] })
  expect(event).toMatchObject({
    subject: responseId,
    actorId: actor.id,
    consultationId: consultation.id,
    details: { reference: result.reference, hash: result.hash, number: 1, supersedes: null },
  })
})

test('the receipt goes to the submitter and the administrators, with reference, time and hash and none of the answers', async () => {
  const context = await aContext()
  context.clock.set(new Date('2024-09-17T15:40:12Z'))
  const { submitter, administrator } = await colleagues(context)
  const { responseId } = await aDraftResponse(context, { actor: submitter })

  const { reference, hash } = await submitResponse(context, submitter, { responseId, submissionKey: 'key' })

  const mails = await outboxOf(context)
  expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual([submitter.email, administrator.email].sort())
  for (const { subject, body } of mails) {
    expect(subject).toContain(reference)
    expect(body).toContain(`Reference: ${reference}`)
    expect(body).toContain('Received: 16:40:12 BST on 17 September 2024')
    expect(body).toContain(hash)
    expect(body).toContain('until 5pm on 8 October 2024 (BST)')
    expect(body).not.toContain('because it helps')
    expect(body).not.toContain('Our views')
  }
})

test('what is submitted is exactly what was typed, and its hash can be worked out from it', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context)
  let revision = 1
  const hostile = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      "'; drop table responses; --",
      '\u202eRTL',
      '={1+1}',
      'e\u0301 \u00e9',
      '\ufeff ',
      '\u007f\u0008',
    ),
    anyWords,
  )
  await fc.assert(
    fc.asyncProperty(hostile, fc.uuid(), async (text, submissionKey) => {
      fc.pre(text.trim() !== '' && !text.includes('\u0000'))
      const typed = { ...noAnswer, responseId, questionKey: 'q2', text, isConfidential: true, confidentialReason: text }
      ;({ revision } = await saveAnswer(context, actor, { ...typed, revision }))
      await saveConfidentiality(context, actor, { responseId, isConfidential: true, reason: text })
      const { number, hash } = await submitResponse(context, actor, { responseId, submissionKey })

      const version = (await submittedVersions(context)).at(-1)
      expect(version?.number).toBe(number)
      expect(version?.content.answers[1]).toMatchObject({ text, confidentialReason: text })
      expect(version?.content.confidentialReason).toBe(text)
      expect(hashOf(JSON.parse(JSON.stringify(version?.content)))).toBe(hash)
    }),
    { numRuns: 12 },
  )
})

test('an answer to a question that a correction removed stays in the draft and is not submitted', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const { edition } = consultation
  const content = { ...edition.content, questions: edition.content.questions.slice(0, 1) }
  await context.db.write((tx) => tx.insert(tx.tables.editions).values({ ...edition, id: 'e2', number: 2, content }))

  await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  const [version] = await submittedVersions(context)
  expect(version?.content.consultation.edition).toBe(2)
  expect(version?.content.answers.map(({ questionKey }) => questionKey)).toEqual(['q1'])
})
