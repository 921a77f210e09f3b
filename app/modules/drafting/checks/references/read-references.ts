import type { KnownInstrument } from '../known-instrument.ts'
import { findWhose, type Whose } from './find-whose.ts'

/** What words point to. `paragraph` is relative to something else; `row` is a table's row by its first cell. */
export type ReferenceKind = 'clause' | 'paragraph' | 'table' | 'row' | 'part'

export type Reference = {
  /** As a sentence names it: "clause 8.10A", also where it stands in "clauses 8.8 to 8.10A". */
  raw: string
  kind: ReferenceKind
  /** `8.10A`, `(a)`, `Table 15.6`, `Annex 1`. */
  number: string
  /** What it is said to be part of: `1.6` of "paragraph (c) of clause 1.6", `Table 15.7` of a row, `Annex 1` of a clause there. */
  within?: string
  /** Of "clause 1.6 and paragraph (c)": it may as well stand near these words. */
  mayBeNear?: boolean
  /** Of "paragraph (c) of the definition of Dormant Meter", the words from the term on. */
  ofDefinition?: string
  /** The key of the instrument meant; `own` for the text itself; `outside` for what the portal does not hold. */
  target: string
  /** Of "clause 1.3 and clause 20.1 of the SVTAD", the first may be either's. */
  mayBeOwn?: boolean
}

const number = String.raw`[A-Z]{0,2}\d+[A-Z]{0,2}(?:\.\d+[A-Z]{0,2})*(?:\([a-z0-9]{1,4}\))*`
const letter = String.raw`[A-Z]{1,2}\b(?!\.\d)`
const paragraph = String.raw`(?:\([a-z]{1,4}\))+`
const kinds = String.raw`[Cc]lauses?|[Ss]ub-?clauses?|[Ss]ections?|[Tt]ables?|[Rr]ows?|[Ss]teps?(?: numbers?)?|Annex(?:es)?|Append(?:ix|ices)|Schedules?|Conditions?|(?:[Ss]ub-?)?[Pp]aragraphs?|Parts?`
const one = String.raw`(?:${number}|${paragraph}|${letter})`
const joint = String.raw`(?:, (?:and |or )?| and | or | & | to |-|–)(?:(?:${kinds}) )?`
// "SEC H8.16" needs no word for what it is.
const listed = new RegExp(
  String.raw`\b(?:(${kinds}) (${one}(?:${joint}${one})*)|(?<=\bSEC )([A-Z]\d[\w.()]*\w\)?))`,
  'g',
)
const items = new RegExp(String.raw`(?:(${kinds}) )?(${one})`, 'g')
const bareRow = new RegExp(String.raw`\b(${number}) (?:in|of) (?=[Tt]able ${number})`, 'g')

type Group = { items: Item[]; from: number; to: number }
/** `hasKind`: the word for its kind stands before it, and not only before another in the list. */
type Item = { kind: string; found: string; hasKind: boolean }
const noItem: Item = { kind: '', found: '', hasKind: false }

/**
 * References to provisions in the words of a clause: `1.6(c)(ii)`, "clauses 8.8 to 8.10A" (both ends), "paragraphs (a) and (b) of
 * clause 1.6", "Table 15.6", "rows 15.7.1 and 15.7.2 of Table 15.7", "clause 2.1 of Annex 1", "Section H14.36E", "SVTAD clause 20",
 * "Condition 22 of the DCC Licence".
 *
 * @param own the key of the instrument that the words stand in
 */
export function readReferences(words: string, own: string, instruments: readonly KnownInstrument[]): Reference[] {
  const groups = groupsIn(words)
  return groups.flatMap((group, at) => {
    const holder = holderOf(words, group, groups[at + 1])
    const last = holder ?? group
    const lastKind = last.items.at(-1)?.kind ?? ''
    const whose = findWhose(
      { kind: lastKind, before: words.slice(0, group.from), after: words.slice(last.to) },
      own,
      instruments,
    )
    return group.items.flatMap(({ kind, found }, place) => {
      // "Appendix AL" by itself names an instrument, not a provision of one.
      if (instruments.some(({ names }) => names.includes(`${singular(kind)} ${found}`))) return []
      const reference = toReference(group.items, place, { whose, holder: holder?.items[0], own })
      // "Step 3" of a list of steps is no row of a table.
      return reference.kind === 'row' && !reference.within && !found.includes('.') ? [] : [reference]
    })
  })
}

/** Lists of provisions in running words, in order. */
function groupsIn(words: string): Group[] {
  const lists = [...words.matchAll(listed)].map(({ 0: all, 1: kind, 2: list = '', 3: code = '', index }): Group => {
    const found = kind === undefined ? [{ kind: 'Section', found: code, hasKind: true }] : itemsOf(kind, list)
    return { items: found, from: index, to: index + all.length }
  })
  // "15.7.1 in table 15.7" names a row without saying so.
  const rows = [...words.matchAll(bareRow)]
    .map(({ 1: found = '', index }): Group => ({
      items: [{ kind: 'row', found, hasKind: true }],
      from: index,
      to: index + found.length,
    }))
    .filter(({ from }) => !lists.some((list) => from >= list.from && from < list.to))
  return [...lists, ...rows].sort((a, b) => a.from - b.from)
}

