import type { AtomState, MarkedAtom } from '#app/word/assemble-paragraph.ts'
import { cutAtom, isDivisible, readAtoms, type Atom } from '#app/word/paragraph-atoms.ts'
import type { WordParagraph } from '#app/word/word-blocks.ts'
import type { AlignedParagraph, AlignedWords } from './aligned-blocks.ts'

/** How far the words of a paragraph have been written. Its parts, where it was split or merged, take them in order. */
export type Reader = {
  atoms: Atom[]
  /** So many letters, and with them the marks before them that print nothing. */
  take(length: number): Atom[]
  /** The marks that follow, as long as they are of this sort. */
  takeMarks(isWanted?: (atom: Atom) => boolean): Atom[]
}

export type Readers = (paragraph: WordParagraph) => Reader

export function openReaders(): Readers {
  const readers = new Map<WordParagraph, Reader>()
  return (paragraph) => {
    const known = readers.get(paragraph)
    if (known) return known
    const opened = openReader(readAtoms(paragraph.element, paragraph.pieces))
    readers.set(paragraph, opened)
    return opened
  }
}

function openReader(atoms: Atom[]): Reader {
  let [at, offset] = [0, 0]
  const takeMarks = (isWanted: (atom: Atom) => boolean = () => true) => {
    const taken: Atom[] = []
    for (let atom = atoms[at]; atom?.text === '' && isWanted(atom); atom = atoms[at]) {
      taken.push(atom)
      at += 1
    }
    return taken
  }
  return {
    atoms,
    takeMarks,
    take(length) {
      const taken: Atom[] = []
      let rest = length
      while (rest > 0) {
        taken.push(...takeMarks())
        const atom = atoms[at]
        if (!atom) break
        const end = isDivisible(atom) ? Math.min(atom.text.length, offset + rest) : atom.text.length
        taken.push(isDivisible(atom) ? cutAtom(atom, offset, end) : atom)
        rest -= end - offset
        offset = end
        if (offset === atom.text.length) {
          at += 1
          offset = 0
        }
      }
      return taken
    },
  }
}

/** An atom with the text it comes from. One that is not settled takes the state of what stands around it. */
export type Composed = MarkedAtom & { from: 'before' | 'after'; of: WordParagraph; isSettled: boolean }

/** Pairs of atoms that are the same in both texts, by which notes find each other. */
export type SamePair = { before: Atom[]; after: Atom[] }

/** The atoms of a paragraph that is written, those of both texts in one order: what was deleted before what was inserted. */
export function composeAtoms(
  { parts, mark }: AlignedParagraph,
  readers: Readers,
): { atoms: Composed[]; same: SamePair[] } {
  const atoms: Composed[] = []
  const same: SamePair[] = []
  for (const part of parts) composePart(part, readers, atoms, same)
  // With its mark comes what is left of a paragraph.
  if (mark.after) addAll(atoms, readers(mark.after).takeMarks(), { from: 'after', of: mark.after, state: 'same' })
  if (mark.before)
    addAll(atoms, readers(mark.before).takeMarks(), { from: 'before', of: mark.before, state: 'deleted' })
  return { atoms, same }
}

function composePart(
  { before, after, spans, move }: AlignedWords,
  readers: Readers,
  atoms: Composed[],
  same: SamePair[],
) {
  const [old, now] = [before && readers(before), after && readers(after)]
  for (const { kind, text } of spans) {
    const mine = move?.way === 'here' || kind === 'inserted' ? [] : (old?.take(text.length) ?? [])
    const theirs = move?.way === 'away' || kind === 'deleted' ? [] : (now?.take(text.length) ?? [])
    if (kind === 'same' && !move) same.push({ before: mine, after: theirs })
    const isGone = kind === 'deleted' || (kind === 'same' && move?.way === 'away')
    if (isGone && before) {
      if (after && now && !move) addAll(atoms, now.takeMarks(closes), { from: 'after', of: after, state: 'same' })
      const state: AtomState = kind === 'same' ? 'moved-away' : 'deleted'
      addAll(atoms, [...mine, ...(old?.takeMarks() ?? [])], { from: 'before', of: before, state })
    } else if (after) {
      const state: AtomState = kind === 'inserted' ? 'inserted' : move ? 'moved-here' : 'same'
      addAll(atoms, theirs, { from: 'after', of: after, state })
    }
  }
}

/** The end of a field, a bookmark or a comment belongs to the words before it. */
function closes({ node }: Atom): boolean {
  return node.attributes['w:fldCharType'] === 'end' || /^w:(bookmark|commentRange)End$/.test(node.name)
}

function addAll(atoms: Composed[], added: readonly Atom[], how: Pick<Composed, 'from' | 'of' | 'state'>): void {
  for (const atom of added) atoms.push({ atom, ...how, isSettled: atom.text !== '' })
}
