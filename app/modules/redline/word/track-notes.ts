import { assembleParagraph, type NextRevision } from '#app/word/assemble-paragraph.ts'
import { readAtoms, type Atom } from '#app/word/paragraph-atoms.ts'
import type { WordPackage } from '#app/word/word-package.ts'
import { childNamed, elementsOf, type XmlElement } from '#app/word/xml.ts'
import { noteParts, type NoteKind } from './write-notes.ts'

type NoteState = 'inserted' | 'deleted'

/**
 * Track the words of every note that comes or goes with its call: they are read at the foot of a page, away from the call. The end of its
 * paragraphs is left alone, for a note cannot be without one and goes as a whole.
 *
 * @param main the written tree of the document
 */
export function trackNotes(target: WordPackage, main: XmlElement, next: NextRevision): void {
  for (const kind of ['footnote', 'endnote'] as const) {
    const calls = new Map<string, NoteState>()
    findCalls(main, kind, undefined, calls)
    if (calls.size === 0) continue
    for (const note of elementsOf(target.treeOf(noteParts[kind]).root)) {
      const state = calls.get(note.attributes['w:id'] ?? '')
      if (state) for (const paragraph of elementsOf(note)) trackWords(paragraph, state, next)
    }
  }
}

const states = new Map<string, NoteState>([
  ['w:ins', 'inserted'],
  ['w:moveTo', 'inserted'],
  ['w:del', 'deleted'],
  ['w:moveFrom', 'deleted'],
])

function findCalls(parent: XmlElement, kind: NoteKind, state: NoteState | undefined, calls: Map<string, NoteState>) {
  for (const element of elementsOf(parent)) {
    if (element.name === `w:${kind}Reference`) {
      if (state) calls.set(element.attributes['w:id'] ?? '', state)
    } else findCalls(element, kind, states.get(element.name) ?? state, calls)
  }
}

function trackWords(paragraph: XmlElement, state: NoteState, next: NextRevision): void {
  if (paragraph.name !== 'w:p') return
  const properties = childNamed(paragraph, 'w:pPr')
  const marked = readAtoms(paragraph).map((atom) => ({ atom, state: isWords(atom) ? state : ('same' as const) }))
  paragraph.children = [...(properties ? [properties] : []), ...assembleParagraph(marked, next)]
}

/** Not the number of the note. */
function isWords({ run, node }: Atom): boolean {
  return run !== undefined && !/^w:(foot|end)noteRef$/.test(node.name)
}
