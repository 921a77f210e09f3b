import { partBytes, partXml, relationshipsOf, type WordFile } from './open-word-file.ts'
import { relationsPath, type Relation, type WordPackage } from './word-package.ts'
import { elementsOf, isElement, type XmlElement } from './xml.ts'

/**
 * Copies what elements of one file refer to (pictures, charts, addresses) into another, and gives copies of the elements that refer to
 * it there. What was carried once is referred to again, not copied again.
 *
 * @param from path of the part that the elements stand in
 * @param to path of the part that the copies will stand in
 */
export function relatedCarrier(source: WordFile, from: string, target: WordPackage, to: string) {
  const carried = new Map<string, string>()

  function carryRelation(id: string): string | undefined {
    const known = carried.get(id)
    if (known !== undefined) return known
    const relation = relationOf(source, from, id)
    if (!relation) return undefined
    const { type, target: at, isExternal } = relation
    const there = isExternal ? at : carryPart(source, at, target)
    if (there === undefined) return undefined
    const now = target.relate(to, { type, target: there, isExternal })
    carried.set(id, now)
    return now
  }

  function copy(element: XmlElement): XmlElement {
    const attributes: Record<string, string> = {}
    for (const [name, value] of Object.entries(element.attributes)) {
      // A paragraph's or a picture's own name may be in a file only once.
      if (/^w14:(paraId|textId)$|^w:rsid/.test(name)) continue
      const isRelation = name.startsWith('r:') || name === 'o:relid'
      attributes[name] = isRelation ? (carryRelation(value) ?? value) : value
    }
    return {
      name: element.name,
      attributes,
      children: element.children.map((node) => (isElement(node) ? copy(node) : node)),
    }
  }
  return copy
}

/** With its type in full, as it must be written. */
function relationOf(file: WordFile, from: string, id: string): Relation | undefined {
  const found = relationshipsOf(file, from).find((relation) => relation.id === id)
  if (!found) return undefined
  const written = elementsOf(partXml(file, relationsPath(from))).find(({ attributes }) => attributes.Id === id)
  return { type: written?.attributes.Type ?? '', target: found.target, isExternal: found.isExternal }
}

/** @returns the path of the copy */
function carryPart(source: WordFile, path: string, target: WordPackage, depth = 4): string | undefined {
  const bytes = partBytes(source, path)
  if (!bytes || depth === 0) return undefined
  const copyPath = freePath(path, target)
  target.addPart(copyPath, bytes, contentTypeOf(source, path))
  for (const { id } of relationshipsOf(source, path)) {
    const relation = relationOf(source, path, id)
    if (!relation) continue
    const there = relation.isExternal ? relation.target : carryPart(source, relation.target, target, depth - 1)
    if (there !== undefined) target.relate(copyPath, { ...relation, target: there }, id)
  }
  return copyPath
}

function freePath(path: string, target: WordPackage): string {
  const dot = path.lastIndexOf('.')
  for (let copy = 1; ; copy += 1) {
    const candidate = `${path.slice(0, dot)}-before${copy > 1 ? copy : ''}${path.slice(dot)}`
    if (!target.has(candidate)) return candidate
  }
}

function contentTypeOf(file: WordFile, path: string): string {
  const types = elementsOf(partXml(file, '[Content_Types].xml'))
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const own = types.find(({ attributes }) => attributes.PartName?.toLowerCase() === `/${path.toLowerCase()}`)
  const byExtension = types.find(({ attributes }) => attributes.Extension?.toLowerCase() === extension)
  return (own ?? byExtension)?.attributes.ContentType ?? 'application/octet-stream'
}
