import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { anyClauseWords, anySentence, anyWord, numbered } from './long-text.ts'
import { type Random, seededRandom } from '#app/lib/seeded-random.ts'

/** What was done to one clause, so that a comparison can be judged by what it finds again. */
export type Truth = {
  /** For each clause of the new text, the places in the old text that its words come from; none where it is new. */
  origins: number[][]
  /** Places in the new text of the clauses that were taken from one place and put in another. */
  moved: ReadonlySet<number>
}

export type Redrafting = { before: InstrumentText; after: InstrumentText; truth: Truth }

/** How many of each edit to make. */
export type EditPlan = {
  seed: number
  /** Clauses put in early in a part, so that all after them are numbered anew. */
  inserted?: number
  deleted?: number
  moved?: number
  /** Moved and reworded at once: one word in ten. */
  movedReworded?: number
  split?: number
  merged?: number
  /** Definitions given another term. */
  renamed?: number
  /** Rows put in, taken out or changed. */
  rows?: number
  /** The share of words changed everywhere. */
  words?: number
}

/** A clause on its way from one text to the other. */
type Piece = { clause: Clause; origins: number[]; isMoved: boolean; isPart: boolean }

/**
 * A text and what known edits make of it. The two have no identity in common: who compares them must find out which clause is
 * which from words, numbers and places.
 */
export function redraft(before: InstrumentText, plan: EditPlan): Redrafting {
  const random = seededRandom(plan.seed)
  let pieces: Piece[] = before.clauses.map((clause, at) => ({
    clause: { ...clause },
    origins: [at],
    isMoved: false,
    isPart: false,
  }))
  const times = (count: number | undefined, edit: (pieces: Piece[]) => Piece[]) => {
    for (let at = 0; at < (count ?? 0); at += 1) pieces = edit(pieces)
  }
  times(plan.split, (all) => split(all, random))
  times(plan.merged, (all) => merge(all, random))
  times(plan.renamed, (all) => rename(all, random))
  times(plan.rows, (all) => editRow(all, random))
  times(plan.deleted, (all) => remove(all, random))
  times(plan.moved, (all) => move(all, random, 0))
  times(plan.movedReworded, (all) => move(all, random, 0.1))
  times(plan.inserted, (all) => insert(all, random))
  if (plan.words) pieces = pieces.map((piece) => reworded(piece, random, plan.words ?? 0))
  const after = numbered(pieces.map(({ clause }, at) => ({ ...clause, id: `a${at}` })))
  const moved = new Set(pieces.flatMap((piece, at) => (piece.isMoved ? [at] : [])))
  return { before, after: { clauses: after }, truth: { origins: pieces.map((piece) => piece.origins), moved } }
}

/** Change that share of the words: a third are replaced, a third struck, and a third followed by another. */
export function changeWords(words: string, share: number, random: Random): string {
  return words
    .split(' ')
    .flatMap((word) => {
      if (!random.chance(share)) return [word]
      const kind = random.below(3)
      return kind === 0 ? [anyWord(random)] : kind === 1 ? [] : [word, anyWord(random)]
    })
    .join(' ')
}

function reworded(piece: Piece, random: Random, share: number): Piece {
  const { clause } = piece
  const text = changeWords(clause.text, share, random) || clause.text
  const rows = clause.rows?.map((row, at) =>
    at === 0 ? row : row.map((cell, n) => (n === 0 ? cell : changeWords(cell, share, random) || cell)),
  )
  return { ...piece, clause: rows ? { ...clause, text, rows } : { ...clause, text } }
}

function wordCount(clause: Clause): number {
  return clause.text.split(' ').length
}

/** A clause that nothing has been done to yet. */
function untouched(pieces: Piece[], random: Random, isFit: (piece: Piece, at: number) => boolean): number {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const at = random.below(pieces.length)
    const piece = pieces[at]
    const isUntouched = piece?.origins.length === 1 && !piece.isMoved && !piece.isPart
    if (isUntouched && isFit(piece, at)) return at
  }
  return -1
}

function split(pieces: Piece[], random: Random): Piece[] {
  const at = untouched(
    pieces,
    random,
    ({ clause }, place) => clause.kind === 'clause' && wordCount(clause) >= 40 && pieces[place + 1]?.clause.depth !== 1,
  )
  const piece = pieces[at]
  if (!piece) return pieces
  const words = piece.clause.text.split(' ')
  const cut = Math.floor(words.length * (0.3 + random.next() * 0.4))
  const parts = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
  return pieces.toSpliced(
    at,
    1,
    ...parts.map((text) => ({ ...piece, isPart: true, clause: { ...piece.clause, text } })),
  )
}

