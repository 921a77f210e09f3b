import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { aPublishedConsultation, aSubmittedResponse } from '#test/factories/consultations.ts'
import { aMember, anAnalyst, anAuthor, anObserver, anOfficial, anOrganisation } from '#test/factories/people.ts'
import { aDraftResponse } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { anonymous, type Actor } from '../access/actor.ts'
import { readerOf, reveal } from '../access/gate.ts'
import { findResponse, listWorkingAnswers } from './draft-queries.server.ts'
import { findSubmission, listRespondents, listSubmissions, listVersions } from './queries.server.ts'
import { receiptDocument } from './receipt-document.ts'
import { openSubmissionFor } from './submission.ts'
import { submitResponse } from './submit-response.server.ts'

const open = 'Words for everybody'
const secret = 'Words that must not leak'
const why = 'A reason that must not leak'

async function aPartlyConfidential(context: TestContext, isReleased: boolean) {
  const consultation = await aPublishedConsultation(context, { isReleased })
  const organisation = await anOrganisation(context, { name: 'Rowan Example Energy' })
  const member = await aMember(context, 'contributor', organisation)
  const answers = {
    q1: { position: 'agree' as const, text: open },
    q2: { position: 'disagree' as const, text: secret, confidentialReason: why },
  }
  const { reference } = await aSubmittedResponse(context, consultation, { organisation, answers })
  return { consultation, member, reference }
}

async function everythingShownTo(context: TestContext, actor: Actor, consultationId: string, edition: object) {
  const submissions = await listSubmissions(context.db.read, consultationId)
  const documents = submissions.map((submission) =>
    renderStandaloneHtml(receiptDocument(submission, edition as never, readerOf(actor))),
  )
  return JSON.stringify(submissions.map((submission) => openSubmissionFor(actor, submission))) + documents.join('')
}

test('sealed answers give nothing away when serialised, printed or logged (decidim 6398, polis 2286)', async () => {
  const context = await aContext()
  const { consultation, reference } = await aPartlyConfidential(context, true)
  const [submission] = await listSubmissions(context.db.read, consultation.id)
  const found = await findSubmission(context.db.read, reference)
  const versions = await listVersions(context.db.read, submission?.responseId ?? '')
  const everything = {
    submission,
    found,
    versions,
    respondents: await listRespondents(context.db.read, consultation.id),
  }

  for (const printed of [
    JSON.stringify(everything),
    inspect(everything, { depth: 20, showHidden: true }),
    String(submission?.record),
  ]) {
    expect(printed).not.toContain('Words')
    expect(printed).not.toContain('must not leak')
  }
})

test('drafts are sealed too, and only their own party finds them', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context, { answers: { q2: { text: secret } } })
  const response = await findResponse(context.db.read, actor, responseId)
  const answers = response && (await listWorkingAnswers(context.db.read, response))

  expect(inspect([response, answers], { depth: 20 })).not.toContain(secret)
  const text = answers?.get('q2')?.text
  expect(text && reveal(readerOf(actor), text)).toMatchObject({ kind: 'shown', text: secret })
  for (const other of [anonymous, await aMember(context), await anAnalyst(context), await anOfficial(context)]) {
    expect(await findResponse(context.db.read, other, responseId)).toBeUndefined()
  }
})

test('before release nobody but the party, staff, the Department and the Authority reads anything', async () => {
  const context = await aContext()
  const { consultation, member } = await aPartlyConfidential(context, false)
  const { content } = consultation.edition

  for (const actor of [anonymous, await aMember(context)]) {
    const shown = await everythingShownTo(context, actor, consultation.id, content)
    expect(shown).not.toContain('Words')
    expect(shown).not.toContain('must not leak')
    expect(shown).toContain('unpublished')
  }
  for (const actor of [member, await anAuthor(context), await anOfficial(context), await anObserver(context)]) {
    const shown = await everythingShownTo(context, actor, consultation.id, content)
    expect(shown).toContain(open)
    expect(shown).toContain(secret)
    expect(shown).toContain(why)
  }
})

test('after release the public reads what is not confidential; what is withheld says so, its position too', async () => {
  const context = await aContext()
  const { consultation } = await aPartlyConfidential(context, true)

  for (const actor of [anonymous, await aMember(context)]) {
    const shown = await everythingShownTo(context, actor, consultation.id, consultation.edition.content)
    expect(shown).toContain(open)
    expect(shown).not.toContain('must not leak')
    const [submission] = await listSubmissions(context.db.read, consultation.id)
    const opened = submission && openSubmissionFor(actor, submission)
    expect(opened?.answers).toMatchObject([
      { position: 'agree', text: { kind: 'shown' } },
      { position: null, confidentialReason: '', text: { kind: 'withheld', ground: 'confidential' } },
    ])
  }
})

test('a wholly confidential response shows the public neither words nor name', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context, { isReleased: true })
  const organisation = await anOrganisation(context, { name: 'Rowan Example Energy', corporateGroup: 'Rowan Group' })
  await aSubmittedResponse(context, consultation, {
    organisation,
    answers: { q1: { position: 'agree', text: secret } },
    isConfidential: true,
    confidentialReason: why,
  })

  const shown = await everythingShownTo(context, anonymous, consultation.id, consultation.edition.content)

  expect(shown).not.toContain('must not leak')
  expect(shown).not.toContain('Rowan')
})

test('people who answered for themselves are not named to the public', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const person = { ...(await aMember(context)), memberships: [] }
  const { responseId } = await aDraftResponse(context, { consultation, actor: person })
  await submitResponse(context, person, { responseId, submissionKey: 'key' })
  const [submission] = await listSubmissions(context.db.read, consultation.id)

  expect(submission && openSubmissionFor(anonymous, submission).respondent.name).toBe('An individual')
  expect(submission && openSubmissionFor(person, submission).respondent.name).toBe(person.name)
})

test('superseded and withdrawn versions are never public, even after release', async () => {
  const context = await aContext()
  const { consultation, reference } = await aPartlyConfidential(context, true)
  await context.db.write((tx) => tx.update(tx.tables.responses).set({ state: 'withdrawn' }))

  const found = await findSubmission(context.db.read, reference)

  expect(found?.answers.map(({ text }) => reveal({ kind: 'public' }, text).kind)).toEqual(['withheld', 'withheld'])
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
})

test('the record that a party downloads has the hash of its receipt', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context)
  const { reference, hash } = await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  const submission = await findSubmission(context.db.read, reference)
  const record = submission && reveal(readerOf(actor), submission.record)

  expect(record?.kind === 'shown' && sha256(record.text)).toBe(hash)
})
