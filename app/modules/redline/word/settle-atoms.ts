import type { AtomState, MarkedAtom } from '#app/word/assemble-paragraph.ts'
import type { XmlElement } from '#app/word/xml.ts'
import type { AlignedMark } from './aligned-blocks.ts'
import type { Carrier } from './carry-from-before.ts'
import type { Composed, Readers } from './compose-atoms.ts'

/** What is not brought over with deleted words: it names something else of the old file, or counts by itself. */
const leftBehind =
  /^w:(bookmark|commentRange|perm|move|customXml)\w*(Start|End)$|^w:(commentReference|annotationRef|footnoteRef|endnoteRef|lastRenderedPageBreak|proofErr|subDoc)$/

/**
 * Decide what becomes of marks that print nothing, and bring over what is deleted. A field goes with its result where all of that
 * goes; other marks go with the words on both sides of them. What cannot go stays if it is in the new file, and is left behind if not.
 */
export function settleAtoms(
  atoms: readonly Composed[],
  { mark, readers, carrier }: { mark: AlignedMark; readers: Readers; carrier: Carrier },
): MarkedAtom[] {
  const fields = statesOfFields(atoms, readers)
  const around = statesAround(atoms)
  const settled = atoms.flatMap((composed, at): Composed[] => {
    if (composed.isSettled) return [composed]
    const { atom, from, of } = composed
    const ofField = atom.marks === undefined ? undefined : fields.get(of)?.get(atom.marks)
    const wanted = ofField ?? stateAlone(from, around[at], mark)
    if (from === 'after') return [{ ...composed, state: wanted ?? 'same' }]
    const isCarried = wanted !== undefined && wanted !== 'same' && !leftBehind.test(atom.node.name)
    return isCarried ? [{ ...composed, state: wanted }] : []
  })
  return placeDeleted(settled, carrier)
}

type Around = { before: AtomState | undefined; after: AtomState | undefined }

function stateAlone(from: Composed['from'], around: Around | undefined, mark: AlignedMark): AtomState | undefined {
  const { before, after } = around ?? { before: undefined, after: undefined }
  if (before !== undefined && after !== undefined) return before === after ? before : undefined
  const state = before ?? after ?? (from === 'after' ? 'inserted' : 'deleted')
  const isWhole = from === 'after' ? mark.before === undefined : mark.after === undefined
  return isWhole && state !== 'same' ? state : undefined
}

/** For each atom the states of the nearest words of its own text on either side. */
function statesAround(atoms: readonly Composed[]): Around[] {
  const around: Around[] = atoms.map(() => ({ before: undefined, after: undefined }))
  const sweep = (order: readonly number[], side: keyof Around) => {
    const last = new Map<Composed['of'], AtomState>()
    for (const at of order) {
      const { of, state, isSettled } = atoms[at] as Composed
      const each = around[at] as Around
      each[side] = last.get(of)
      if (isSettled) last.set(of, state)
    }
  }
  const order = [...atoms.keys()]
  sweep(order, 'before')
  sweep(order.reverse(), 'after')
  return around
}

type FieldStates = Map<Composed['of'], Map<number, AtomState | undefined>>

/** What becomes of each field that has a result: all of it together, or nothing. */
function statesOfFields(atoms: readonly Composed[], readers: Readers): FieldStates {
  const found: FieldStates = new Map()
  for (const paragraph of new Set(atoms.filter(({ atom }) => atom.marks !== undefined).map(({ of }) => of))) {
    const here = atoms.filter(({ of }) => of === paragraph)
    const all = readers(paragraph).atoms
    const states = new Map<number, AtomState | undefined>()
    for (const field of new Set(here.flatMap(({ atom }) => atom.marks ?? []))) {
      const isPart = ({ fields, marks }: Composed['atom']) => marks === field || fields.includes(field)
      const present = here.filter(({ atom }) => isPart(atom))
      const result = new Set(present.filter(({ isSettled }) => isSettled).map(({ state }) => state))
      const isComplete =
        lettersOf(present.map(({ atom }) => atom)) === lettersOf(all.filter(isPart)) && isClosed(present)
      if (result.size === 0 && isComplete) continue
      const [state] = result
      states.set(field, isComplete && result.size === 1 ? state : 'same')
    }
    found.set(paragraph, states)
  }
  return found
}

function lettersOf(atoms: readonly Composed['atom'][]): number {
  return atoms.reduce((sum, { text }) => sum + text.length, 0)
}

function isClosed(atoms: readonly Composed[]): boolean {
  const types = atoms.map(({ atom }) => atom.node.attributes['w:fldCharType'])
  return types.includes('begin') && types.includes('end')
}

/** Deleted words in the hyperlink that they are put into; in their own where they stand outside one. */
function placeDeleted(atoms: readonly Composed[], carrier: Carrier): MarkedAtom[] {
  const paths = atoms.map(({ atom, from }) => (from === 'after' ? atom.path : undefined))
  const previous: (XmlElement[] | undefined)[] = []
  let last: XmlElement[] | undefined
  for (const path of paths) previous.push((last = path ?? last))
  let next: XmlElement[] | undefined
  return atoms
    .map((composed, index) => [composed, index] as const)
    .reverse()
    .map(([{ atom, state, from }, index]): MarkedAtom => {
      if (from === 'after') {
        next = atom.path
        return { atom, state }
      }
      const shared = commonPath(previous[index] ?? [], next ?? [])
      const own = shared.some(isLink) ? [] : atom.path.filter(isLink).map(carrier.around)
      const run = atom.run && carrier.around(atom.run)
      return { atom: { ...atom, node: carrier.copy(atom.node), run, path: [...shared, ...own] }, state }
    })
    .reverse()
}

function commonPath(a: readonly XmlElement[], b: readonly XmlElement[]): XmlElement[] {
  const end = a.findIndex((element, at) => element !== b[at])
  return a.slice(0, end < 0 ? a.length : end)
}

function isLink({ name }: XmlElement): boolean {
  return name === 'w:hyperlink'
}
