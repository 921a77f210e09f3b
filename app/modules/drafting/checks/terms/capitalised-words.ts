import type { Vocabulary } from './vocabulary.ts'

/** Words with capitals that stand together; small words may join them: "In Scope for Enrolment". */
const joining = String.raw`(?: (?:of|for|and|or|to|in|on|with|by)(?: the)?)?`
const together = new RegExp(String.raw`[A-Z][\p{L}\p{N}-]*(?:${joining} [A-Z][\p{L}\p{N}-]*)*`, 'gu')
/** Provisions are named with capitals; so are the titles of documents that no portal holds, and countries. */
const provision =
  /\b(?:Sections?|Tables?|Annex(?:es)?|Append(?:ix|ices)|Schedules?|Conditions?|Parts?|Clauses?|Rows?|Steps?|Chapters?) (?:[A-Z]{0,2}\d[\w.()]*|[A-Z]{1,2}\b)/g
const document =
  /^(?:Act|Agreement|Code|Document|Licence|Order|Regulation|Requirement|Rule|Specification|Standard|Statute)s?$/
const place = /^(?:United Kingdom|Great Britain|Northern Ireland|European Union)$/

type Piece = { words: string; capitals: string[]; isKnown: boolean; isInstrument: boolean }

/**
 * What is written like a defined term and is known to nobody. The longest term that is known is taken out first; what is left over
 * counts where it is two words or more, or one that makes another thing of a term before it ("Migration Ledger"). An adjective
 * before a term ("Critical Service Request") does not, nor does the word that opens a sentence.
 *
 * @param words running words; those of several cells parted by line feeds
 */
export function unknownTermsIn(words: string, vocabulary: Vocabulary): string[] {
  // A gap left in brackets is told by another check; what stands in quotes is quoted.
  const running = words.replace(/\[[^[\]]*\]|\{\{[^{}]*\}\}|[“"][^”"\n]*[”"]/g, '…').replace(provision, '…')
  return [...running.matchAll(together)].flatMap(({ 0: found, index }) => {
    const opens = /(?:^|[.:;?!|]|\n)\s*(?:\([a-z]{1,4}\) )?$/.test(running.slice(0, index))
    return groupsOf(piecesOf(found.split(' '), vocabulary, opens))
      .filter((group) => isUnknown(group, vocabulary))
      .map(wordsOf)
  })
}

/** A run of words as terms that are known, the longest at each place, and single words between them. */
function piecesOf(words: readonly string[], vocabulary: Vocabulary, opens: boolean): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < words.length;) {
    const size = longestKnown(words.slice(at), vocabulary)
    const taken = words.slice(at, at + Math.max(size, 1)).join(' ')
    // What opens a sentence has its capital from that, unless it opens a term.
    if (size > 0 || at > 0 || !opens) {
      const capitals = taken.split(' ').filter(isCapital)
      pieces.push({ words: taken, capitals, isKnown: size > 0, isInstrument: vocabulary.isInstrument(taken) })
    } else pieces.push({ words: '', capitals: [], isKnown: true, isInstrument: false })
    at += Math.max(size, 1)
  }
  return pieces
}

function longestKnown(words: readonly string[], vocabulary: Vocabulary): number {
  for (let size = words.length; size > 0; size--) {
    if (!isCapital(words[size - 1] ?? '')) continue
    const phrase = words.slice(0, size).join(' ')
    if (vocabulary.isTerm(phrase) || place.test(phrase)) return size
    if (size > 1 && vocabulary.isUsedTogether(phrase)) return size
    // An abbreviation is no term of several words.
    if (size === 1 && /^[A-Z\d]{2,}s?$/.test(phrase)) return 1
  }
  return 0
}

/** Pieces that make one name: "and", "or" and "to" part them, "of" and "for" do not. */
function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [[]]
  for (const piece of pieces) {
    const parts = piece.words === '' || /^(?:and|or|to|in|on|with|by)$/.test(piece.words)
    if (parts) groups.push([])
    else groups.at(-1)!.push(piece)
  }
  return groups.map(trimmed)
}

/** Without the small words that it begins or ends with. */
function trimmed(group: Piece[]): Piece[] {
  const first = group.findIndex(({ capitals }) => capitals.length > 0)
  const last = group.findLastIndex(({ capitals }) => capitals.length > 0)
  return first < 0 ? [] : group.slice(first, last + 1)
}

function isUnknown(group: readonly Piece[], vocabulary: Vocabulary): boolean {
  if (document.test(group.at(-1)?.words.split(' ').at(-1) ?? '')) return false
  const capitals = group.filter((piece) => piece.capitals.length > 0)
  return capitals.some((piece, at) => {
    if (piece.isKnown) return false
    const [before, after] = [capitals[at - 1], capitals[at + 1]]
    if (before && !before.isKnown) return true
    if (after) return !after.isKnown
    return (
      before !== undefined && !before.isInstrument && isBeside(group, before, piece) && !vocabulary.isUsed(piece.words)
    )
  })
}

function isBeside(group: readonly Piece[], before: Piece, piece: Piece): boolean {
  return group.indexOf(piece) === group.indexOf(before) + 1
}

function wordsOf(group: readonly Piece[]): string {
  return group.map(({ words }) => words).join(' ')
}

function isCapital(word: string): boolean {
  return /^[A-Z]/.test(word)
}
