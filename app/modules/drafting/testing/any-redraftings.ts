import fc from 'fast-check'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { anyText, anyWords } from '#app/modules/redline/testing/any-text.ts'

type Edit = (text: InstrumentText) => InstrumentText

/** One edit of a drafter: words put in, a clause reworded, renumbered, taken out, put in or moved; a row put in or taken out. */
function anyEdit(side: string): fc.Arbitrary<Edit> {
  return fc.oneof(
    fc
      .tuple(fc.nat(), anyWords)
      .map(([at, words]) => onClause(at, (clause) => ({ ...clause, text: `${clause.text} ${words}` }))),
    fc
      .tuple(fc.nat(), anyWords)
      .map(([at, words]) => onClause(at, (clause) => ({ ...clause, text: `${words} ${clause.text}` }))),
    fc.tuple(fc.nat(), anyWords).map(([at, words]) => onClause(at, (clause) => ({ ...clause, text: words }))),
    fc.nat(9).map((number) => onClause(number, (clause) => renumbered(clause, `${side}.${number}`))),
    fc.nat().map((at): Edit => ({ clauses }) => ({ clauses: clauses.filter((_, n) => n !== at % clauses.length) })),
    fc.tuple(fc.nat(), fc.nat()).map(([from, to]): Edit => ({ clauses }) => {
      const moving = clauses[from % clauses.length]
      if (!moving) return { clauses }
      const rest = clauses.filter((clause) => clause !== moving)
      return { clauses: rest.toSpliced(to % (rest.length + 1), 0, moving) }
    }),
    fc.tuple(fc.nat(), fc.nat(5), anyWords).map(([at, number, words]): Edit => ({ clauses }) => {
      // Both sides may put in the same new clause: then it has the same identity, as it would in the portal.
      const id = `new-${number}`
      if (clauses.some((clause) => clause.id === id)) return { clauses }
      const clause: Clause = { id, kind: 'clause', reference: `99.${number}`, depth: 0, text: words }
      return { clauses: clauses.toSpliced(at % (clauses.length + 1), 0, clause) }
    }),
    fc
      .tuple(fc.nat(), anyWords)
      .map(([at, words]) =>
        onClause(at, (clause) =>
          clause.rows ? { ...clause, rows: [...clause.rows, (clause.rows[0] ?? []).map(() => words)] } : clause,
        ),
      ),
    fc
      .nat()
      .map((at) =>
        onClause(at, (clause) =>
          clause.rows && clause.rows.length > 1 ? { ...clause, rows: clause.rows.slice(0, -1) } : clause,
        ),
      ),
  )
}

/** A text and what two drafters made of it, apart from each other, identities kept. */
export const anyTwoRedraftings: fc.Arbitrary<{ base: InstrumentText; ours: InstrumentText; theirs: InstrumentText }> =
  fc
    .tuple(anyText, fc.array(anyEdit('7'), { maxLength: 6 }), fc.array(anyEdit('8'), { maxLength: 6 }))
    .map(([base, mine, theirs]) => ({ base, ours: edited(base, mine), theirs: edited(base, theirs) }))

function edited(text: InstrumentText, edits: readonly Edit[]): InstrumentText {
  return edits.reduce((result, edit) => edit(result), text)
}

function onClause(place: number, change: (clause: Clause) => Clause): Edit {
  return ({ clauses }) => ({
    clauses: clauses.map((clause, at) => (at === place % clauses.length ? change(clause) : clause)),
  })
}

function renumbered(clause: Clause, reference: string): Clause {
  return clause.kind === 'clause' ? { ...clause, reference } : clause
}
