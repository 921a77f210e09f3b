import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { saveAnswer } from '#app/modules/responses/save-answer.server.ts'
import { startResponse } from '#app/modules/responses/start-response.server.ts'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aMember } from '#test/factories/people.ts'
import { makeWorld, row, seconds, type World } from './world.ts'

const count = 300
const answerText = 'We agree, for the reasons we gave in our last response. '.repeat(20)

/**
 * Submissions a second through the whole command (checks, frozen version, event, receipts in the outbox, waiting for the disk)
 * beside raw durable inserts of the same bytes into one table, in the same run on the same disk.
 */
export async function benchSubmissions(): Promise<string[]> {
  const world = await makeWorld(new Date('2024-09-10T08:00:00Z'))
  try {
    const ready = await makeDrafts(world)
    const submitting = await seconds(() =>
      Promise.all(
        ready.map(({ actor, responseId }) =>
          submitResponse(world.context, actor, { responseId, submissionKey: responseId }),
        ),
      ),
    )
    const raw = await seconds(() => rawInserts(world))
    const rate = count / submitting
    const rawRate = count / raw
    return [
      '| | a second | ratio |',
      '|---|---|---|',
      row(['raw durable inserts', Math.round(rawRate), '1']),
      row(['submissions', Math.round(rate), (rate / rawRate).toFixed(2)]),
    ]
  } finally {
    await world.close()
  }
}

async function makeDrafts({ context, clock }: World): Promise<{ actor: PersonActor; responseId: string }[]> {
  const consultation = await aPublishedConsultation(context, { opensAt: clock.now() })
  const drafts: { actor: PersonActor; responseId: string }[] = []
  for (let index = 0; index < count; index += 1) {
    const actor = await aMember(context)
    const organisationId = actor.memberships[0]!.organisationId
    const { responseId } = await startResponse(context, actor, { consultationId: consultation.id, organisationId })
    for (const { key } of consultation.questions) {
      const answer = { position: 'agree' as const, text: answerText, isConfidential: false, confidentialReason: '' }
      await saveAnswer(context, actor, { responseId, questionKey: key, revision: 0, ...answer })
    }
    drafts.push({ actor, responseId })
  }
  return drafts
}

/** One insert a transaction, each waiting for the disk: the least a durable submission could cost. */
async function rawInserts({ folder }: World): Promise<void> {
  const database = new Sqlite(join(folder, 'raw.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table kept (id integer primary key, content text not null)')
  const insert = database.prepare('insert into kept (content) values (?)')
  for (let index = 0; index < count; index += 1) insert.run(answerText + answerText)
  database.close()
}
