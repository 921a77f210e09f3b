import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anonymous, type Actor } from '#app/modules/access/actor.ts'
import { latestRevision } from '#app/modules/drafting/queries.server.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { anInstrument, someLegalText } from '#test/factories/instruments.ts'
import { aMember, anAnalyst, anObserver, anOfficial, anOrganisation } from '#test/factories/people.ts'
import { aConsultationOnADraft } from '#test/factories/published-drafts.ts'
import { ask } from '#test/support/ask-route.ts'
import { aContext } from '#test/support/context.ts'
import { clauseVoices } from './clause-voices.server.ts'
import { loader as responsesLoader } from './responses.tsx'

const draft = someLegalText.replace('2024', '2025')

/** A closed consultation on clause 1.3 with three responses: one open, one with a confidential answer, one that names another clause. */
async function aDebate({ isReleased }: { isReleased: boolean }) {
  const context = await aContext()
  await anInstrument(context)
  const consultation = await aConsultationOnADraft(context, 'AL 2.0', draft)
  const [open, secret, other] = [
    await anOrganisation(context),
    await anOrganisation(context),
    await anOrganisation(context),
  ]
  const words = (text: string, confidentialReason?: string) => ({
    q1: { position: 'disagree' as const, text, ...(confidentialReason ? { confidentialReason } : {}) },
  })
  const answered = await aSubmittedResponse(context, consultation, {
    organisation: open,
    answers: words('We like it.\n\nIn Clause 1.3 the date is too late.'),
  })
  await aSubmittedResponse(context, consultation, {
    organisation: secret,
    answers: words('Clause 1.3 would cost us our margin.', 'prices'),
  })
  await aSubmittedResponse(context, consultation, { organisation: other, answers: words('Clause 1.1 is fine.') })
  await context.db.write(async (tx) => {
    const { consultations, disagreements } = tx.tables
    if (isReleased)
      await tx
        .update(consultations)
        .set({ responsesReleasedAt: context.now() })
        .where(eq(consultations.id, consultation.id))
    await tx.insert(disagreements).values({
      ...{ id: 'd1', consultationId: consultation.id, proposalId: consultation.proposalId, number: 1 },
      ...{ responseId: answered.id, partyName: open.name, questionKey: 'q1' },
      clause: { instrument: 'tmad', reference: '1.3' },
      ...{ subject: 'The date', partyPosition: 'Too late.', ourPosition: 'Not so.', isConfidential: false },
      ...{ state: 'open' as const, outcomeNote: '', openedAt: context.now(), endedAt: null },
    })
  })
  const text = (await latestRevision(context.db.read, consultation.draftId))!.content
  const idOf = (reference: string) => text.clauses.find((clause) => clause.reference === reference)!.id
  const heard = async (actor: Actor, reference = '1.3') => {
    const voices = await clauseVoices(context, actor, 'tmad', idOf(reference))
    return {
      comments: voices.comments.map(({ passages, standing }) => [...passages, standing].join(' | ')),
      disagreements: voices.disagreements.map(({ name }) => name),
    }
  }
  const linksFor = async (actor: Actor) =>
    (await clauseVoices(context, actor, 'tmad', idOf('1.3'))).comments.map(({ href }) => href)
  const withdraw = () =>
    context.db.write((tx) =>
      tx
        .update(tx.tables.consultations)
        .set({ state: 'withdrawn' })
        .where(eq(tx.tables.consultations.id, consultation.id)),
    )
  return { context, open, secret, other, heard, consultation, withdraw, linksFor }
}

const late = 'In Clause 1.3 the date is too late.'
const margin = 'Clause 1.3 would cost us our margin.'

test('the public hears released responses that name the clause, never what is confidential, nor that there is a disagreement', async () => {
  const { heard } = await aDebate({ isReleased: true })
  expect(await heard(anonymous)).toEqual({ comments: [`${late} | `], disagreements: [] })
})

test('before the responses are released the public hears nothing', async () => {
  const { heard } = await aDebate({ isReleased: false })
  expect(await heard(anonymous)).toEqual({ comments: [], disagreements: [] })
})

test('a party hears its own words and its own disagreement, released or not, and nobody else’s', async () => {
  const { context, open, secret, other, heard } = await aDebate({ isReleased: false })
  const comments = [`${late} | Not published`]
  expect(await heard(await aMember(context, 'submitter', open))).toEqual({ comments, disagreements: ['D1'] })
  const owner = await aMember(context, 'contributor', secret)
  expect(await heard(owner)).toEqual({ comments: [`${margin} | Confidential`], disagreements: [] })
  expect(await heard(await aMember(context, 'submitter', other))).toEqual({ comments: [], disagreements: [] })
})

test.each([
  ['an analyst', anAnalyst],
  ['the Department', anOfficial],
  ['the Authority', anObserver],
])('%s hears everything, with what is confidential marked', async (_, make) => {
  const { context, heard } = await aDebate({ isReleased: true })
  const comments = [`${late} | `, `${margin} | Confidential`]
  expect(await heard(await make(context))).toEqual({ comments, disagreements: ['D1'] })
})

test('a clause that nobody named is quiet, and one that the draft leaves alone is heard of too', async () => {
  const { context, heard } = await aDebate({ isReleased: true })
  expect((await heard(anonymous, '1.1')).comments).toEqual(['Clause 1.1 is fine. | '])
  expect((await heard(await anAnalyst(context), 'GroupID')).comments).toEqual([])
})

test('a consultation withdrawn after its responses were released is quiet again for the public', async () => {
  const { heard, withdraw } = await aDebate({ isReleased: true })
  await withdraw()
  expect((await heard(anonymous)).comments).toEqual([])
})

test('words of a consultation withdrawn after release are marked as not published, with no link to where they are not', async () => {
  const { context, open, heard, withdraw, linksFor } = await aDebate({ isReleased: true })
  await withdraw()
  const comments = [`${late} | Not published`]
  const party = await aMember(context, 'submitter', open)
  expect((await heard(party)).comments).toEqual(comments)
  expect(await linksFor(party)).toEqual([''])
  expect((await heard(await anAnalyst(context))).comments).toEqual([...comments, `${margin} | Confidential`])
})

test('each response is linked to on the page of responses that holds it', async () => {
  const { context, consultation, linksFor } = await aDebate({ isReleased: true })
  const answers = { q1: { position: 'agree' as const, text: 'Clause 1.3 is right.' } }
  for (let more = 0; more < 20; more += 1) await aSubmittedResponse(context, consultation, { answers })

  const links = await linksFor(anonymous)
  expect(links).toHaveLength(21)
  for (const link of links) {
    const params = { slug: consultation.slug }
    const page = await responsesLoader(ask(context, { actor: anonymous, path: link, params }))
    expect(page.groups.map(({ key }) => `#${key}`)).toContain(link.slice(link.indexOf('#')))
  }
})

test('before release the responses are not even read for the public', async () => {
  const { context, heard } = await aDebate({ isReleased: false })
  await context.db.write(async (tx) => {
    const { responseVersions } = tx.tables
    const [version] = await tx.select().from(responseVersions)
    // Whoever reads this one stumbles over it.
    const broken = { id: 'broken', number: 2, reference: 'broken', submissionKey: 'broken', content: {} as never }
    await tx.insert(responseVersions).values({ ...version!, ...broken })
  })
  await expect(heard(await anAnalyst(context))).rejects.toThrow(TypeError)
  expect((await heard(anonymous)).comments).toEqual([])
})
