import { createHash, type Hash } from 'node:crypto'
import { chosenBranch } from './alternate-content.ts'
import { partBytes, relationshipsOf, type WordFile } from './open-word-file.ts'
import { WordFileError } from './word-file-error.ts'
import { wrapperSide, type TrackedSide } from './tracked-side.ts'
import { descendants, isElement, textOf, type XmlElement } from './xml.ts'

/**
 * Gives what is no text (a picture, an equation) a character of its own, the same for the same content, so that texts with
 * objects in them can be compared as texts. Give two files one registry to compare them.
 */
export type ObjectRegistry = {
  characterFor(digest: string, description: string): string
  /** What a character stands for, in words; `undefined` for any other character. */
  describe(character: string): string | undefined
}

/** U+E000 to U+EFFF. From U+F000 on stand the symbols of Word's symbol fonts. */
const first = 0xe000
const most = 0x1000

export function objectRegistry(): ObjectRegistry {
  const characters = new Map<string, string>()
  const descriptions = new Map<string, string>()
  return {
    characterFor(digest, description) {
      const known = characters.get(digest)
      if (known !== undefined) return known
      if (characters.size >= most) throw new WordFileError('too-complex', `It holds more than ${most} pictures.`)
      const character = String.fromCharCode(first + characters.size)
      characters.set(digest, character)
      descriptions.set(character, description)
      return character
    },
    describe: (character) => descriptions.get(character),
  }
}

/** Attributes that differ from one saving to the next, and say nothing of what is seen. */
const volatile =
  /^(w:rsid.*|w14:(paraId|textId)|wp14:(anchorId|editId)|o:(spid|gfxdata|relid)|id|r:.*|w:id|xmlns.*|mc:Ignorable)$/

/** What an object is, as SHA-256 over its elements on one side of tracked changes, and over the files it shows. */
export function digestObject(object: XmlElement, file: WordFile, partPath: string, side: TrackedSide): string {
  const hash = createHash('sha256')
  addElement(hash, object, { file, partPath, side })
  return hash.digest('hex')
}

type Place = { file: WordFile; partPath: string; side: TrackedSide }

function addElement(hash: Hash, element: XmlElement, place: Place): void {
  const wrapper = wrapperSide(element.name, place.side)
  if (wrapper === 'absent') return
  if (element.name === 'mc:AlternateContent') return addChildren(hash, chosenBranch(element) ?? element, place)
  if (wrapper === 'present') return addChildren(hash, element, place)
  hash.update(`<${element.name}`)
  for (const name of Object.keys(element.attributes).sort()) {
    const value = element.attributes[name] ?? ''
    if (name.startsWith('r:') || name === 'o:relid') addTarget(hash, value, place, 3)
    // A name such as "Picture 4" is given by Word; a description is written by people.
    else if (!volatile.test(name) && !(element.name === 'wp:docPr' && name === 'name')) {
      hash.update(` ${name}=${JSON.stringify(value)}`)
    }
  }
  hash.update('>')
  addChildren(hash, element, place)
  hash.update('</>')
}

function addChildren(hash: Hash, element: XmlElement, place: Place): void {
  for (const node of element.children) {
    if (isElement(node)) addElement(hash, node, place)
    else hash.update(JSON.stringify(node))
  }
}

function addTarget(hash: Hash, id: string, { file, partPath }: Place, depth: number): void {
  const found = relationshipsOf(file, partPath).find((relationship) => relationship.id === id)
  if (!found) return
  hash.update(found.isExternal ? `external ${found.target}` : '')
  const bytes = found.isExternal ? undefined : partBytes(file, found.target)
  if (!bytes) return
  hash.update(bytes)
  if (depth === 0) return
  for (const next of relationshipsOf(file, found.target)) {
    addTarget(hash, next.id, { file, partPath: found.target, side: 'accept' }, depth - 1)
  }
}

/** An object in words: “a picture (Logo)”, “a text box (Draft)”. */
export function describeObject(object: XmlElement): string {
  const inside = [...descendants(branchOf(object))]
  const has = (...names: string[]) => inside.some(({ name }) => names.includes(name))
  const words = shortened(
    inside
      .filter(({ name }) => name === 'w:t' || name === 'm:t')
      .map(textOf)
      .join(' '),
  )
  const named = inside.find(({ name }) => name === 'wp:docPr')?.attributes
  const caption = shortened(named?.descr ?? named?.title ?? '')
  const kind = has('m:oMath', 'm:oMathPara')
    ? 'an equation'
    : has('w:txbxContent')
      ? 'a text box'
      : has('dgm:relIds')
        ? 'a diagram'
        : has('c:chart')
          ? 'a chart'
          : object.name === 'w:object'
            ? 'an embedded object'
            : has('pic:pic', 'v:imagedata')
              ? 'a picture'
              : 'a drawing'
  const told = words || caption
  return told ? `${kind} (${told})` : kind
}

function branchOf(object: XmlElement): XmlElement {
  return object.name === 'mc:AlternateContent' ? (chosenBranch(object) ?? object) : object
}

function shortened(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  return plain.length > 120 ? `${plain.slice(0, 119).trimEnd()}…` : plain
}
