import { checkDraft } from '../checks/check-draft.ts'
import { knownInstrument } from '../checks/known-instrument.ts'
import type { ProposalDates } from '../checks/model.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'

/** A base, the instruments beside it, and what the checks say of a draft that changes a few words of it. */
const tmad = knownInstrument({
  key: 'tmad',
  title: 'Transition Document',
  shortTitle: 'TMAD',
  place: 'SEC Appendix AL',
})
const svtad = knownInstrument({
  ...{ key: 'svtad', title: 'Variation Testing Document', shortTitle: 'SMETS1 SVTAD', place: 'SEC Appendix AK' },
})
const sec = knownInstrument({ key: 'sec', title: 'Smart Energy Code', shortTitle: 'SEC', place: 'Smart Energy Code' })

export const read = (source: string, bases: InstrumentText[] = []) =>
  identifyClauses(parseInstrumentMarkdown(source, 'text').text, 'tmad', bases)
export const instruments = [
  { ...tmad, text: undefined },
  { ...svtad, text: read('[20.1] Testing by each Testing Party.\n\n[20.1A] It ends.') },
  { ...sec, text: read('# Section H: Services\n\n[H14.36E] Tests.') },
]

export const baseSource = `# 1. General

[1.1] The DCC shall act as clause 1.3 and Table 1.2 provide.

[1.2] The DCC shall keep the records of clause 1.1.

[1.3] It shall do so:

[1.3(a)] at once, subject to paragraph (b); and

[1.3(b)] with care, as 1.2.1 in table 1.2 says.

[1.4] The Device Timetable shall be published.

[def: Device Timetable] means the timetable of clause 1.4.

Table 1.2: Records
| Row | Kept |
| --- | --- |
| 1.2.1 | Yes |
| 1.2.2 | No |
`
export const base = read(baseSource)

export function check(source: string, { proposal }: { proposal?: ProposalDates } = {}) {
  const report = checkDraft({ instrument: 'tmad', text: read(source, [base]), base, instruments, proposal })
  return { ...report, told: report.findings.map(({ rule, clause, about }) => `${rule} ${clause}: ${about}`) }
}
export const change = (from: string | RegExp, to: string) => check(baseSource.replace(from, to))
