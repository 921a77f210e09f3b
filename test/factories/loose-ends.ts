import { eq } from 'drizzle-orm'
import { listLooseEnds } from '#app/modules/conclusions/list-loose-ends.server.ts'
import { findDraft } from '#app/modules/drafting/queries.server.ts'
import { aPoint, aReading, aReply, secrets, type TestProposal } from '#test/factories/conclusions.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { aVersion } from '#test/factories/instruments.ts'
import { anAnalyst } from '#test/factories/people.ts'
import { anInstrumentText } from '#test/factories/submissions.ts'
import type { TestContext } from '#test/support/context.ts'

type Loosen = (context: TestContext, proposal: TestProposal) => Promise<unknown>

/** One link of the chain taken out at a time, by the rule that finds it. */
export const loosened: Record<string, Loosen> = {
  'base-superseded': (context, { draft }) =>
    findDraft(context.db.read, draft.draftId).then((found) =>
      aVersion(context, { instrument: found?.instrument ?? '', label: 'AL 2024-10', inForceFrom: '2024-10-15' }),
    ),
  'unread-answer': (context, { consultation }) =>
    aSubmittedResponse(context, consultation, { answers: { q1: { position: 'agree', text: 'Yes.' } } }),
  'point-without-reply': (context, { consultation, responses }) =>
    aPoint(context, consultation, {
      ...{ questionKey: 'q2', number: 2, comment: 'And another thing.', responses: [responses.supportive] },
    }),
  'reply-without-reason': (context, { points }) =>
    aReply(context, points.first, { number: 2, disposition: 'not-accepted', reason: ' ' }),
  'promise-without-change': (context, { points }) =>
    aReply(context, points.first, {
      ...{ number: 2, disposition: 'accepted', clause: { instrument: 'tmad', reference: '1.1' } },
    }),
  'change-without-reason': (context, { draft }) => aRevision(context, draft.draftId, anInstrumentText('31 May 2025')),
  'open-disagreement': (context, { disagreements }) =>
    context.db.write((tx) =>
      tx
        .update(tx.tables.disagreements)
        .set({ state: 'open', endedAt: null })
        .where(eq(tx.tables.disagreements.id, disagreements.agreed)),
    ),
  'unregistered-dissent': (context, { consultation }) => aDissenter(context, consultation),
  'passage-empty': (context) =>
    context.db.write((tx) =>
      tx.update(tx.tables.conclusions).set({
        passages: { background: '', consultation: 'Told.', conclusion: 'Done.', 'next-steps': 'Sent.' },
      }),
    ),
  'passage-unreadable': (context) =>
    context.db.write((tx) =>
      tx.update(tx.tables.conclusions).set({
        passages: {
          background: 'On [DD MMM YYYY].',
          consultation: 'Told.',
          conclusion: 'Done.',
          'next-steps': 'Sent.',
        },
      }),
    ),
  'confidential-words': (context, { points }) =>
    context.db.write((tx) =>
      tx
        .update(tx.tables.points)
        .set({ comment: `One said: our ${secrets.answer} contract runs out before then and we will lose money!` })
        .where(eq(tx.tables.points.id, points.first)),
    ),
  'respondent-named': (context, { points }) =>
    aReply(context, points.second, { number: 2, disposition: 'noted', text: `As ${secrets.name} says, it is long.` }),
}

/** A further respondent that disagreed, whose answer has been read and is in no register. */
export async function aDissenter(context: TestContext, consultation: TestProposal['consultation']) {
  const response = await aSubmittedResponse(context, consultation, {
    answers: { q1: { position: 'disagree', text: 'No.' } },
  })
  await aReading(context, response)
  return response
}

/** The rules of the loose ends that an analyst is told of. */
export async function rulesOf(context: TestContext, proposalId: string) {
  return (await listLooseEnds(context, await anAnalyst(context), proposalId)).map(({ rule }) => rule)
}
