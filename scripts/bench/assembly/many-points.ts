import { eq, max } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { explanationEvent } from '#app/modules/conclusions/loose-ends/disagreement-ends.server.ts'
import type { EditionQuestion } from '#app/modules/consultations/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import type { Transaction } from '#db/database.ts'
import { inWords, wordsOf } from './words.ts'

/** One response that was made in bulk: what the analysis of it needs. */
export type MadeResponse = { responseId: string; versionId: string; name: string; positions: Position[] }

type Made = { consultationId: string; proposalId: string; questions: EditionQuestion[]; made: MadeResponse[] }
type Hand = { context: Context; tx: Transaction; analyst: Actor }

/** How many answers raise the same point, and how many of those who disagreed with a question have one entry in the register. */
const answersToAPoint = 100
const dissentersToAnEntry = 5
const batch = 500

/** What analysts record about responses made in bulk: every answer read, a point of each, disagreements. */
export async function insertAnalysis(context: Context, analyst: Actor, facts: Made): Promise<void> {
  await context.db.write(async (tx) => {
    const hand = { context, tx, analyst }
    await insertReadings(hand, facts)
    for (const [at, question] of facts.questions.entries()) {
      await insertPoints(hand, facts, question, at)
    }
    await insertDissent(hand, facts)
  })
}

async function insertReadings({ context, tx, analyst }: Hand, { made, questions }: Made): Promise<void> {
  const rows = made.flatMap(({ versionId }) =>
    questions.map(({ key }) => ({ versionId, questionKey: key, readAt: context.now(), readBy: analyst.id })),
  )
  for (const part of partsOf(rows)) await tx.insert(tx.tables.answerReadings).values(part)
}

async function insertPoints(
  { context, tx, analyst }: Hand,
  { consultationId, made }: Made,
  question: EditionQuestion,
  at: number,
): Promise<void> {
  const { points, pointSources, replies } = tx.tables
  const [last] = await tx
    .select({ number: max(points.number) })
    .from(points)
    .where(eq(points.questionKey, question.key))
  let number = last?.number ?? 0
  for (let first = 0; first < made.length; first += answersToAPoint) {
    const id = context.newId()
    number += 1
    const by = { createdAt: context.now(), createdBy: analyst.id }
    const comment = staffWords(first * 31 + at, 45)
    await tx
      .insert(points)
      .values({ id, consultationId, questionKey: question.key, number, comment, theme: 'Bench', ...by })
    await tx.insert(pointSources).values(
      made.slice(first, first + answersToAPoint).map(({ responseId, versionId }) => ({
        ...{ pointId: id, responseId, versionId },
        ...{ addedAt: context.now(), addedBy: analyst.id },
      })),
    )
    await tx.insert(replies).values({
      ...{ id: context.newId(), pointId: id, number: 1, text: staffWords(first * 37 + at, 80), clause: null },
      ...{ disposition: 'not-accepted' as const, reason: staffWords(first * 41 + at, 25) },
      ...{ repliedAt: context.now(), repliedBy: analyst.id },
    })
  }
}

/** For each question of the proposal that is assembled: of five who disagreed one has an entry, the others a note why not. */
async function insertDissent(hand: Hand, { consultationId, proposalId, questions, made }: Made): Promise<void> {
  const { context, tx, analyst } = hand
  const { proposals, disagreements } = tx.tables
  const [proposal] = await tx.select().from(proposals).where(eq(proposals.id, proposalId))
  const [last] = await tx.select({ number: max(disagreements.number) }).from(disagreements)
  let number = last?.number ?? 0
  for (const [at, { key, proposal: letter }] of questions.entries()) {
    if (letter !== proposal?.letter) continue
    const dissenters = made.filter(({ positions }) => positions[at] === 'disagree')
    for (const [index, { responseId, versionId, name }] of dissenters.entries()) {
      if (index % dissentersToAnEntry === 0) {
        number += 1
        await insertEntry(hand, { consultationId, proposalId, responseId, partyName: name, questionKey: key, number })
        continue
      }
      const details = { proposalId, letter, responseId, versionId, questionKey: key, note: noteOf(index), previous: '' }
      await appendEvent(context, tx, {
        ...{ type: explanationEvent, subject: proposalId, consultationId, actor: analyst, details },
      })
    }
  }
}

/** Words of staff: from other seeds than the answers', because the gate refuses words of an answer given in confidence. */
function staffWords(seed: number, count: number): string {
  return wordsOf(10_000_000 + seed, count)
}

function noteOf(index: number): string {
  return `The change that ${inWords(index)} asked for was made. ${staffWords(index * 43, 12)}`
}

async function insertEntry(
  { context, tx, analyst }: Hand,
  entry: {
    consultationId: string
    proposalId: string
    responseId: string
    partyName: string
    questionKey: string
    number: number
  },
): Promise<void> {
  const { disagreements, engagements } = tx.tables
  const id = context.newId()
  const seed = entry.number * 47
  await tx.insert(disagreements).values({
    ...{ id, ...entry, clause: null, isConfidential: false, state: 'unresolved' as const },
    ...{
      subject: staffWords(seed, 14),
      partyPosition: staffWords(seed + 1, 90),
      ourPosition: staffWords(seed + 2, 70),
    },
    ...{ outcomeNote: staffWords(seed + 3, 20), openedAt: context.now(), endedAt: context.now() },
  })
  for (const kind of ['meeting', 'letter'] as const) {
    await tx.insert(engagements).values({
      ...{ id: context.newId(), disagreementId: id, kind, note: staffWords(seed + 4, 30) },
      ...{ happenedAt: context.now(), recordedAt: context.now(), recordedBy: analyst.id },
    })
  }
  await appendEvent(context, tx, {
    type: 'disagreement.opened',
    subject: id,
    consultationId: entry.consultationId,
    actor: analyst,
    details: { number: entry.number, questionKey: entry.questionKey, responseId: entry.responseId },
  })
}

function partsOf<Row>(rows: Row[]): Row[][] {
  const parts = []
  for (let first = 0; first < rows.length; first += batch) parts.push(rows.slice(first, first + batch))
  return parts
}
