import { unzipSafely, ZipProblem, zipStable, type ZipLimits } from '#app/lib/stable-zip.ts'
import { parseXml } from './parse-xml.ts'
import { parseRelationships, type Relationship } from './relationships.ts'
import { serializeXml } from './serialize-xml.ts'
import { WordFileError } from './word-file-error.ts'
import { elementsOf, type XmlElement } from './xml.ts'

/** A Word file unpacked. Paths have no slash before them and are matched whatever their case (ISO/IEC 29500-2 6.2.2.3). */
export type WordFile = {
  /** In the order of the package, `[Content_Types].xml` and relationships included. */
  parts: ReadonlyMap<string, Uint8Array>
  /** The part that holds the document itself, found through the package's relationships. */
  mainPath: string
}

const limits: ZipLimits = { entries: 4_000, fileBytes: 96 * 1024 * 1024, totalBytes: 192 * 1024 * 1024, ratio: 200 }
const contentTypesPath = '[Content_Types].xml'
const wordTypes = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml$/i

/**
 * Open a Word file (.docx) that somebody sent us. Sizes are checked before anything is unpacked; nothing outside the file is
 * ever fetched, whatever its relationships say.
 *
 * @throws WordFileError saying why it was not taken and what to do
 */
export function openWordFile(bytes: Uint8Array): WordFile {
  const parts = unpack(bytes)
  const types = parts.get(pathIn(parts, contentTypesPath) ?? '')
  if (!types) throw notWord(parts)
  const mainPath = findMain(parts)
  const type = contentType(parseXml(types), mainPath)
  if (/macroEnabled/i.test(type) || [...parts.keys()].some((path) => /(^|\/)vbaProject\.bin$/i.test(path))) {
    throw new WordFileError('macros', 'It holds macros.')
  }
  if (!wordTypes.test(type)) throw new WordFileError('not-word', 'It is an Office file, but not a Word document.')
  return { parts, mainPath }
}

/** Write the package. The same parts always give the same bytes. */
export function saveWordFile({ parts }: WordFile): Uint8Array {
  const isTypes = (path: string) => path.toLowerCase() === contentTypesPath.toLowerCase()
  const entries = [...parts].map(([path, bytes]) => ({ path, bytes }))
  // Readers that look into the first entry to tell what a file is expect the content types there.
  return zipStable([...entries.filter(({ path }) => isTypes(path)), ...entries.filter(({ path }) => !isTypes(path))])
}

/** The file with one part put in place of the one that was there, or added. */
export function withPart(file: WordFile, path: string, content: XmlElement | Uint8Array): WordFile {
  const parts = new Map(file.parts)
  parts.set(pathIn(parts, path) ?? path, content instanceof Uint8Array ? content : serializeXml(content))
  return { ...file, parts }
}

/** One part as a tree. @throws WordFileError where there is none, or it cannot be read */
export function partXml(file: WordFile, path: string): XmlElement {
  const bytes = partBytes(file, path)
  if (!bytes) throw new WordFileError('damaged', 'It is damaged: a part of it is missing.')
  return parseXml(bytes)
}

export function partBytes(file: WordFile, path: string): Uint8Array | undefined {
  const found = pathIn(file.parts, path)
  return found === undefined ? undefined : file.parts.get(found)
}

/** What a part refers to; nothing where it refers to nothing. */
export function relationshipsOf(file: WordFile, path: string): Relationship[] {
  return relationshipsIn(file.parts, path)
}

/** The part that another refers to under a type such as `styles` or `footnotes`, or `undefined`. */
export function relatedPath(file: WordFile, from: string, type: string): string | undefined {
  const found = relationshipsIn(file.parts, from).find((relationship) => relationship.type === type)
  return found && !found.isExternal ? pathIn(file.parts, found.target) : undefined
}

/** @throws WordFileError */
export function relatedXml(file: WordFile, type: string): XmlElement | undefined {
  const path = relatedPath(file, file.mainPath, type)
  return path === undefined ? undefined : partXml(file, path)
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const named = knownOtherFormat(bytes)
  if (named) throw named
  try {
    return new Map(unzipSafely(bytes, limits).map((entry) => [entry.path, entry.bytes]))
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error
    throw refusal(error)
  }
}

function refusal({ fault, message }: ZipProblem): WordFileError {
  switch (fault) {
    case 'not-an-archive':
      return new WordFileError('not-word', 'It is not a Word document, or it was cut off on its way.')
    case 'encrypted':
      return new WordFileError('encrypted', message)
    case 'too-many-entries':
    case 'file-too-large':
    case 'too-large':
    case 'ratio-too-high':
      return new WordFileError('too-large', message)
    default:
      return new WordFileError('damaged', message)
  }
}

function knownOtherFormat(bytes: Uint8Array): WordFileError | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  // The compound file of Word 97 to 2003; an encrypted .docx is wrapped in one too.
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    return new WordFileError('old-word', 'It is in the format of Word 97 to 2003, or it is protected by a password.')
  }
  if (start.startsWith('{\\rtf')) return new WordFileError('not-word', 'It is in Rich Text Format.')
  if (start.startsWith('%PDF')) return new WordFileError('not-word', 'It is a PDF.')
  return undefined
}

function notWord(parts: ReadonlyMap<string, Uint8Array>): WordFileError {
  return parts.has('mimetype')
    ? new WordFileError('not-word', 'It is an OpenDocument file.')
    : new WordFileError('not-word', 'It is a zip archive, but not a Word document.')
}

function findMain(parts: ReadonlyMap<string, Uint8Array>): string {
  const main = relationshipsIn(parts, '').find(({ type, isExternal }) => type === 'officeDocument' && !isExternal)
  const path = main && pathIn(parts, main.target)
  if (path === undefined) throw new WordFileError('damaged', 'It is damaged: it does not say where its document is.')
  return path
}

function contentType(types: XmlElement, path: string): string {
  const entries = elementsOf(types)
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()
  const override = entries.find(({ name, attributes }) => name === 'Override' && same(attributes.PartName, `/${path}`))
  const extension = path.slice(path.lastIndexOf('.') + 1)
  const byExtension = entries.find(
    ({ name, attributes }) => name === 'Default' && same(attributes.Extension, extension),
  )
  return (override ?? byExtension)?.attributes.ContentType ?? ''
}

function relationshipsIn(parts: ReadonlyMap<string, Uint8Array>, path: string): Relationship[] {
  const slash = path.lastIndexOf('/') + 1
  const found = pathIn(parts, `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`)
  const bytes = found === undefined ? undefined : parts.get(found)
  return bytes ? parseRelationships(parseXml(bytes), path) : []
}

function pathIn(parts: ReadonlyMap<string, unknown>, path: string): string | undefined {
  if (parts.has(path)) return path
  const wanted = path.toLowerCase()
  for (const known of parts.keys()) if (known.toLowerCase() === wanted) return known
  return undefined
}
