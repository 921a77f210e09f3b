import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { anyClauseWords, anyRows, longText, numbered } from '#app/modules/redline/testing/long-text.ts'
import { changeWords } from '#app/modules/redline/testing/known-edits.ts'
import { seededRandom } from '#app/lib/seeded-random.ts'

type Pair = { before: InstrumentText; after: InstrumentText }

/** Texts that are made to be hard to compare, by the number of their clauses. */
export const hardTexts: { name: string; make(size: number): Pair }[] = [
  { name: 'a schedule of clauses that differ in a word', make: alikeClauses },
  { name: 'clauses that all say the same, some taken out', make: identicalClauses },
  { name: 'one table with a row for every clause, rows put in and changed', make: longTable },
  { name: 'every clause in another place', make: allMoved },
  { name: 'every clause written anew', make: allRewritten },
]

function alikeClauses(size: number): Pair {
  const sentence = (at: number) =>
    `The Provider shall carry out check number ${at} on every Device of the cohort before the end of the Migration Week.`
  const clauses = Array.from({ length: size }, (_, at) => clauseOf(sentence(at)))
  const after = clauses.flatMap((clause, at) =>
    at % 50 === 7 ? [] : at % 50 === 20 ? [clauseOf(sentence(size + at)), clause] : [clause],
  )
  return pairOf(clauses, after)
}

function identicalClauses(size: number): Pair {
  const clauses = Array.from({ length: size }, () => clauseOf('This clause is not used.'))
  return pairOf(
    clauses,
    clauses.filter((_, at) => at % 40 !== 3),
  )
}

function longTable(size: number): Pair {
  const random = seededRandom(17)
  const rows = anyRows(random, size)
  const after = rows.flatMap((row, at) => {
    if (at > 0 && at % 30 === 0) return [['New check', anyClauseWords(random, 12), 'Panel'], row]
    return [at > 0 && at % 10 === 0 ? row.with(1, changeWords(row[1] ?? '', 0.2, random)) : row]
  })
  const table = (all: string[][]): Clause => ({ ...clauseOf('Checks'), kind: 'table', reference: 'Table 1', rows: all })
  return pairOf([table(rows)], [table(after)])
}

function allMoved(size: number): Pair {
  const { clauses } = longText({ seed: 19, clauses: size })
  const random = seededRandom(23)
  const order = clauses.map((clause) => ({ clause, place: random.next() })).sort((a, b) => a.place - b.place)
  return pairOf(
    clauses,
    order.map(({ clause }) => clause),
  )
}

function allRewritten(size: number): Pair {
  return { before: longText({ seed: 29, clauses: size }), after: longText({ seed: 31, clauses: size }) }
}

function clauseOf(text: string): Clause {
  return { id: '', kind: 'clause', reference: '', depth: 0, text }
}

function pairOf(before: readonly Clause[], after: readonly Clause[]): Pair {
  const identified = (clauses: readonly Clause[], side: string) =>
    numbered(clauses).map((clause, at) => ({ ...clause, id: `${side}${at}` }))
  return { before: { clauses: identified(before, 'b') }, after: { clauses: identified(after, 'a') } }
}
