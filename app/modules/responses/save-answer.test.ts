import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anAnalyst } from '#test/factories/people.ts'
import { aDraftResponse, anyWords, colleagues } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { readAnswers } from './draft-queries.server.ts'
import { longestAnswer, longestReason, noAnswer } from './model.ts'
import { saveAnswer } from './save-answer.server.ts'

const answer = { ...noAnswer, questionKey: 'q1', revision: 0, position: 'agree' as const, text: 'Because.' }

async function aDraftOfColleagues(context: TestContext) {
  const people = await colleagues(context)
  const draft = await aDraftResponse(context, { actor: people.submitter, answers: {} })
  return { ...people, ...draft }
}

test('any contributor saves an answer, and the record tells which question but none of the words', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)

  expect(await saveAnswer(context, contributor, { ...answer, responseId })).toEqual({ revision: 1 })

  const [, saved] = await listEvents(context.db.read, { subject: responseId })
  expect(saved).toMatchObject({
    type: 'response.answer-saved',
    actorId: contributor.id,
    details: { questionKey: 'q1', revision: { from: 0, to: 1 } },
  })
  expect(JSON.stringify(saved)).not.toContain('Because')
  expect(JSON.stringify(saved)).not.toContain('"agree"')
})

test('two colleagues cannot overwrite each other: the second meets a conflict and nothing is lost (Citizen Space)', async () => {
  const context = await aContext()
  const { responseId, contributor, submitter } = await aDraftOfColleagues(context)
  const mine = { ...answer, responseId, text: 'Mine' }
  const theirs = { ...answer, responseId, text: 'Theirs' }

  const [first, second] = await Promise.allSettled([
    saveAnswer(context, contributor, theirs),
    saveAnswer(context, submitter, mine),
  ])

  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: { rule: 'answer-changed', field: 'text' } })
  expect((await readAnswers(context.db.read, responseId)).get('q1')?.text).toBe('Theirs')
  expect(await saveAnswer(context, submitter, { ...mine, revision: 1 })).toEqual({ revision: 2 })
})

test('a replayed save changes nothing and is no conflict', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)
  const save = () => saveAnswer(context, contributor, { ...answer, responseId })

  const revisions = await Promise.all([save(), save(), save()])

  expect(revisions).toEqual([{ revision: 1 }, { revision: 1 }, { revision: 1 }])
  expect(await listEvents(context.db.read, { types: ['response.answer-saved'] })).toHaveLength(1)
})

test('opening a question and saving nothing is not an answer', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)

  const saved = await saveAnswer(context, contributor, { ...noAnswer, responseId, questionKey: 'q1', revision: 0 })

  expect(saved).toEqual({ revision: 0 })
  expect((await readAnswers(context.db.read, responseId)).size).toBe(0)
})

test('another organisation, staff and the Department can neither read nor write a draft', async () => {
  const context = await aContext()
  const { responseId } = await aDraftOfColleagues(context)
  const strangers = [(await colleagues(context)).administrator, await anAnalyst(context)]

  for (const stranger of strangers) {
    await expect(saveAnswer(context, stranger, { ...answer, responseId })).rejects.toThrow('Not found')
  }
})

test('a question that is not asked cannot be answered', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)

  const save = saveAnswer(context, contributor, { ...answer, responseId, questionKey: 'q9' })

  await expect(save).rejects.toThrow('Not found')
})

test('an answer of the longest length is taken, one character more is refused with the count', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)
  const save = (text: string) => saveAnswer(context, contributor, { ...answer, responseId, text })

  await expect(save('𝒜'.repeat(longestAnswer + 1))).rejects.toMatchObject({
    rule: 'too-long',
    field: 'text',
    message: 'Your answer to Question One must be 50,000 characters or fewer. It has 50,001, 1 too many.',
  })
  expect(await save('𝒜'.repeat(longestAnswer))).toEqual({ revision: 1 })
})

test('a confidential answer says why', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)
  const save = (confidentialReason: string) =>
    saveAnswer(context, contributor, { ...answer, responseId, isConfidential: true, confidentialReason })

  await expect(save(' \n')).rejects.toMatchObject({ rule: 'reason-required', field: 'confidentialReason' })
  await expect(save('x'.repeat(longestReason + 1))).rejects.toMatchObject({ rule: 'too-long' })
  expect(await save('It names our prices.')).toEqual({ revision: 1 })
})

test('a reason without a claim is not kept', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)

  await saveAnswer(context, contributor, { ...answer, responseId, confidentialReason: 'Left over.' })

  expect((await readAnswers(context.db.read, responseId)).get('q1')).toMatchObject({ confidentialReason: '' })
})

test('a question for views takes no agree or disagree', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)

  const save = saveAnswer(context, contributor, { ...answer, responseId, questionKey: 'q2' })

  await expect(save).rejects.toMatchObject({ rule: 'no-position-asked', field: 'position' })
})

test('a draft outlives the deadline: saving is still taken after it', async () => {
  const context = await aContext()
  const { responseId, contributor, consultation } = await aDraftOfColleagues(context)
  context.clock.set(new Date(consultation.closesAt.getTime() + 60_000))

  expect(await saveAnswer(context, contributor, { ...answer, responseId })).toEqual({ revision: 1 })
})

test('words are kept exactly as typed, whatever they are; what cannot be kept exactly is refused', async () => {
  const context = await aContext()
  const { responseId, contributor } = await aDraftOfColleagues(context)
  let revision = 0
  await fc.assert(
    fc.asyncProperty(anyWords, async (text) => {
      if (text.includes('\u0000')) {
        const save = saveAnswer(context, contributor, { ...answer, responseId, text, revision })
        await expect(save).rejects.toMatchObject({ rule: 'unreadable-character' })
        return
      }
      ;({ revision } = await saveAnswer(context, contributor, { ...answer, responseId, text, revision }))
      expect((await readAnswers(context.db.read, responseId)).get('q1')?.text ?? '').toBe(text)
    }),
    { numRuns: 30 },
  )
  const half = saveAnswer(context, contributor, { ...answer, responseId, text: 'a\ud800b', revision })
  await expect(half).rejects.toMatchObject({ rule: 'unreadable-character' })
})
