import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { loader as publicResponses } from '#app/routes/public/responses.tsx'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aMember } from '#test/factories/people.ts'
import { aDraftOfColleagues } from '#test/factories/responses.ts'
import { ask, location, status } from '#test/support/ask-route.ts'
import { aContext } from '#test/support/context.ts'
import { loader as check } from './check.tsx'
import { loader as confidentiality } from './confidentiality.tsx'
import { loader as done } from './done.tsx'
import { action as save, loader as question } from './question.tsx'
import { loader as own } from './responses.tsx'
import { action as begin, loader as start } from './start.tsx'

test('“Save and come back later” and “Save and continue” never submit (ONS eq-survey-runner 973)', async () => {
  const context = await aContext()
  const { submitter, params, consultation } = await aDraftOfColleagues(context)

  for (const [index, intent] of ['later', 'continue'].entries()) {
    const form = { position: 'disagree', text: `Saved with ${intent}`, revision: String(index + 1), intent }
    const saved = await save(ask(context, { actor: submitter, params: { ...params, key: 'q1' }, form }))
    expect(location(saved)).toBe(
      intent === 'later' ? `/respond/${consultation.slug}` : `/respond/${consultation.slug}/questions/q2`,
    )
  }
  const last = { position: 'no-comment', text: '', revision: '1', intent: 'continue' }
  const saved = await save(ask(context, { actor: submitter, params: { ...params, key: 'q2' }, form: last }))

  expect(location(saved)).toBe(`/respond/${consultation.slug}/check`)
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
  expect(await listEvents(context.db.read, { types: ['response.submitted'] })).toEqual([])
})

test('opening any page of a response submits nothing and starts nothing', async () => {
  const context = await aContext()
  const { submitter, params, consultation } = await aDraftOfColleagues(context)
  const before = await listEvents(context.db.read)

  for (const page of [start, check, confidentiality, own, publicResponses])
    await page(ask(context, { actor: submitter, params }))
  expect(await status(done(ask(context, { actor: submitter, params })))).toBe(404)

  expect(await listEvents(context.db.read)).toEqual(before)
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
})

test('a second colleague sees both texts and saves over knowingly', async () => {
  const context = await aContext()
  const { contributor, submitter, params } = await aDraftOfColleagues(context)
  const at = { ...params, key: 'q1' }
  const theirs = { position: 'agree', text: 'Theirs', revision: '1', intent: 'later' }
  await save(ask(context, { actor: contributor, params: at, form: theirs }))
  const mine = { ...theirs, text: 'Mine' }

  const refused = await save(ask(context, { actor: submitter, params: at, form: mine }))
  const page = await question(ask(context, { actor: submitter, params: at }))

  expect(refused).toMatchObject({ errors: [{ field: 'text' }], values: { text: 'Mine', revision: '1' } })
  expect(page.stored).toMatchObject({ text: 'Theirs', revision: 2 })
  const again = await save(ask(context, { actor: submitter, params: at, form: { ...mine, revision: '2' } }))
  expect(location(again)).toContain(params.slug)
})

test('the link to one question leads through choosing whom one answers for, and back', async () => {
  const context = await aContext()
  const { slug } = await aPublishedConsultation(context)
  const actor = await aMember(context, 'contributor')
  const at = { slug, key: 'q2' }

  const sent = await question(ask(context, { actor, params: at })).catch((thrown: Response) => thrown)
  expect(location(sent)).toBe(`/respond/${slug}?then=q2`)
  const { chooser } = await start(ask(context, { actor, params: { slug }, path: '/?then=q2' }))
  expect(chooser).toMatchObject({ then: 'q2', canAnswerAlone: true, organisations: [{}] })
  const form = { respondent: actor.memberships[0]?.organisationId ?? '', then: 'q2' }
  const begun = await begin(ask(context, { actor, params: { slug }, form }))
  expect(location(begun)).toMatch(new RegExp(`^/respond/${slug}/questions/q2\\?response=`))
  expect((await question(ask(context, { actor, params: at }))).label).toBe('Question Two')
})
