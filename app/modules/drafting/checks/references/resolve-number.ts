import { splitAnnex } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { isNotReproduced } from './not-reproduced.ts'
import type { Reference } from './read-references.ts'

/** Where a reference leads in a text: to a clause, to a number that others hang from, to one that a note speaks for; or nowhere. */
export type Resolved = { clause: Clause | null; isHeld: boolean }

/** The numbers of a text, looked up once. */
export type NumberIndex = {
  /** @param from the clause that the words stand in, where they stand in this text */
  resolve: (reference: Reference, from?: Clause) => Resolved | undefined
}

/** Index a text by the printed numbers of its clauses, headings, tables and rows. */
export function indexNumbers({ clauses }: InstrumentText): NumberIndex {
  const byNumber = new Map<string, Clause>()
  const stems = new Set<string>()
  for (const clause of clauses) {
    if (clause.reference === '' || clause.kind === 'definition' || clause.kind === 'footnote') continue
    for (const name of namesOf(clause)) if (!byNumber.has(name)) byNumber.set(name, clause)
    for (let stem = clause.reference; stem !== ''; stem = stemOf(stem)) stems.add(stem)
  }
  const notes = clauses.filter(({ kind }) => kind === 'note' || kind === 'paragraph').map(({ text }) => text)
  const firstCells = new Set(clauses.flatMap(({ rows = [] }) => rows.slice(1).map((row) => row[0] ?? '')))

  const find = (wanted: string): Resolved | undefined => {
    const clause = byNumber.get(wanted)
    if (clause) return { clause, isHeld: true }
    if (stems.has(wanted) || firstCells.has(wanted)) return { clause: null, isHeld: true }
    return notes.some((note) => isNotReproduced(note, wanted)) ? { clause: null, isHeld: false } : undefined
  }
  return {
    resolve: (reference, from) => {
      if (reference.kind === 'row') {
        const table = byNumber.get(reference.table ?? '')
        if (!table) return find(reference.table ?? '')
        const hasRow = table.rows?.some((cells) => cells[0]?.trim() === reference.number)
        return hasRow ? { clause: table, isHeld: true } : undefined
      }
      for (const wanted of candidates(reference, from)) {
        const found = find(wanted)
        if (found) return found
      }
      return undefined
    },
  }
}

/** The full numbers that a reference may mean, the nearest first. */
function candidates({ kind, number }: Reference, from: Clause | undefined): string[] {
  const annex = from ? splitAnnex(from.reference).annex : ''
  const within = annex ? [`${annex}/${number}`, number] : [number]
  if (kind !== 'paragraph' || !from) return within
  // "paragraph (b)" stands under the clause itself, beside it, or beside something above it.
  const above: string[] = []
  for (let stem = from.reference; stem !== ''; stem = stem.endsWith(')') ? stemOf(stem) : '')
    above.push(`${stem}${number}`)
  return above
}

/** A heading "Section H" is also found as H, one numbered 7 as 7. */
function namesOf({ kind, reference }: Clause): string[] {
  const bare = kind === 'heading' ? /^(?:Section|Part) ([A-Z0-9]+)$/.exec(reference)?.[1] : undefined
  return bare ? [reference, bare] : [reference]
}

/** A number less its last part: `1.6` of `1.6(c)`, `15.10` of `15.10.3`; and what a section is numbered by, `H` of `H14`. */
function stemOf(number: string): string {
  return /^(.*?)(?:\([^()]*\)|\.[^.()/]+|(?<=^[A-Z]{1,2})\d+[A-Z]*)$/.exec(number)?.[1] ?? ''
}
