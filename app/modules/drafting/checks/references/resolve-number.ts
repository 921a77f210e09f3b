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
  const definitions = clauses
    .filter(({ kind, depth }) => kind === 'definition' && depth === 0)
    .sort((one, other) => other.reference.length - one.reference.length)
  const terms = new Map(clauses.filter(({ kind }) => kind === 'definition').map((clause) => [clause.reference, clause]))

  return {
    resolve: (reference, from) => {
      const { kind, number, within, ofDefinition } = reference
      if (ofDefinition !== undefined) {
        const term = definitions.find((definition) => ofDefinition.startsWith(definition.reference))?.reference
        if (term === undefined) return { clause: null, isHeld: false }
        const clause = terms.get(`${term} ${number}`)
        return clause && { clause, isHeld: true }
      }
      if (kind === 'row' && within)
        return resolveRow(byNumber.get(within), number) ?? (byNumber.has(within) ? undefined : find(within))
      for (const wanted of candidates(reference, from)) {
        const found = find(wanted)
        if (found) return found
      }
      return undefined
    },
  }
}

/** A row by what its first cell says; "row 3" of a table that numbers none is its third. */
function resolveRow(table: Clause | undefined, number: string): Resolved | undefined {
  const rows = table?.rows?.slice(1) ?? []
  const isNumbered = rows.some((cells) => /^[\d.]+$/.test(cells[0]?.trim() ?? ''))
  const hasRow =
    rows.some((cells) => cells[0]?.trim() === number) ||
    (!isNumbered && /^\d+$/.test(number) && Number(number) <= rows.length)
  return table && hasRow ? { clause: table, isHeld: true } : undefined
}

/** The full numbers that a reference may mean, the nearest first. */
function candidates({ kind, number, within, mayBeNear }: Reference, from: Clause | undefined): string[] {
  const annex = from ? splitAnnex(from.reference).annex : ''
  const inAnnex = (wanted: string) => (annex ? [`${annex}/${wanted}`, wanted] : [wanted])
  if (kind === 'paragraph') {
    // "paragraph (b)" stands under the clause itself, beside it, or beside something above it; and so does (b) of "5.1(a) or (b)".
    const there = within === undefined ? [] : above(within, number).flatMap(inAnnex)
    return from && (within === undefined || mayBeNear) ? [...there, ...above(from.reference, number)] : there
  }
  // "clause 2.1 of Annex 1"
  return [...(within === undefined ? [] : [`${within}/${number}`]), ...inAnnex(number)]
}

/** A paragraph's number put behind a clause's, and behind each that the clause hangs from. */
function above(reference: string, number: string): string[] {
  const found: string[] = []
  for (let stem = reference; stem !== ''; stem = stem.endsWith(')') ? stemOf(stem) : '') found.push(`${stem}${number}`)
  return found
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
