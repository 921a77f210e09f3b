import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { unzipSafely } from '#app/lib/stable-zip.ts'
import { type Block, type Inline, paragraph, type PortalDocument, text } from '#app/rendering/document.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { anyDocument } from '#app/rendering/testing/any-document.ts'
import { SAMPLE_DOCUMENT } from '#app/rendering/testing/sample-document.ts'

async function partsOf(document: PortalDocument, options?: Parameters<typeof renderWord>[1]) {
  const entries = unzipSafely(await renderWord(document, options))
  const files = new Map(entries.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
  return { paths: [...files.keys()], part: (path: string) => files.get(path) ?? '' }
}

function documentOf(blocks: Block[], footnotes: PortalDocument['footnotes'] = []): PortalDocument {
  return { title: 'Title', facts: [], blocks, footnotes }
}

/** Enough of a reader to catch what breaks Word: every tag closed in order, no stray sign, no forbidden character. */
function expectWellFormed(xml: string) {
  const open: string[] = []
  const rest = xml.replace(
    /<\?[^>]*\?>|<(\/?)([\w:]+)((?: [\w:]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, name, _attributes, empty) => {
      if (end) expect(open.pop()).toBe(name)
      else if (name && !empty) open.push(name as string)
      return ''
    },
  )
  expect(open).toEqual([])
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i)
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
}

test('headings, footnotes, repeated table heads, title and language are real ones', async () => {
  const { part } = await partsOf(SAMPLE_DOCUMENT)
  const body = part('word/document.xml')

  expect(body).toContain('<w:pStyle w:val="Heading1"/>')
  expect(body).toContain('<w:tblHeader/>')
  expect(body.match(/<w:footnoteReference w:id="\d+"\/>/g)).toHaveLength(2)
  expect(part('word/footnotes.xml')).toContain('BEIS is now the Department')
  expect(part('word/header1.xml')).toContain('DCC Public')
  expect(part('word/footer1.xml')).toContain('NUMPAGES')
  expect(part('docProps/core.xml')).toContain(
    '<dc:title>SMETS1 consultation: conclusions on the TMAD &amp; the SVTAD</dc:title>',
  )
  expect(part('word/styles.xml')).toContain('w:val="en-GB"')
})

test('insertions and deletions are tracked changes, by DCC, at the given time, no number used twice', async () => {
  const { part } = await partsOf(SAMPLE_DOCUMENT, { date: new Date('2024-10-15T09:30:00Z') })
  const changes = [
    ...part('word/document.xml').matchAll(/<w:(ins|del) w:id="(\d+)" w:author="([^"]+)" w:date="([^"]+)"/g),
  ]
  const ids = changes.map(([, , id]) => id)

  expect(changes.map(([, kind]) => kind)).toContain('del')
  expect(changes.map(([, kind]) => kind)).toContain('ins')
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, , , author, date] of changes) expect([author, date]).toEqual(['DCC', '2024-10-15T09:30:00Z'])
  expect(part('word/document.xml')).toMatch(/<w:delText[^>]*>may<\/w:delText>/)
  expect(part('docProps/core.xml')).toContain('2024-10-15T09:30:00Z</dcterms:modified>')
})

test('a printed number hangs before its words, and stays text', async () => {
  const { part } = await partsOf(documentOf([{ kind: 'paragraph', number: '1.16', content: text('Words.') }]))

  expect(part('word/document.xml')).toMatch(/w:hanging="720".*>1\.16<.*<w:tab\/>.*>Words\.</s)
})

test('a footnote keeps the label it is printed with, and a second reference is its mark', async () => {
  const reference: Inline = { kind: 'footnote-reference', label: '7a' }
  const footnotes = [{ label: '7a', content: text('Note.') }]
  const { part } = await partsOf(documentOf([{ kind: 'paragraph', content: [reference, reference] }], footnotes))

  expect(part('word/document.xml').match(/customMarkFollows="1"/g)).toHaveLength(1)
  expect(part('word/document.xml').match(/>7a</g)).toHaveLength(2)
  expect(part('word/footnotes.xml')).toMatch(/>7a<.*Note\./s)
})

test('only safe addresses become links', async () => {
  const links = ['javascript:alert(1)', 'file:///etc/passwd', 'https://example.org/?a=1&b=2'].map((href): Block => ({
    kind: 'paragraph',
    content: [{ kind: 'link', href, content: text('read') }],
  }))
  const { part } = await partsOf(documentOf(links))
  const targets = [...part('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)" TargetMode/g)].map(([, to]) => to)

  expect(targets).toEqual(['https://example.org/?a=1&amp;b=2'])
})

test('has the same bytes every time, after other files and in another process too', async () => {
  const first = sha256(await renderWord(SAMPLE_DOCUMENT))
  await renderWord(documentOf([paragraph('Another.')]))
  expect(sha256(await renderWord(SAMPLE_DOCUMENT))).toBe(first)

  const source = `
    import { sha256 } from '#app/lib/canonical-json.ts'
    import { renderWord } from '#app/rendering/render-word.ts'
    import { SAMPLE_DOCUMENT } from '#app/rendering/testing/sample-document.ts'
    process.stdout.write(sha256(await renderWord(SAMPLE_DOCUMENT)))`
  const options = { env: { ...process.env, TZ: 'Pacific/Honolulu' }, encoding: 'utf8' } as const
  expect(execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], options)).toBe(first)
})

test('any document becomes a well-formed file', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      const { paths, part } = await partsOf(document)
      for (const path of paths) expectWellFormed(part(path))
      const names = [...part('word/document.xml').matchAll(/<w:bookmarkStart w:name="([^"]*)"/g)].map(
        ([, name]) => name,
      )
      expect(new Set(names).size).toBe(names.length)
    }),
    { numRuns: 40 },
  )
})
