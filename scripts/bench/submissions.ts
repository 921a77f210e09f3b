import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { canonicalJson } from '#app/lib/canonical-json.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { asksForPosition } from '#app/modules/consultations/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import { saveAnswer } from '#app/modules/responses/save-answer.server.ts'
import { startResponse } from '#app/modules/responses/start-response.server.ts'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aMember } from '#test/factories/people.ts'
import { figure, median, p99, table, timed } from './report.ts'
import { makeWorld, type World } from './world.ts'

/** Rounds of each kind take turns, so that a disk that is busy for a while is busy for both. */
const rounds = 6
const aRound = 50
const answerText = 'We agree, for the reasons we gave in our last response. '.repeat(20)

type Draft = { actor: PersonActor; responseId: string }

/**
 * Submissions a second through the whole command (deadline, checks, frozen version, event in the chain, receipts in the outbox, disk)
 * beside raw durable inserts: the same bytes of content into one table with one index, one transaction each, WAL with
 * synchronous=FULL, on the same disk in the same run.
 */
export async function benchSubmissions(): Promise<string[]> {
  const world = await makeWorld(new Date('2024-09-10T08:00:00Z'))
  try {
    const drafts = await makeDrafts(world, rounds * aRound)
    await submit(world, await makeDrafts(world, 10))
    const raw = openRaw(world)
    const submitting: number[] = []
    const inserting: number[] = []
    let used = 0
    let rawUsed = 0
    for (let round = 0; round < rounds; round += 1) {
      const mine = drafts.slice(round * aRound, (round + 1) * aRound)
      const submitted = await timed(() => submit(world, mine))
      submitting.push(...submitted.value)
      used += submitted.cpuSeconds
      const contents = await contentsOf(world, mine)
      const inserted = await timed(() => contents.map((content) => raw.insert(content)))
      inserting.push(...inserted.value)
      rawUsed += inserted.cpuSeconds
    }
    raw.close()
    const count = rounds * aRound
    const row = (name: string, times: number[], cpu: number, beside: number[]) => [
      ...[name, figure(count / sum(times)), (sum(beside) / sum(times)).toFixed(3)],
      ...[figure(median(times) * 1000), figure(p99(times) * 1000), figure((cpu / count) * 1000)],
    ]
    return table(
      ['one after the other', 'a second', '÷ raw', 'p50, ms', 'p99, ms', 'CPU ms each'],
      [row('raw durable insert', inserting, rawUsed, inserting), row('submission', submitting, used, inserting)],
    )
  } finally {
    await world.close()
  }
}

/** @returns seconds of each; one is begun when the one before it is on the disk, as the writer's queue would have it anyway */
async function submit({ context }: World, drafts: Draft[]): Promise<number[]> {
  const times = []
  for (const { actor, responseId } of drafts) {
    const { seconds } = await timed(() => submitResponse(context, actor, { responseId, submissionKey: responseId }))
    times.push(seconds)
  }
  return times
}

async function makeDrafts({ context, clock }: World, count: number): Promise<Draft[]> {
  const consultation = await aPublishedConsultation(context, { opensAt: clock.now() })
  const drafts: Draft[] = []
  for (let index = 0; index < count; index += 1) {
    const actor = await aMember(context)
    const organisationId = actor.memberships[0]!.organisationId
    const { responseId } = await startResponse(context, actor, { consultationId: consultation.id, organisationId })
    for (const { key, kind } of consultation.questions) {
      const position: Position = asksForPosition(kind) ? 'agree' : 'no-position'
      const answer = { position, text: answerText, isConfidential: false, confidentialReason: '' }
      await saveAnswer(context, actor, { responseId, questionKey: key, revision: 0, ...answer })
    }
    drafts.push({ actor, responseId })
  }
  return drafts
}

/** What was frozen of each, as it is kept. */
async function contentsOf({ context }: World, drafts: Draft[]): Promise<string[]> {
  const { responseVersions } = context.db.tables
  const wanted = new Set(drafts.map(({ responseId }) => responseId))
  const rows = await context.db.read.select().from(responseVersions)
  return rows.filter(({ responseId }) => wanted.has(responseId)).map(({ content }) => canonicalJson(content))
}

function openRaw({ folder }: World) {
  const database = new Sqlite(join(folder, 'raw.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table kept (id text primary key, content text not null)')
  const insert = database.prepare('insert into kept (id, content) values (?, ?)')
  let count = 0
  return {
    insert(content: string): number {
      const started = performance.now()
      insert.run(`row-${(count += 1)}`, content)
      return (performance.now() - started) / 1000
    },
    close: () => database.close(),
  }
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
