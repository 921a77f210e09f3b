import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { recordPoint } from '#app/modules/analysis/record-point.server.ts'
import { recordReply } from '#app/modules/analysis/record-reply.server.ts'
import { withdrawPoint } from '#app/modules/analysis/withdraw-point.server.ts'
import { noPassages } from '#app/modules/conclusions/model.ts'
import { latestRevision } from '#app/modules/drafting/queries.server.ts'
import { aPoint } from '#test/factories/conclusions.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { anInstrument, someLegalText } from '#test/factories/instruments.ts'
import { anAnalyst } from '#test/factories/people.ts'
import { aConsultationOnADraft } from '#test/factories/published-drafts.ts'
import { aContext } from '#test/support/context.ts'
import { clauseVoices } from './clause-voices.server.ts'

const clause = { instrument: 'tmad', reference: '1.3' }
const wait = 60_000

/** A closed consultation on clause 1.3 with two points replied to, and what anybody reads of them. */
async function aReplied() {
  const context = await aContext()
  await anInstrument(context)
  const consultation = await aConsultationOnADraft(context, 'AL 2.0', someLegalText.replace('2024', '2025'))
  const response = await aSubmittedResponse(context, consultation)
  const { id, proposalId, draftId } = consultation
  context.clock.set(new Date(consultation.closesAt.getTime() + wait))
  const raised = { questionKey: 'q1', responses: [response], disposition: 'accepted' as const, clause }
  const first = await aPoint(context, consultation, { ...raised, comment: 'It is too late.' })
  const second = await aPoint(context, consultation, { ...raised, comment: 'It is too early.', number: 2 })
  context.clock.advance(wait)

  const approve = async (round: number) => {
    await context.db.write(async (tx) => {
      const { conclusions, proposals } = tx.tables
      await tx.insert(conclusions).values({
        ...{ id: `round-${round}`, consultationId: id, proposalId, round, revision: 1, passages: noPassages },
        ...{ state: 'approved' as const, approvedAt: context.now() },
      })
      await tx.update(proposals).set({ state: 'concluded', round }).where(eq(proposals.id, proposalId))
    })
    context.clock.advance(wait)
  }
  const giveBack = () =>
    context.db.write((tx) =>
      tx.update(tx.tables.proposals).set({ state: 'returned', round: 2 }).where(eq(tx.tables.proposals.id, proposalId)),
    )
  const text = (await latestRevision(context.db.read, draftId))!.content
  const clauseId = text.clauses.find(({ reference }) => reference === clause.reference)!.id
  const read = async () =>
    (await clauseVoices(context, anonymous, 'tmad', clauseId)).points.map(({ comment, reply }) => `${comment} ${reply}`)
  return { context, id, response, first, second, approve, giveBack, read }
}

const asApproved = ['It is too late. DCC has considered this.', 'It is too early. DCC has considered this.']

test('points are heard once the report on them is approved', async () => {
  const { approve, read } = await aReplied()
  expect(await read()).toEqual([])
  await approve(1)
  expect(await read()).toEqual(asApproved)
})

test('of a proposal that was returned, points stand as they were approved until the next approval', async () => {
  const { context, id, response, first, second, approve, giveBack, read } = await aReplied()
  await approve(1)
  await giveBack()

  const analyst = await anAnalyst(context)
  const reply = { disposition: 'accepted' as const, clause }
  await recordReply(context, analyst, { ...reply, pointId: first, text: 'On second thoughts, no.' })
  await withdrawPoint(context, analyst, { pointId: second, reason: 'It was said by mistake.' })
  const input = { consultationId: id, questionKey: 'q1', responseIds: [response.id] }
  const third = await recordPoint(context, analyst, { ...input, comment: 'Clause 1.3 is hard to read.' })
  await recordReply(context, analyst, { ...reply, pointId: third, text: 'We will see.' })
  expect(await read()).toEqual(asApproved)

  context.clock.advance(wait)
  await approve(2)
  expect(await read()).toEqual(['It is too late. On second thoughts, no.', 'Clause 1.3 is hard to read. We will see.'])
})
