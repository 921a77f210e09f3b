import { partBytes, partXml, relatedPath, withPart, type WordFile } from './open-word-file.ts'
import { elementsOf, type XmlElement } from './xml.ts'

/** A Word file while parts of it are rewritten. Trees are changed in place; `save` puts them into the package. */
export type WordPackage = {
  /** As it was before anything was changed. */
  original: WordFile
  tree(path: string): XmlElement
  has(path: string): boolean
  /** The part of this type that the document refers to, made with this root where there is none yet. */
  treeOf(type: DocumentPart): { path: string; root: XmlElement }
  /**
   * @param id the one to have; a free one unless given
   * @returns the identity of the relationship, unique in the part it goes out from
   */
  relate(from: string, relationship: Relation, id?: string): string
  addPart(path: string, content: Uint8Array, contentType: string): void
  save(): WordFile
}

/** `type` and `target` in full; `target` is a path in the package, or an address outside it. */
export type Relation = { type: string; target: string; isExternal: boolean }
export type DocumentPart = 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'comments'

const contentTypesPath = '[Content_Types].xml'
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packageTypes = 'http://schemas.openxmlformats.org/package/2006'

/** @param trees parts that were read already, to be changed in place */
export function editPackage(original: WordFile, trees: ReadonlyMap<string, XmlElement> = new Map()): WordPackage {
  let file = original
  const edited = new Map(trees)

  function tree(path: string): XmlElement {
    const known = edited.get(path)
    if (known) return known
    const read = partXml(file, path)
    edited.set(path, read)
    return read
  }

  function relations(from: string): XmlElement {
    const path = relationsPath(from)
    if (!edited.has(path) && !partBytes(file, path)) edited.set(path, root('Relationships', 'relationships'))
    return tree(path)
  }

  function relate(from: string, { type, target, isExternal }: Relation, id?: string): string {
    const inside = relations(from)
    const taken = new Set(elementsOf(inside).map(({ attributes }) => attributes.Id))
    let count = taken.size + 1
    while (taken.has(`rId${count}`)) count += 1
    const own = id ?? `rId${count}`
    const attributes = { Id: own, Type: type, Target: isExternal ? target : `/${target}` }
    inside.children.push({
      name: 'Relationship',
      attributes: isExternal ? { ...attributes, TargetMode: 'External' } : attributes,
      children: [],
    })
    return own
  }

  function declare(path: string, contentType: string) {
    const types = tree(contentTypesPath)
    types.children.push({
      name: 'Override',
      attributes: { PartName: `/${path}`, ContentType: contentType },
      children: [],
    })
  }

  function treeOf(type: DocumentPart) {
    const known = made.get(type) ?? relatedPath(file, file.mainPath, type)
    if (known !== undefined) return { path: known, root: tree(known) }
    const path = `${file.mainPath.slice(0, file.mainPath.lastIndexOf('/') + 1)}${type}.xml`
    const empty: XmlElement = { name: `w:${type}`, attributes: { 'xmlns:w': w }, children: [] }
    edited.set(path, empty)
    made.set(type, path)
    declare(path, `${wordTypes}.${type}+xml`)
    relate(file.mainPath, { type: `${officeTypes}/${type}`, target: path, isExternal: false })
    return { path, root: empty }
  }
  const made = new Map<DocumentPart, string>()

  return {
    original,
    tree,
    has: (path) => edited.has(path) || partBytes(file, path) !== undefined,
    treeOf,
    relate,
    addPart(path, content, contentType) {
      file = withPart(file, path, content)
      declare(path, contentType)
    },
    save() {
      for (const [path, content] of edited) file = withPart(file, path, content)
      return file
    },
  }
}

export function relationsPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`
}

function root(name: string, kind: string): XmlElement {
  return { name, attributes: { xmlns: `${packageTypes}/${kind}` }, children: [] }
}
