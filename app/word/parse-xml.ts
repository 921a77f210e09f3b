import sax from 'sax'
import { decodeXml } from './decode-xml.ts'
import { WordFileError } from './word-file-error.ts'
import { isKnownPrefix, knownPrefix } from './xml-namespaces.ts'
import type { XmlElement } from './xml.ts'

export type XmlLimits = {
  /** Elements and pieces of text. */
  nodes: number
  /** Elements inside one another. */
  depth: number
}

/** A text of 1,000 pages has some 2 million nodes; a table in a cell in a text box is some 30 deep. */
export const defaultXmlLimits: XmlLimits = { nodes: 4_000_000, depth: 250 }

/** The namespaces in scope, by the file's own prefixes. */
type Scope = ReadonlyMap<string, string>

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
/** Attributes whose value is a list of prefixes or prefixed names (ECMA-376-3 7.2 and 7.6). */
const prefixLists = new Set([
  'mc:Ignorable',
  'mc:MustUnderstand',
  'mc:ProcessContent',
  'mc:PreserveElements',
  'mc:PreserveAttributes',
  'Requires',
])

/**
 * Read one XML part. A document type declaration is refused, since only it can name entities or other files; nothing outside
 * `bytes` is ever read.
 *
 * @throws WordFileError when it is not well-formed, is in another encoding than UTF-8 or UTF-16, or exceeds the limits
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlElement {
  const allowed = { ...defaultXmlLimits, ...limits }
  const names = documentNames()
  const open: { element: XmlElement; scope: Scope }[] = []
  let root: XmlElement | undefined
  let nodes = 0

  const count = () => {
    nodes += 1
    if (nodes > allowed.nodes) throw new WordFileError('too-complex', 'It holds too many elements to be read safely.')
  }
  const addText = (text: string) => {
    const parent = open.at(-1)?.element
    if (!parent || text === '') return
    count()
    parent.children.push(text)
  }

  const parser = sax.parser(true, { position: false })
  parser.onerror = () => {
    throw malformed()
  }
  parser.ondoctype = () => {
    throw new WordFileError('doctype', 'It holds a document type declaration, which a Word file never needs.')
  }
  parser.onopentag = ({ name, attributes }) => {
    count()
    if (open.length >= allowed.depth) throw new WordFileError('too-complex', 'Its elements are nested too deeply.')
    const parent = open.at(-1)
    if (!parent && root) throw malformed()
    const scope = scopeOf(attributes as Record<string, string>, parent?.scope ?? new Map([['xml', xmlNamespace]]))
    const element = names.elementOf(name, attributes as Record<string, string>, scope)
    if (parent) parent.element.children.push(element)
    else root = element
    open.push({ element, scope })
  }
  parser.onclosetag = () => {
    open.pop()
  }
  parser.ontext = addText
  parser.oncdata = addText
  parser.write(decodeXml(bytes)).close()

  if (!root) throw malformed()
  root.attributes = { ...names.declarations(), ...root.attributes }
  return root
}

function malformed(): WordFileError {
  return new WordFileError('malformed-xml', 'It is damaged: a part of it is not well-formed XML.')
}

function scopeOf(attributes: Record<string, string>, outer: Scope): Scope {
  let inner: Map<string, string> | undefined
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    inner ??= new Map(outer)
    inner.set(name === 'xmlns' ? '' : name.slice(6), attributes[name] ?? '')
  }
  return inner ?? outer
}

/** The names of one document: which prefix of ours each of its namespaces has. */
function documentNames() {
  const declared = new Map<string, string>()
  const unknown = new Map<string, string>()
  /** Names already translated, for each scope: most elements of a document share one. */
  const translated = new WeakMap<Scope, Map<string, string>>()

  function prefixOf(uri: string, theirs: string): string {
    const known = knownPrefix(uri)
    if (known !== undefined) {
      if (!declared.has(known)) declared.set(known, uri)
      return known
    }
    const already = unknown.get(uri)
    if (already !== undefined) return already
    const taken = new Set(unknown.values())
    let ours = theirs === '' ? 'ns' : theirs
    for (let copy = 2; isKnownPrefix(ours) || taken.has(ours) || /^xml/i.test(ours); copy += 1) ours = `ns${copy}`
    unknown.set(uri, ours)
    return ours
  }

  function translate(name: string, scope: Scope, isAttribute: boolean): string {
    const cache = translated.get(scope) ?? new Map<string, string>()
    translated.set(scope, cache)
    const key = isAttribute ? `@${name}` : name
    const cached = cache.get(key)
    if (cached !== undefined) return cached
    const ours = translateAnew(name, scope, isAttribute)
    cache.set(key, ours)
    return ours
  }

  function translateAnew(name: string, scope: Scope, isAttribute: boolean): string {
    const colon = name.indexOf(':')
    const theirs = colon < 0 ? '' : name.slice(0, colon)
    if (theirs === 'xml' || (colon < 0 && isAttribute)) return name
    const uri = scope.get(theirs)
    if (uri === undefined || uri === '') {
      if (theirs !== '') throw malformed()
      return name
    }
    const ours = prefixOf(uri, theirs)
    const local = colon < 0 ? name : name.slice(colon + 1)
    return ours === '' ? local : `${ours}:${local}`
  }

  /** "w14 wp14" with each prefix as we have it; what the file does not declare means nothing and is left out. */
  function translateList(list: string, scope: Scope): string {
    return list
      .split(/\s+/)
      .filter((word) => scope.get(word.split(':')[0] ?? '') !== undefined)
      .map((word) => {
        const [theirs = '', local] = word.split(':')
        const ours = prefixOf(scope.get(theirs) ?? '', theirs)
        return local === undefined ? ours : `${ours}:${local}`
      })
      .join(' ')
  }

  function elementOf(name: string, theirs: Record<string, string>, scope: Scope): XmlElement {
    const attributes: Record<string, string> = {}
    const ours = translate(name, scope, false)
    for (const attribute in theirs) {
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue
      const translatedName = translate(attribute, scope, true)
      const value = theirs[attribute] ?? ''
      const isList = prefixLists.has(translatedName) && (translatedName !== 'Requires' || ours === 'mc:Choice')
      attributes[translatedName] = isList ? translateList(value, scope) : value
      if (isList) declareListed(attributes, attributes[translatedName] ?? '')
      declareUnknown(attributes, translatedName)
    }
    declareUnknown(attributes, ours)
    return { name: ours, attributes, children: [] }
  }

  function declareListed(attributes: Record<string, string>, list: string) {
    for (const word of list.split(' ')) declareUnknown(attributes, `${word.split(':')[0]}:`)
  }

  function declareUnknown(attributes: Record<string, string>, name: string) {
    if (unknown.size === 0) return
    const prefix = name.slice(0, Math.max(0, name.indexOf(':')))
    if (prefix === '' || isKnownPrefix(prefix)) return
    for (const [uri, ours] of unknown) if (ours === prefix) attributes[`xmlns:${prefix}`] = uri
  }

  const declarations = () =>
    Object.fromEntries([...declared].map(([prefix, uri]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri]))
  return { elementOf, declarations }
}
