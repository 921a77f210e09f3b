import { and, asc, desc, eq, inArray, lt, lte, min, or } from 'drizzle-orm'
import type { Day } from '#app/lib/london-time.ts'
import type { Reader } from '#db/database.ts'

/** Every instrument, by short title. */
export async function listInstruments(reader: Reader) {
  return reader.select().from(reader.tables.instruments).orderBy(asc(reader.tables.instruments.shortTitle))
}

export async function findInstrument(reader: Reader, key: string) {
  const { instruments } = reader.tables
  const [instrument] = await reader.select().from(instruments).where(eq(instruments.key, key))
  return instrument
}

/** The versions of an instrument (of all, unless given) without their text, in the order in which they begin. */
export async function listVersions(reader: Reader, instrument?: string) {
  const { instrumentVersions: versions } = reader.tables
  const rows = await reader
    .select({
      id: versions.id,
      instrument: versions.instrument,
      label: versions.label,
      state: versions.state,
      inForceFrom: versions.inForceFrom,
      inForceUntil: versions.inForceUntil,
      note: versions.note,
      hash: versions.hash,
      directionId: versions.directionId,
      revisionId: versions.revisionId,
      createdAt: versions.createdAt,
    })
    .from(versions)
    .where(instrument === undefined ? undefined : eq(versions.instrument, instrument))
    .orderBy(asc(versions.createdAt), asc(versions.id))
  // A version without a day yet comes last; the two databases would not agree on that.
  return rows.sort((a, b) => compareText(a.inForceFrom ?? '9999', b.inForceFrom ?? '9999'))
}

/** The first day of the first version of an instrument that the portal holds. */
export async function findFirstDay(reader: Reader, instrument: string): Promise<Day | undefined> {
  const { instrumentVersions: versions } = reader.tables
  const [row] = await reader
    .select({ day: min(versions.inForceFrom) })
    .from(versions)
    .where(eq(versions.instrument, instrument))
  return row?.day ?? undefined
}

/** A version by the label printed on it: "AL 6.0". */
export async function findVersion(reader: Reader, instrument: string, label: string) {
  const { instrumentVersions: versions } = reader.tables
  const [version] = await reader
    .select()
    .from(versions)
    .where(and(eq(versions.instrument, instrument), eq(versions.label, label)))
  return version
}
export type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>

export async function findVersionById(reader: Reader, id: string): Promise<Version | undefined> {
  const { instrumentVersions: versions } = reader.tables
  const [version] = await reader.select().from(versions).where(eq(versions.id, id))
  return version
}

/**
 * The version in force on a London day, past or planned. It follows from the days alone, so that the answer is right at the
 * stroke of midnight, whether or not the timer has run.
 */
export async function findVersionInForce(reader: Reader, instrument: string, day: Day): Promise<Version | undefined> {
  const { instrumentVersions: versions } = reader.tables
  const [version] = await reader
    .select()
    .from(versions)
    .where(
      and(
        eq(versions.instrument, instrument),
        inArray(versions.state, ['designated', 'in-force', 'superseded']),
        lte(versions.inForceFrom, day),
      ),
    )
    .orderBy(desc(versions.inForceFrom), desc(versions.createdAt), desc(versions.id))
    .limit(1)
  const isOver = version?.inForceUntil && version.inForceUntil < day
  return isOver ? undefined : version
}

/** Instruments of which a version has to change its state on this day. */
export async function listInstrumentsDue(reader: Reader, day: Day): Promise<string[]> {
  const { instrumentVersions: versions } = reader.tables
  const due = await reader
    .selectDistinct({ instrument: versions.instrument })
    .from(versions)
    .where(
      or(
        and(eq(versions.state, 'designated'), lte(versions.inForceFrom, day)),
        and(eq(versions.state, 'in-force'), lt(versions.inForceUntil, day)),
      ),
    )
  return due.map((row) => row.instrument).sort()
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
