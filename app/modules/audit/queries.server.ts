import { and, asc, desc, eq, gt, inArray, like, lt, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { genesisHash, type EventRecord } from './model.ts'

export type EventFilter = {
  consultationId?: string
  subject?: string
  types?: string[]
  after?: number
  before?: number
  actorId?: string
  /** The first word of the type: `person` takes `person.signed-in` and its like. */
  area?: string
  limit?: number
  newestFirst?: boolean
}

/** Events in order of the chain (or newest first), at most `limit` (1,000 unless told). */
export async function listEvents(reader: Reader, filter: EventFilter = {}): Promise<EventRecord[]> {
  const { events } = reader.tables
  const conditions: SQL[] = []
  if (filter.consultationId) conditions.push(eq(events.consultationId, filter.consultationId))
  if (filter.subject) conditions.push(eq(events.subject, filter.subject))
  if (filter.types) conditions.push(inArray(events.type, filter.types))
  if (filter.area) conditions.push(like(events.type, `${filter.area}.%`))
  if (filter.actorId) conditions.push(eq(events.actorId, filter.actorId))
  if (filter.before !== undefined) conditions.push(lt(events.sequence, filter.before))
  if (filter.after !== undefined) conditions.push(gt(events.sequence, filter.after))
  return reader
    .select()
    .from(events)
    .where(and(...conditions))
    .orderBy(filter.newestFirst ? desc(events.sequence) : asc(events.sequence))
    .limit(filter.limit ?? 1000)
}

/** The first words of all types of event so far, for filters. */
export async function listEventAreas(reader: Reader): Promise<string[]> {
  const { events } = reader.tables
  const types = await reader.selectDistinct({ type: events.type }).from(events)
  return [...new Set(types.map(({ type }) => type.split('.')[0] ?? type))].sort()
}

/** The newest link: how many events there are, and the hash that stands for all of them. */
export async function findHead(reader: Reader): Promise<{ sequence: number; hash: string }> {
  const [head] = await reader.select().from(reader.tables.eventHead)
  return head ? { sequence: head.sequence, hash: head.hash } : { sequence: 0, hash: genesisHash }
}
