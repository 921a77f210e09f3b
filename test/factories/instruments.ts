import type { Context } from '#app/context.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { VersionState } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'

export const someLegalText = `# 1. General

[1.1] This document governs how installations are brought into the DCC Systems.

[1.3] This document shall cease to apply at the end of 31 December 2024.

[1.6] Proposals shall be developed as follows.

[1.6(a)] The DCC shall prepare a draft of each proposal in consultation with Parties.

[def: GroupID] means the two-letter identifier by which a cohort is identified.

Table 5.10: Checks made before Migration
| Check | Period examined |
| --- | --- |
| Responsible Supplier | At the time of the check |
| Change of supplier | The Migration Week |
`

/** An instrument with one version in force since 1 August 2024. Inserted directly. */
export async function anInstrument(
  context: Context,
  { key = 'tmad', label = 'AL 1.0', source = someLegalText, inForceFrom = '2024-08-01' } = {},
) {
  await context.db.write((tx) =>
    tx.insert(tx.tables.instruments).values({
      key,
      title: 'Transition and Migration Approach Document',
      shortTitle: key.toUpperCase(),
      place: 'SEC Appendix AL',
      provisions: 'Condition 22 of the DCC Licence',
      procedure: 'tmad-redesignation',
    }),
  )
  const version = await aVersion(context, { instrument: key, label, source, inForceFrom, state: 'in-force' })
  return { key, version }
}

/** One version of an instrument. Inserted directly. */
export async function aVersion(
  context: Context,
  {
    instrument = 'tmad',
    label,
    source = someLegalText,
    inForceFrom,
    state = 'designated',
  }: { instrument?: string; label: string; source?: string; inForceFrom: string; state?: VersionState },
) {
  const content = identifyClauses(parseInstrumentMarkdown(source, label).text, instrument, [])
  const hash = instrumentHash(content)
  const version = {
    id: context.newId(),
    instrument,
    label,
    inForceFrom,
    state,
    content,
    hash,
    createdAt: context.now(),
  }
  await context.db.write((tx) => tx.insert(tx.tables.instrumentVersions).values(version))
  return version
}
