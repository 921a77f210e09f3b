/** An instrument by the names under which words refer to it. */
export type KnownInstrument = {
  key: string
  /** "TMAD", "SMETS1 SVTAD", "Smart Energy Code"; `Appendix AL` where it stands in the Code. */
  names: readonly string[]
}

/** What words point to. `paragraph` is relative to where it stands; `row` is a table's row by its first cell. */
export type ReferenceKind = 'clause' | 'paragraph' | 'table' | 'row' | 'part'

export type Reference = {
  /** As it stands: "clause 8.10A". */
  raw: string
  kind: ReferenceKind
  /** `8.10A`, `(a)`, `Table 15.6`, `Annex 1`. */
  number: string
  /** The table of a row. */
  table?: string
  /** The key of the instrument meant; `own` for the text itself; `outside` for what the portal does not hold. */
  target: string
}

const number = String.raw`[A-Z]{0,2}\d+[A-Z]{0,2}(?:\.\d+[A-Z]{0,2})*(?:\([a-z0-9]{1,4}\))*`
const letter = String.raw`[A-Z]{1,2}\b(?!\.\d)`
const paragraph = String.raw`(?:\([a-z]{1,4}\))+`
const kinds = String.raw`[Cc]lauses?|[Ss]ections?|[Tt]ables?|Annex(?:es)?|Append(?:ix|ices)|Schedules?|Conditions?|[Pp]aragraphs?|Parts?`
const one = String.raw`(?:${number}|${paragraph}|${letter})`
const joint = String.raw`(?:, (?:and |or )?| and | or | to |-|–)(?:(?:${kinds}) )?`
const listed = new RegExp(
  String.raw`\b(SEC )?(${kinds}) (${one}(?:${joint}${one})*)(?=((?: \([^()]{3,120}\))?[^.;\n]{0,60}))`,
  'g',
)
const row = new RegExp(String.raw`\b(${number}) (?:in|of) [Tt]able (${number})`, 'g')

/**
 * References to provisions in the words of a clause: `1.6(c)(ii)`, "clauses 8.8 to 8.10A" (both ends), "paragraphs (a) and (b)",
 * "Table 15.6", "15.7.1 in table 15.7", "Section H14.36E", "Condition 22 of the DCC Licence".
 *
 * @param own the key of the instrument that the words stand in
 */
export function readReferences(words: string, own: string, instruments: readonly KnownInstrument[]): Reference[] {
  const rows = [...words.matchAll(row)].map(([raw, first = '', table = '']): Reference => {
    return { raw, kind: 'row', number: first, table: `Table ${table}`, target: 'own' }
  })
  const references = [...words.matchAll(listed)].flatMap(([, code, first = '', list = '', after = '']) => {
    return itemsOf(first, list).flatMap(([kind, found]): Reference[] => {
      // "Appendix AL" by itself names an instrument, not a provision of one.
      if (instruments.some(({ names }) => names.includes(`${singular(kind)} ${found}`))) return []
      const target = targetOf({ kind, found, after, own, isCode: code !== undefined }, instruments)
      return [{ raw: `${singular(kind)} ${found}`, kind: kindOf(kind, found), number: printed(kind, found), target }]
    })
  })
  return [...references, ...rows]
}

/** What a list names, each with its kind: "clause 1.3, 1.4 and Table 1.2" has two clauses and a table. */
function itemsOf(first: string, list: string): [kind: string, found: string][] {
  let kind = first
  return [...list.matchAll(new RegExp(String.raw`(?:(${kinds}) )?(${one})`, 'g'))].map(([, named, found = '']) => {
    kind = named ?? kind
    return [kind, found]
  })
}

type Found = { kind: string; found: string; after: string; own: string; isCode: boolean }

function targetOf({ kind, found, after, own, isCode }: Found, instruments: readonly KnownInstrument[]): string {
  if (/^condition/i.test(kind)) return 'outside'
  // Two capitals name an appendix of the Code: an instrument of its own.
  if (/^append/i.test(kind) && found.length > 1) return 'outside'
  const rest = after.replace(/^ \([^()]*\)/, '')
  const named = /^(?:,? (?:of|to|in)) (?:the |that |this )?(.*)$/.exec(rest)?.[1]
  if (named !== undefined) {
    if (/^(?:document|clause|Annex|Appendix [A-Z]\b(?![A-Z]))/.test(named) && /^(?:,? (?:of|in)) this\b/.test(rest))
      return 'own'
    for (const instrument of instruments) {
      if (instrument.names.some((name) => startsWithName(named, name)))
        return instrument.key === own ? 'own' : instrument.key
    }
    // Of something with a name of its own that the portal does not know: an Act, a licence, a standard, a definition.
    if (/^(?:[A-Z]|definition|each|its)/.test(named) && !/^(?:Table|Annex|Part) /.test(named)) return 'outside'
  }
  if (isCode || (/^section/i.test(kind) && /^[A-Z]/.test(found))) return own === 'sec' ? 'own' : 'sec'
  return 'own'
}

function startsWithName(words: string, name: string): boolean {
  return words.startsWith(name) && !/^[\p{L}\p{N}]/u.test(words.slice(name.length))
}

function kindOf(kind: string, found: string): ReferenceKind {
  if (/^table/i.test(kind)) return 'table'
  if (found.startsWith('(')) return 'paragraph'
  return /^(annex|append|schedule|part)/i.test(kind) ? 'part' : 'clause'
}

function printed(kind: string, found: string): string {
  if (/^table/i.test(kind)) return `Table ${found}`
  if (/^append/i.test(kind)) return `Appendix ${found}`
  return /^(annex|schedule|part)/i.test(kind) ? `${singular(kind)} ${found}` : found
}

function singular(kind: string): string {
  if (/^annexes$/i.test(kind)) return 'Annex'
  if (/^appendices$/i.test(kind)) return 'Appendix'
  return kind.replace(/s$/, '')
}