function merge(pieces: Piece[], random: Random): Piece[] {
  const at = untouched(pieces, random, ({ clause }, place) => {
    const next = pieces[place + 1]
    const isFit = next?.clause.kind === 'clause' && next.origins.length === 1 && !next.isMoved && !next.isPart
    const isFlat = clause.depth === next?.clause.depth && pieces[place + 2]?.clause.depth !== 1
    return clause.kind === 'clause' && isFit && isFlat && wordCount(clause) >= 15
  })
  const [piece, next] = [pieces[at], pieces[at + 1]]
  if (!piece || !next) return pieces
  const text = `${piece.clause.text} ${next.clause.text}`
  const origins = [...piece.origins, ...next.origins]
  const merged = { ...piece, clause: { ...piece.clause, text }, origins, isPart: true }
  return pieces.toSpliced(at, 2, merged)
}

function rename(pieces: Piece[], random: Random): Piece[] {
  const at = untouched(pieces, random, ({ clause }) => clause.kind === 'definition')
  const piece = pieces[at]
  if (!piece) return pieces
  return pieces.with(at, { ...piece, clause: { ...piece.clause, reference: `Renamed ${anyWord(random)} ${at}` } })
}

function editRow(pieces: Piece[], random: Random): Piece[] {
  const at = untouched(pieces, random, ({ clause }) => clause.kind === 'table')
  const piece = pieces[at]
  const rows = piece?.clause.rows
  if (!piece || !rows) return pieces
  const place = 1 + random.below(rows.length - 1)
  const kind = random.below(3)
  const fresh = [`Check ${rows.length}${anyWord(random)}`, anySentence(random, 10), 'Panel']
  const edited =
    kind === 0
      ? rows.toSpliced(place, 0, fresh)
      : kind === 1 && rows.length > 3
        ? rows.toSpliced(place, 1)
        : rows.map((row, n) => (n === place ? row.with(1, changeWords(row[1] ?? '', 0.3, random) || 'None.') : row))
  return pieces.with(at, { ...piece, clause: { ...piece.clause, rows: edited } })
}

function remove(pieces: Piece[], random: Random): Piece[] {
  const at = untouched(pieces, random, ({ clause }, place) => clause.kind === 'clause' && !hasParagraphs(pieces, place))
  return at < 0 ? pieces : pieces.toSpliced(at, 1)
}

/** A clause with its paragraphs goes to another part of the text. */
function move(pieces: Piece[], random: Random, share: number): Piece[] {
  const from = untouched(
    pieces,
    random,
    ({ clause }) => clause.kind === 'clause' && clause.depth === 0 && wordCount(clause) >= 12,
  )
  if (from < 0) return pieces
  let end = from + 1
  while (pieces[end]?.clause.depth === 1) end += 1
  // What was split or merged stays where it is, so that each edit can be told from the others.
  if (pieces.slice(from, end).some((piece) => piece.isPart)) return pieces
  const block = pieces.slice(from, end).map((piece) => ({ ...reworded(piece, random, share), isMoved: true }))
  const rest = pieces.toSpliced(from, end - from)
  const far = Math.max(10, Math.floor(rest.length / 4))
  let to = (from + far + random.below(Math.max(1, rest.length - 2 * far))) % rest.length
  while (to < rest.length && rest[to]?.clause.depth === 1) to += 1
  return rest.toSpliced(Math.max(1, to), 0, ...block)
}

function insert(pieces: Piece[], random: Random): Piece[] {
  const heading = random.below(pieces.length)
  const at = pieces.findIndex(({ clause }, place) => place >= heading && clause.kind === 'heading')
  const text = anyClauseWords(random, 20 + random.below(50))
  const clause: Clause = { id: '', kind: 'clause', reference: '', depth: 0, text }
  return pieces.toSpliced(Math.max(0, at) + 1, 0, { clause, origins: [], isMoved: false, isPart: false })
}

function hasParagraphs(pieces: Piece[], at: number): boolean {
  return pieces[at]?.clause.depth === 0 && pieces[at + 1]?.clause.depth === 1
}