/** What a list names, each with its kind: "clause 1.3, 1.4 and Table 1.2" has two clauses and a table; H1-7 is H1 and H7. */
function itemsOf(first: string, list: string): Item[] {
  let kind = first
  let letters = ''
  return [...list.matchAll(items)].map(([, named, found = ''], at) => {
    kind = named ?? kind
    const full = named === undefined && /^\d/.test(found) ? letters + found : found
    letters = /^[A-Z]{1,2}(?=\d)/.exec(full)?.[0] ?? ''
    return { kind, found: full, hasKind: named !== undefined || at === 0 }
  })
}

/** The clause, table or annex that a list is said to stand in: "… of clause 1.6", "… in Table 15.7". */
function holderOf(words: string, { items: listed, to }: Group, next: Group | undefined): Group | undefined {
  if (!next || !/^,? (?:of|in|to|under|at) $/.test(words.slice(to, next.from))) return undefined
  const kind = kindOf(listed.at(-1) ?? noItem)
  const holder = kindOf(next.items[0] ?? noItem)
  const holds =
    (kind === 'paragraph' && (holder === 'clause' || holder === 'part')) ||
    (kind === 'row' && holder === 'table') ||
    ((kind === 'clause' || kind === 'table') && holder === 'part')
  return holds && !isAppendixOfCode(next.items[0] ?? noItem) ? next : undefined
}

function toReference(
  list: readonly Item[],
  place: number,
  { whose, holder, own }: { whose: Whose; holder: Item | undefined; own: string },
): Reference {
  const item = list[place] ?? noItem
  const { found, hasKind } = item
  const kind = kindOf(item)
  // "5.1(a) or (b)": the second hangs beside the first. "Table 15.7, row 15.7.1": the row is of the table.
  const before = list.slice(0, place).findLast((one) => kindOf(one) === (kind === 'row' ? 'table' : 'clause'))
  const beside = kind === 'paragraph' || kind === 'row' ? before : undefined
  const within = holder ?? beside
  const reference: Reference = { raw: rawOf(item, holder, beside), kind, number: printed(item), target: whose.target }
  if (within) reference.within = printed(within)
  if (beside && !holder && hasKind && kind === 'paragraph') reference.mayBeNear = true
  if (whose.ofDefinition !== undefined && kind === 'paragraph') reference.ofDefinition = whose.ofDefinition
  // "clause 1.3 and clause 20.1 of the SVTAD": the tail may be the last one's alone.
  if (whose.target !== 'own' && list.filter((one) => one.hasKind).length > 1) reference.mayBeOwn = true
  if (isAppendixOfCode(item)) reference.target = 'outside'
  if (/^section/i.test(item.kind) && /^[A-Z]/.test(found) && whose.target === 'own') reference.target = codeOr(own)
  return reference
}

function rawOf({ kind, found, hasKind }: Item, holder: Item | undefined, beside: Item | undefined): string {
  if (holder) return `${singular(kind)} ${found} of ${singular(holder.kind)} ${holder.found}`
  if (beside && !hasKind && found.startsWith('('))
    return `${singular(kind)} ${beside.found.replace(/\([^()]*\)$/, '')}${found}`
  return `${singular(kind)} ${found}`
}

/** A section with a letter is the Code's. */
function codeOr(own: string): string {
  return own === 'sec' ? 'own' : 'sec'
}

/** Two capitals name an appendix of the Code: an instrument of its own. */
function isAppendixOfCode({ kind, found }: Item): boolean {
  return /^append/i.test(kind) && /^[A-Z]{2}/.test(found)
}

function kindOf({ kind, found }: Item): ReferenceKind {
  if (/^table/i.test(kind)) return 'table'
  if (/^(?:row|step)/i.test(kind)) return 'row'
  if (found.startsWith('(')) return 'paragraph'
  return /^(annex|append|schedule|part)/i.test(kind) ? 'part' : 'clause'
}

function printed({ kind, found }: Item): string {
  if (/^table/i.test(kind)) return `Table ${found}`
  if (/^append/i.test(kind)) return `Appendix ${found}`
  return /^(annex|schedule|parts?$)/i.test(kind) ? `${singular(kind)} ${found}` : found
}

function singular(kind: string): string {
  if (/^annexes$/i.test(kind)) return 'Annex'
  if (/^appendices$/i.test(kind)) return 'Appendix'
  return kind.replace(/ numbers?$/, '').replace(/s$/, '')
}
