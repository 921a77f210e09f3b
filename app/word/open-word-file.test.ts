import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openWordFile, partXml, saveWordFile, withPart } from './open-word-file.ts'
import { parseXml } from './parse-xml.ts'
import { readWordBlocks } from './read-word-blocks.ts'
import { serializeXml } from './serialize-xml.ts'
import { makeWordFile, paragraph } from './testing/make-word-file.ts'
import { elementsOf } from './xml.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const word = makeWordFile({ body: paragraph('Words') })

function repacked(change: (files: Record<string, Uint8Array>) => Record<string, Uint8Array>): Uint8Array {
  return zipSync(change(Object.fromEntries(openWordFile(word).parts)))
}

describe('a file that is no Word document is refused with what to do', () => {
  test.each([
    [
      'an old Word file or an encrypted one',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'old-word',
    ],
    ['a PDF', bytesOf('%PDF-1.7'), 'not-word'],
    ['nothing', new Uint8Array(), 'not-word'],
    ['half a file', word.subarray(0, word.length / 2), 'not-word'],
    ['another archive', zipSync({ 'a.txt': bytesOf('a') }), 'not-word'],
    ['an OpenDocument file', zipSync({ mimetype: bytesOf('application/vnd.oasis.opendocument.text') }), 'not-word'],
    ['a file with macros', repacked((files) => ({ ...files, 'word/vbaProject.bin': bytesOf('x') })), 'macros'],
    ['one without its main part', repacked(({ '_rels/.rels': _, ...files }) => files), 'damaged'],
    ['a path out of the folder', repacked((files) => ({ ...files, '../evil': bytesOf('x') })), 'damaged'],
    ['a bomb', repacked((files) => ({ ...files, 'word/bomb.xml': new Uint8Array(9_000_000) })), 'too-large'],
  ])('%s', (_, bytes, fault) => {
    expect(() => openWordFile(bytes)).toThrow(expect.objectContaining({ name: 'WordFileError', fault }))
  })

  test('a spreadsheet', () => {
    const bytes = repacked((files) => ({
      ...files,
      '[Content_Types].xml': bytesOf(
        new TextDecoder().decode(files['[Content_Types].xml']).replaceAll('wordprocessingml', 'spreadsheetml'),
      ),
    }))
    expect(() => openWordFile(bytes)).toThrow('It is an Office file, but not a Word document. Send a Word document')
  })
})

test('the main part is found by its relationship, whatever it is called and in whatever case', () => {
  const bytes = repacked(({ 'word/document.xml': main = new Uint8Array(), ...files }) => {
    const renamed = (path: string) =>
      bytesOf(new TextDecoder().decode(files[path]).replace(/word\/document\.xml/g, 'Word/Text.XML'))
    const names = { '_rels/.rels': renamed('_rels/.rels'), '[Content_Types].xml': renamed('[Content_Types].xml') }
    return { ...files, ...names, 'word/text.xml': main }
  })
  expect(openWordFile(bytes).mainPath).toBe('word/text.xml')
})

describe('XML', () => {
  const root = (inside: string, more = '') =>
    bytesOf(`<w:a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ${more}>${inside}</w:a>`)

  test('a document type declaration is refused, so no entity can be named', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    expect(() => parseXml(bytesOf(bomb))).toThrow(expect.objectContaining({ fault: 'doctype' }))
    expect(() => parseXml(bytesOf('<a>&undefined;</a>'))).toThrow(expect.objectContaining({ fault: 'malformed-xml' }))
  })

  test('what is not well-formed, in another encoding or beyond the limits is refused', () => {
    for (const broken of ['', 'words', '<a>', '<a></b>', '<a/><b/>', '<a b=1/>', '<x:a/>']) {
      expect(() => parseXml(bytesOf(broken)), broken).toThrow(expect.objectContaining({ fault: 'malformed-xml' }))
    }
    expect(() => parseXml(Uint8Array.from([0x3c, 0x61, 0xff, 0x3e]))).toThrow('not the text it says it is')
    expect(() => parseXml(bytesOf('<?xml version="1.0" encoding="EBCDIC"?><a/>'))).toThrow('encoding')
    expect(() => parseXml(bytesOf('<a>'.repeat(300) + '</a>'.repeat(300)))).toThrow('nested too deeply')
    expect(() => parseXml(bytesOf(`<a>${'<b/>'.repeat(50)}</a>`), { nodes: 50 })).toThrow('too many elements')
  })

  test('UTF-16 is read, with its mark and without', () => {
    const le = Buffer.from('\uFEFF<a>é</a>', 'utf16le')
    expect(parseXml(le).children).toEqual(['é'])
    expect(parseXml(le.subarray(2)).children).toEqual(['é'])
    expect(parseXml(Buffer.from(le).swap16()).children).toEqual(['é'])
  })

  test('prefixes named in lists are ours too, and what is written reads back the same', () => {
    const theirs = root(
      '<x:b xmlns:x="http://schemas.openxmlformats.org/markup-compatibility/2006" x:Ignorable="q z"/><other:c xmlns:other="urn:x" other:d="&lt;&quot;&#10;"> &amp; </other:c>',
      'xmlns:q="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:z="urn:z"',
    )
    const tree = parseXml(theirs)
    const [alternative, other] = elementsOf(tree)
    expect(alternative?.attributes).toEqual({ 'mc:Ignorable': 'w14 z', 'xmlns:z': 'urn:z' })
    expect(other?.attributes).toEqual({ 'other:d': '<"\n', 'xmlns:other': 'urn:x' })
    expect(parseXml(serializeXml(tree))).toEqual(tree)
  })

  test('a subtree of another document brings its namespaces along', () => {
    const tree = parseXml(root(''))
    tree.children.push({ name: 'w14:checkbox', attributes: {}, children: [] })
    expect(new TextDecoder().decode(serializeXml(tree))).toContain(
      'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    )
    tree.children.push({ name: 'nobody:knows', attributes: {}, children: [] })
    expect(() => serializeXml(tree)).toThrow('No namespace is declared for nobody.')
  })
})

const corpus = '../shared/redline-corpus'
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.docx')) : []

test.skipIf(files.length === 0)('every file of the corpus reads, and reads the same when written back', () => {
  for (const name of files) {
    const file = openWordFile(readFileSync(`${corpus}/${name}`))
    const rewritten = openWordFile(saveWordFile(withPart(file, file.mainPath, partXml(file, file.mainPath))))
    for (const trackedChanges of ['accept', 'reject'] as const) {
      const before = readWordBlocks(file, { trackedChanges })
      expect(before.blocks.length, name).toBeGreaterThan(0)
      expect(readWordBlocks(rewritten, { trackedChanges }).blocks, name).toEqual(before.blocks)
    }
  }
})
