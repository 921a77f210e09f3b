import { expect, test } from 'vitest'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { compareInstruments } from './compare-instruments.ts'
import { countChanges } from './count-changes.ts'

test('a clause counts once under its kind, and under each thing that was done to it', () => {
  const { counts, flags } = counted(
    `[1.1] The DCC shall publish a timetable for each cohort that remains in the migration.

[1.2] A Party may appeal to the Authority within fourteen days of the notice that it was given.

[1.3] Each Supplier shall keep a record of the devices that it has installed in premises.`,
    `[1.1] A Party may appeal to the Authority within twenty days of the notice that it was given.

[1.2] The DCC shall publish a timetable for each cohort that remains in the migration.

[1.3] Each Supplier shall keep a record of the devices that it has installed in premises.

[1.4] This is new.`,
  )

  expect(counts).toEqual({ moved: 1, reworded: 1, unchanged: 1, inserted: 1 })
  expect(flags).toEqual({ reworded: 1, renumbered: 2, moved: 1 })
})

test('rows, columns and cells are counted in tables that both texts have', () => {
  const { tables } = counted(
    `Table 1: Checks

| Check | Who | Period |
| --- | --- | --- |
| Supplier | DCC | At once |
| Device | DCC | 14 days |
| Network | DCC | 7 days |`,
    `Table 1: Checks

| Check | Who | Period | Why |
| --- | --- | --- | --- |
| Supplier | S1SP | In 2 days | Safety |
| Device | DCC | 14 days | Order |
| Premises | DCC | 9 days | Order |

Table 2: New

| A | B |
| --- | --- |
| 1 | 2 |`,
  )

  expect(tables.columns).toEqual({ inserted: 1, deleted: 0 })
  expect(tables.rows).toEqual({ inserted: 1, deleted: 1, reworded: 1 })
  expect(tables.cells).toEqual({ reworded: 2 })
})

test('a term that has another name now is renamed', () => {
  const { definitions } = counted(
    `[def: Dormant Meter] means a meter that has sent no message for a year and serves a supplied premises.

[def: Cohort] means a group of installations.

[def: Gone] has no meaning any more in this text.`,
    `[def: Sleeping Meter] means a meter that has sent no message for a year and serves a supplied premises.

[def: Cohort] means a group of installations of one make.

[def: Migration Week] starts on a Monday at six in the morning.`,
  )

  expect(definitions).toEqual({ inserted: 1, deleted: 1, reworded: 1, renamed: 1 })
})

test('a term counts once, however many paragraphs it has', () => {
  const { definitions } = counted(
    `[def: Cohort] means a group of installations.`,
    `[def: Cohort] means a group of installations.

[def: Requesting Party] means one that:

[def: Requesting Party (a)] asks for a migration; and

[def: Requesting Party (b)] is entitled to it.`,
  )

  expect(definitions).toEqual({ inserted: 1, deleted: 0, reworded: 0, renamed: 0 })
})

function counted(before: string, after: string) {
  const read = (markdown: string, name: string) => {
    const { text, problems } = parseInstrumentMarkdown(markdown, `${name}.md`)
    expect(problems).toEqual([])
    return { clauses: text.clauses.map((clause, at) => ({ ...clause, id: `${name}-${at}` })) }
  }
  return countChanges(compareInstruments(read(before, 'before'), read(after, 'after')))
}
