import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'

/** A text of numbered clauses, each known by its number and a prefix. */
export function clausesOf(clauses: [string, string][], prefix = 'old'): InstrumentText {
  return {
    clauses: clauses.map(([reference, text]): Clause => ({
      id: `${prefix}-${reference}`,
      kind: 'clause',
      reference,
      depth: 0,
      text,
    })),
  }
}
