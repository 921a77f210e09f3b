import fc from 'fast-check'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { hashOf } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aMember, anAnalyst } from '#test/factories/people.ts'
import { aDraftResponse, anyWords, colleagues } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { findDraftStanding } from './compose-draft.server.ts'
import { findResponse } from './draft-queries.server.ts'
import { findConsultationToAnswer, listSubmissions, listVersions } from './queries.server.ts'
import { noAnswer } from './model.ts'
import { saveAnswer } from './save-answer.server.ts'
import { saveConfidentiality } from './save-confidentiality.server.ts'
import { submitResponse } from './submit-response.server.ts'

const versions = (context: TestContext) => {
  const { responseVersions } = context.db.tables
  return context.db.read.select().from(responseVersions).orderBy(asc(responseVersions.number))
}
const outbox = (context: TestContext) => context.db.read.select().from(context.db.tables.outbox)

test('submitting freezes what was typed, with a reference, a hash and an event', async () => {
  const context = await aContext()
  context.clock.set(new Date('2024-09-17T15:40:12Z'))
  const { responseId, actor, consultation } = await aDraftResponse(context)

  const result = await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  expect(result.reference).toMatch(/^R-2024-0917-[23456789CDFGHJKMNPQRTVWX]{4}$/)
  const [version] = await versions(context)
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

  const mails = await outbox(context)
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

test('a draft saved before the deadline cannot be submitted after it (antragsgruen 4.16.3)', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  context.clock.set(consultation.closesAt)

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({ rule: 'closed' })
  await expect(submit).rejects.toThrow('closed at 5pm on 8 October 2024 (BST); this arrived at 17:00:00 BST')
  expect(await versions(context)).toEqual([])
  expect(await outbox(context)).toEqual([])
  expect(await listEvents(context.db.read, { types: ['response.submitted'] })).toEqual([])
})

test('the last millisecond before the deadline is in time', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  context.clock.set(new Date(consultation.closesAt.getTime() - 1))

  const submitted = await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  expect(submitted.submittedAt).toEqual(new Date('2024-10-08T15:59:59.999Z'))
})

test('the clock is read inside the transaction: waiting for another writer past the deadline is late', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  context.clock.set(new Date(consultation.closesAt.getTime() - 1))

  const slowWriter = context.db.write(async (tx) => {
    await tx.select().from(tx.tables.consultations)
    context.clock.set(consultation.closesAt)
  })
  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await slowWriter
  await expect(submit).rejects.toMatchObject({ rule: 'closed' })
})

test('a double click makes one submission (decidim-app 774)', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const submit = () => submitResponse(context, actor, { responseId, submissionKey: 'key' })

  const [first, ...others] = await Promise.all([submit(), submit(), submit()])

  expect(others).toEqual([first, first])
  expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)
  expect(await listEvents(context.db.read, { types: ['response.submitted'] })).toHaveLength(1)
  expect(await outbox(context)).toHaveLength(1)
})

test('a replayed POST gives the first result again, even after an amendment and after the deadline', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const first = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', text: 'New.', revision: 1 })
  await submitResponse(context, actor, { responseId, submissionKey: 'two' })
  context.clock.set(consultation.closesAt)

  expect(await submitResponse(context, actor, { responseId, submissionKey: 'one' })).toEqual(first)
  expect(await versions(context)).toHaveLength(2)
})

test('pressing the button on two screens with nothing changed is one submission', async () => {
  const context = await aContext()
  const { submitter, administrator } = await colleagues(context)
  const { responseId } = await aDraftResponse(context, { actor: submitter })

  const [one, other] = await Promise.all([
    submitResponse(context, submitter, { responseId, submissionKey: 'one' }),
    submitResponse(context, administrator, { responseId, submissionKey: 'other' }),
  ])

  expect(other).toEqual(one)
  expect(await versions(context)).toHaveLength(1)
})

test('a response is amended until the deadline: a new version supersedes, the old one stays as it was', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const first = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  const [frozen] = await versions(context)
  await saveAnswer(context, actor, {
    ...noAnswer,
    responseId,
    questionKey: 'q2',
    text: 'Second thoughts.',
    revision: 1,
  })

  const second = await submitResponse(context, actor, { responseId, submissionKey: 'two' })

  expect(second.number).toBe(2)
  expect(second.reference).not.toBe(first.reference)
  expect((await versions(context))[0]).toEqual(frozen)
  const standing = await listSubmissions(context.db.read, consultation.id)
  expect(standing.map(({ reference, supersedes }) => [reference, supersedes])).toEqual([
    [second.reference, first.reference],
  ])
  const [newest, oldest] = await listVersions(context.db.read, responseId)
  expect(newest).toMatchObject({ supersededBy: null })
  expect(oldest).toMatchObject({ reference: first.reference, supersededBy: second.reference })
})

test('after the deadline an edited response keeps what was submitted', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const { reference } = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  context.clock.set(consultation.closesAt)
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', text: 'Too late.', revision: 1 })

  await expect(submitResponse(context, actor, { responseId, submissionKey: 'two' })).rejects.toThrow(
    `What you submitted before (${reference}) stands.`,
  )
})

