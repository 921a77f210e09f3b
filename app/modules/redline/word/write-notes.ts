import { relatedPath, type WordFile } from '#app/word/open-word-file.ts'
import type { WordDocument, WordNote } from '#app/word/word-blocks.ts'
import type { WordPackage } from '#app/word/word-package.ts'
import { elementsOf, type XmlElement } from '#app/word/xml.ts'
import type { Carrier } from './carry-from-before.ts'
import type { SamePair } from './compose-atoms.ts'

export type NoteKind = 'footnote' | 'endnote'
export const noteParts = { footnote: 'footnotes', endnote: 'endnotes' } as const

/** A note of each text, called from the same place. */
export type NotePair = { kind: NoteKind; before: WordNote; after: WordNote }

/** Collects the notes whose calls both texts have, to be compared in turn. */
export function notePairing(before: WordDocument, after: WordDocument) {
  const pairs = new Map<WordNote, NotePair>()
  const calls = (atoms: SamePair['before']) =>
    atoms.map(({ node }) => node).filter((node) => kindOf(node) !== undefined)
  return {
    pairs,
    onSame(same: SamePair) {
      const theirs = calls(same.after)
      calls(same.before).forEach((call, at) => {
        const kind = kindOf(call)
        const other = theirs[at]
        if (!kind || !other || kindOf(other) !== kind) return
        const [mine, now] = [noteOf(before, kind, call), noteOf(after, kind, other)]
        if (mine && now && !pairs.has(now)) pairs.set(now, { kind, before: mine, after: now })
      })
    },
  }
}

function kindOf({ name }: XmlElement): NoteKind | undefined {
  return name === 'w:footnoteReference' ? 'footnote' : name === 'w:endnoteReference' ? 'endnote' : undefined
}

function noteOf(document: WordDocument, kind: NoteKind, call: XmlElement): WordNote | undefined {
  return document[noteParts[kind]].find(({ id }) => id === call.attributes['w:id'])
}

/**
 * Brings deleted notes into the new file: the call is a tracked deletion, and the note goes with it.
 *
 * @returns the identity that the note has there; the same each time
 */
export function noteCarrier(
  before: { file: WordFile; document: WordDocument },
  target: WordPackage,
  carrierOf: (kind: NoteKind) => Carrier,
): (caller: string, id: string) => string {
  const carried = new Map<string, string>()
  return (caller, id) => {
    const kind: NoteKind = caller === 'w:footnoteReference' ? 'footnote' : 'endnote'
    const known = carried.get(`${kind} ${id}`)
    const note = before.document[noteParts[kind]].find((each) => each.id === id)
    if (known !== undefined || !note) return known ?? id
    const { root } = target.treeOf(noteParts[kind])
    // Word expects the line that parts notes from the words above them.
    if (elementsOf(root).length === 0) root.children.push(...separators(before, kind).map(carrierOf(kind).copy))
    const taken = elementsOf(root).map(({ attributes }) => Number(attributes['w:id']))
    const own = String(Math.max(0, ...taken) + 1)
    carried.set(`${kind} ${id}`, own)
    const copied = carrierOf(kind).copy(note.element)
    root.children.push({ ...copied, attributes: { ...copied.attributes, 'w:id': own } })
    return own
  }
}

function separators({ file, document }: { file: WordFile; document: WordDocument }, kind: NoteKind): XmlElement[] {
  const path = relatedPath(file, file.mainPath, noteParts[kind])
  const root = path === undefined ? undefined : document.parts.get(path)
  return root ? elementsOf(root).filter(({ attributes }) => attributes['w:type'] !== undefined) : []
}
