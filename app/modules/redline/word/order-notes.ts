import { relatedPath } from '#app/word/open-word-file.ts'
import type { WordPackage } from '#app/word/word-package.ts'
import { descendants, elementsOf, type XmlElement } from '#app/word/xml.ts'

/**
 * Put notes in the order in which they are called, and number them so: LibreOffice finds a note by its place among the others,
 * whatever its identity. Notes that are in order already keep their numbers.
 */
export function orderNotes({ original, tree }: WordPackage): void {
  for (const kind of ['footnote', 'endnote'] as const) {
    const path = relatedPath(original, original.mainPath, `${kind}s`)
    if (path === undefined) continue
    const calls = [...descendants(tree(original.mainPath))].filter(({ name }) => name === `w:${kind}Reference`)
    const called = [...new Set(calls.map(idOf))]
    if (called.every((id, at) => at === 0 || Number(id) > Number(called[at - 1]))) continue
    const root = tree(path)
    const [apart, notes] = [elementsOf(root).filter(isApart), elementsOf(root).filter((note) => !isApart(note))]
    const ranked = [...called, ...notes.map(idOf).filter((id) => !called.includes(id))]
    const first = Math.max(0, ...apart.map((note) => Number(idOf(note)))) + 1
    const numberOf = new Map(ranked.map((id, at) => [id, String(first + at)]))
    root.children = [...apart, ...notes.sort((a, b) => ranked.indexOf(idOf(a)) - ranked.indexOf(idOf(b)))]
    for (const element of [...calls, ...notes])
      element.attributes['w:id'] = numberOf.get(idOf(element)) ?? idOf(element)
  }
}

function idOf({ attributes }: XmlElement): string {
  return attributes['w:id'] ?? ''
}

/** The lines between notes and text are kept among the notes. */
function isApart({ attributes }: XmlElement): boolean {
  return attributes['w:type'] !== undefined && attributes['w:type'] !== 'normal'
}