test('amending works with skipped optional questions (decidim 13215)', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context, {
    questions: [
      {},
      { key: 'q2', label: 'Q2', kind: 'rationale', isRequired: false },
      { key: 'q3', label: 'Q3', isRequired: false },
    ],
  })
  const answers = { q1: { position: 'agree' as const }, q3: { position: 'disagree' as const } }
  const { responseId, actor } = await aDraftResponse(context, { consultation, answers })
  await submitResponse(context, actor, { responseId, submissionKey: 'one' })

  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q3', revision: 1 })
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', text: 'Now.', revision: 0 })
  await submitResponse(context, actor, { responseId, submissionKey: 'two' })

  const answered = (await versions(context)).map(({ content }) => content.answers.map(({ questionKey }) => questionKey))
  expect(answered).toEqual([
    ['q1', 'q3'],
    ['q1', 'q2'],
  ])
})

test('an answer to a question that a correction removed stays in the draft and is not submitted', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const { edition } = consultation
  const content = { ...edition.content, questions: edition.content.questions.slice(0, 1) }
  await context.db.write((tx) => tx.insert(tx.tables.editions).values({ ...edition, id: 'e2', number: 2, content }))

  await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  const [version] = await versions(context)
  expect(version?.content.consultation.edition).toBe(2)
  expect(version?.content.answers.map(({ questionKey }) => questionKey)).toEqual(['q1'])
})

test('a contributor cannot submit; a submitter and an administrator can', async () => {
  const context = await aContext()
  const { contributor, submitter, administrator } = await colleagues(context)
  const { responseId } = await aDraftResponse(context, { actor: submitter })

  await expect(submitResponse(context, contributor, { responseId, submissionKey: 'a' })).rejects.toThrow('permission')
  expect(await versions(context)).toEqual([])
  await submitResponse(context, administrator, { responseId, submissionKey: 'b' })
  await saveAnswer(context, contributor, { ...noAnswer, responseId, questionKey: 'q2', text: 'More.', revision: 1 })
  expect((await submitResponse(context, submitter, { responseId, submissionKey: 'c' })).number).toBe(2)
})

test('nobody submits the response of others', async () => {
  const context = await aContext()
  const { responseId } = await aDraftResponse(context)

  for (const stranger of [await aMember(context), await anAnalyst(context)]) {
    const submit = submitResponse(context, stranger, { responseId, submissionKey: 'key' })
    await expect(submit).rejects.toThrow('Not found')
  }
})

test('required questions are answered, each missing one is named', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context, {
    answers: { q1: { text: 'Reasons only.' }, q2: { text: ' ' } },
  })

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({
    rule: 'unanswered',
    faults: [
      { field: 'q1', message: 'Question One has reasons but no choice between agree, disagree and neither' },
      { field: 'q2', message: 'Question Two has not been answered' },
    ],
  })
})

test('“no comment” is an answer, and no comment comes with it', async () => {
  const context = await aContext()
  const answers = { q1: { position: 'no-comment' as const }, q2: { position: 'no-comment' as const, text: 'But …' } }
  const { responseId, actor } = await aDraftResponse(context, { answers })

  const submit = (submissionKey: string) => submitResponse(context, actor, { responseId, submissionKey })

  await expect(submit('one')).rejects.toMatchObject({ rule: 'unanswered', faults: [{ field: 'q2' }] })
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', position: 'no-comment', revision: 1 })
  await submit('two')
  expect((await versions(context))[0]?.content.answers.map(({ position }) => position)).toEqual([
    'no-comment',
    'no-comment',
  ])
})

test('an empty response is not submitted, even where nothing is required', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context, { questions: [{ isRequired: false }] })
  const { responseId, actor } = await aDraftResponse(context, { consultation, answers: {} })

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({ rule: 'empty' })
})

test('nobody submits what they have not seen: a colleague’s change after checking stops it', async () => {
  const context = await aContext()
  const { contributor, submitter } = await colleagues(context)
  const { responseId, consultation } = await aDraftResponse(context, { actor: submitter })
  const checked = await markOf(context, submitter, responseId, consultation.id)
  await saveAnswer(context, contributor, { ...noAnswer, responseId, questionKey: 'q2', text: 'Changed.', revision: 1 })

  const submit = submitResponse(context, submitter, { responseId, submissionKey: 'key', checked })

  await expect(submit).rejects.toMatchObject({ rule: 'changed-since-checked' })
  const again = await markOf(context, submitter, responseId, consultation.id)
  expect(await submitResponse(context, submitter, { responseId, submissionKey: 'key', checked: again })).toMatchObject({
    number: 1,
  })
})

test('a submission to a withdrawn consultation is refused', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ state: 'withdrawn' }))

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({ rule: 'withdrawn' })
})

test('a person alone submits for themselves', async () => {
  const context = await aContext()
  const member = await aMember(context, 'contributor')
  const { responseId } = await aDraftResponse(context, { actor: { ...member, memberships: [] } })

  await submitResponse(context, member, { responseId, submissionKey: 'key' })

  expect((await versions(context))[0]?.content.respondent).toEqual({
    organisationId: null,
    name: member.name,
    category: 'other',
    group: null,
  })
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

      const version = (await versions(context)).at(-1)
      expect(version?.number).toBe(number)
      expect(version?.content.answers[1]).toMatchObject({ text, confidentialReason: text })
      expect(version?.content.confidentialReason).toBe(text)
      expect(hashOf(JSON.parse(JSON.stringify(version?.content)))).toBe(hash)
    }),
    { numRuns: 12 },
  )
})

async function markOf(context: TestContext, actor: Parameters<typeof findResponse>[1], responseId: string, id: string) {
  const response = await findResponse(context.db.read, actor, responseId)
  const consultation = await findConsultationToAnswer(context.db.read, { id })
  if (!response || !consultation) throw new Error('The draft is missing.')
  return (await findDraftStanding(context.db.read, response, consultation)).mark
}
