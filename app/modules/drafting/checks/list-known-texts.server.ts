import type { Day } from '#app/lib/london-time.ts'
import {
  findVersion,
  findVersionInForce,
  listInstruments,
  listVersions,
} from '#app/modules/instruments/queries.server.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import type { Reader } from '#db/database.ts'
import { knownInstrument, type KnownInstrument } from './known-instrument.ts'

/** An instrument that words may refer to, with the text that stands for it and the label of that text. */
export type KnownText = KnownInstrument & { label?: string | undefined; text?: InstrumentText | undefined }

/** Every instrument of the portal with the version in force on a London day; where none is, with its last. */
export async function listKnownTexts(reader: Reader, day: Day): Promise<KnownText[]> {
  const known: KnownText[] = []
  for (const instrument of await listInstruments(reader)) {
    const version =
      (await findVersionInForce(reader, instrument.key, day)) ?? (await lastVersion(reader, instrument.key))
    known.push({ ...knownInstrument(instrument), label: version?.label, text: version?.content })
  }
  return known
}

async function lastVersion(reader: Reader, instrument: string) {
  const designated = (await listVersions(reader, instrument)).filter(({ inForceFrom }) => inForceFrom !== null)
  const last = designated.at(-1)
  return last && findVersion(reader, instrument, last.label)
}
