import fc from 'fast-check'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'

/** Generators of legal texts for properties. */

const word = fc.constantFrom(
  ...'the DCC shall not provide a Migration of any SMETS1 Installation, within 14 days; where GroupID = "EA" or clause 5.16 (a) does apply. on-demand'.split(
    ' ',
  ),
)

export const anyWords: fc.Arbitrary<string> = fc
  .array(word, { minLength: 1, maxLength: 24 })
  .map((words) => words.join(' '))

const awkwardWords = fc.oneof(anyWords, fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }))

const anyReference = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom('', 'A', '(a)', '(b)(ii)'))
  .map(([part, number, rest]) => `${part}.${number}${rest}`)

const anyRows = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
  .chain(([width, height]) =>
    fc.array(fc.array(awkwardWords, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )

const anyClause: fc.Arbitrary<Omit<Clause, 'id'>> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('clause' as const),
      reference: anyReference,
      depth: fc.integer({ min: 0, max: 2 }),
      text: awkwardWords,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('heading' as const),
      reference: fc.constantFrom('', '1', 'Section A'),
      depth: fc.constant(0),
      text: awkwardWords,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('definition' as const),
      reference: anyWords,
      depth: fc.constant(0),
      text: awkwardWords,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('note' as const),
      reference: fc.constant(''),
      depth: fc.constant(0),
      text: awkwardWords,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('table' as const),
      reference: anyReference.map((reference) => `Table ${reference}`),
      depth: fc.constant(0),
      text: awkwardWords,
      rows: anyRows,
    }),
  },
)

/** Any text at all: numbers may repeat, words may be odd. Identities are unique, as in every stored text. */
export const anyText: fc.Arbitrary<InstrumentText> = fc
  .array(anyClause, { maxLength: 14 })
  .map((clauses) => ({ clauses: clauses.map((clause, at) => ({ id: `c${at}`, ...clause })) }))

/** One edit to a text, as a drafter would make it. */
type Edit = (text: InstrumentText) => InstrumentText

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.nat(), fc.nat(), word)
    .map(([clause, place, extra]) => changeAt(clause, (old) => ({ ...old, text: insertWord(old.text, place, extra) }))),
  fc
    .tuple(fc.nat(), fc.nat())
    .map(([clause, place]) => changeAt(clause, (old) => ({ ...old, text: dropWord(old.text, place) }))),
  fc
    .tuple(fc.nat(), anyReference)
    .map(([clause, reference]) => changeAt(clause, (old) => (old.kind === 'clause' ? { ...old, reference } : old))),
  fc.nat().map((clause): Edit => ({ clauses }) => ({
    clauses: clauses.filter((_, at) => at !== clause % Math.max(1, clauses.length)),
  })),
  fc.tuple(fc.nat(), anyClause).map(([place, clause]): Edit => ({ clauses }) => ({
    clauses: clauses.toSpliced(place % (clauses.length + 1), 0, { id: `n${place}-${clauses.length}`, ...clause }),
  })),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]): Edit => ({ clauses }) => {
    const moving = clauses[from % Math.max(1, clauses.length)]
    if (!moving) return { clauses }
    const rest = clauses.filter((clause) => clause !== moving)
    return { clauses: rest.toSpliced(to % (rest.length + 1), 0, moving) }
  }),
  fc
    .tuple(fc.nat(), fc.nat(), awkwardWords)
    .map(([clause, place, words]) =>
      changeAt(clause, (old) => (old.rows ? { ...old, rows: changeCell(old.rows, place, words) } : old)),
    ),
  fc
    .tuple(fc.nat(), fc.nat())
    .map(([clause, row]) =>
      changeAt(clause, (old) =>
        old.rows && old.rows.length > 1
          ? { ...old, rows: old.rows.filter((_, at) => at !== row % (old.rows?.length ?? 1)) }
          : old,
      ),
    ),
  fc
    .nat()
    .map((clause) =>
      changeAt(clause, (old) =>
        old.rows ? { ...old, rows: old.rows.map((row, at) => [...row, at ? 'x' : 'New column']) } : old,
      ),
    ),
)

/** A text and what some edits made of it, identities kept. */
export const anyRedrafting: fc.Arbitrary<{ before: InstrumentText; after: InstrumentText }> = fc
  .tuple(anyText, fc.array(anyEdit, { maxLength: 6 }))
  .map(([before, edits]) => ({ before, after: withUniqueIds(edits.reduce((text, edit) => edit(text), before)) }))

function changeAt(place: number, change: (clause: Clause) => Clause): Edit {
  return ({ clauses }) => ({
    clauses: clauses.map((clause, at) => (at === place % clauses.length ? change(clause) : clause)),
  })
}

function insertWord(words: string, place: number, extra: string): string {
  const all = words.split(' ')
  return all.toSpliced(place % (all.length + 1), 0, extra).join(' ')
}

function dropWord(words: string, place: number): string {
  const all = words.split(' ')
  return all.length > 1 ? all.toSpliced(place % all.length, 1).join(' ') : words
}

function changeCell(rows: string[][], place: number, words: string): string[][] {
  const width = rows[0]?.length ?? 1
  const target = place % (rows.length * width)
  return rows.map((row, r) => row.map((cell, c) => (r * width + c === target ? words : cell)))
}

function withUniqueIds({ clauses }: InstrumentText): InstrumentText {
  const seen = new Set<string>()
  return {
    clauses: clauses.map((clause, at) => {
      const id = seen.has(clause.id) ? `${clause.id}-${at}` : clause.id
      seen.add(id)
      return { ...clause, id }
    }),
  }
}
