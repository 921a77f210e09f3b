import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, sha256 } from '#app/lib/canonical-json.ts'
import { unzipSafely, zipStable, type ZipEntry } from '#app/lib/stable-zip.ts'
import { aPreparedSubmission } from '#test/factories/conclusions.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import type { PackManifest } from './model.ts'
import { buildPack } from './pack/build-pack.ts'
import { readPackSource } from './pack/pack-source.server.ts'
import { sealArchive } from './pack/seal-archive.ts'
import { verifyPack } from './verify-pack.ts'

const open = { totalBytes: 1024 ** 3 }

async function aPack(context: TestContext, proposalId: string) {
  const source = await readPackSource(context.db.read, context.procedures, proposalId)
  return buildPack(source, { frozenAt: context.now(), readOriginal: (hash) => context.files.get(hash) })
}

let zip: Uint8Array
let manifest: PackManifest
let entries: ZipEntry[]
let procedures: TestContext['procedures']

describe('a pack', () => {
  test('is the same bytes each time it is made, and verifies', async () => {
    const context = await aContext()
    const { id } = await aPreparedSubmission(context)
    const first = await aPack(context, id)
    const second = await aPack(context, id)
    zip = first.zip
    manifest = first.manifest
    entries = unzipSafely(zip, open)
    procedures = context.procedures

    expect(sha256(second.zip)).toBe(first.hash)
    expect(verifyPack(zip, procedures)).toMatchObject({ isIntact: true, faults: [], notes: [], packHash: first.hash })
    expect(entries.map(({ path }) => path)).toEqual([
      'index.html',
      'manifest.json',
      ...manifest.files.map(({ path }) => path).filter((path) => path !== 'index.html'),
    ])
  })

  test('holds what the procedure asks for, each requirement with its files', () => {
    expect(manifest.requirements.map(({ key, metBy }) => [key, metBy.length > 0])).toEqual([
      ['responses', true],
      ['report', true],
      ['recommendation', true],
      ['clean-draft', true],
      ['redline', true],
      ['direction', true],
    ])
    expect(manifest.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'letter/letter.html',
        'report/report.html',
        'report/report.docx',
        'report/report-as-published.html',
        'disagreements/annex.html',
        'statements/fit-for-purpose.html',
        'drafts/tmad-clean.docx',
        'drafts/tmad-redline.docx',
        'drafts/tmad.json',
        'direction/direction-text.html',
        'responses/register.html',
        'procedure.json',
      ]),
    )
    expect(manifest.responses).toHaveLength(3)
  })

  test('the index leads to files that are in the pack, by addresses relative to it', () => {
    const pages = entries.filter(({ path }) => path === 'index.html' || path === 'responses/register.html')
    for (const { path, bytes } of pages) {
      const links = [...new TextDecoder().decode(bytes).matchAll(/href="([^"#]+)"/g)].map(([, link = '']) => link)
      expect(links.length).toBeGreaterThan(2)
      const base = `https://pack.example/${path}`
      const targets = links.map((link) => new URL(link, base).pathname.slice(1))
      expect(targets.filter((target) => !entries.some((entry) => entry.path === target))).toEqual([])
    }
  })

  test('any one byte changed anywhere is found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = zip.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        const { isIntact, faults } = verifyPack(changed, procedures)
        return !isIntact && faults.length > 0 && faults.every(({ message }) => message.length > 10)
      }),
      { numRuns: 60 },
    )
  })

  test('the bytes that hold no content are watched too: headers, directory, the end and the seal', () => {
    const places = [
      0,
      4,
      8,
      10,
      12,
      26,
      zip.length - 1,
      zip.length - 40,
      zip.length - 71,
      zip.length - 72,
      zip.length - 73,
      zip.length - 90,
      zip.length - 120,
    ]
    for (const at of places) {
      const changed = zip.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, verifyPack(changed, procedures).isIntact]).toEqual([at, false])
    }
  })

  test('bytes added at either end, or cut off, are found', () => {
    const added = new Uint8Array([...zip, 0])
    const before = new Uint8Array([0, ...zip])
    for (const changed of [
      added,
      before,
      zip.subarray(0, -1),
      zip.subarray(1),
      zip.subarray(0, 100),
      new Uint8Array(),
    ]) {
      expect(verifyPack(changed, procedures).isIntact).toBe(false)
    }
  })

  test('any file taken out is named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: entries.length - 1 }), (at) => {
        const path = entries[at]?.path
        const packed = sealArchive(zipStable(entries.filter((entry) => entry.path !== path)))
        return verifyPack(packed, procedures).faults.some((fault) => fault.path === path)
      }),
      { numRuns: 25 },
    )
  })

  test('a file put in is named', () => {
    const packed = sealArchive(zipStable([...entries, { path: 'responses/R-X.json', bytes: new Uint8Array([1]) }]))

    expect(verifyPack(packed, procedures).faults).toMatchObject([{ rule: 'file-unlisted', path: 'responses/R-X.json' }])
  })

  test('a file exchanged is named, seal or no seal', () => {
    const other = entries.map((entry) =>
      entry.path === 'report/report.html' ? { ...entry, bytes: new TextEncoder().encode('<p>Other.') } : entry,
    )

    expect(verifyPack(sealArchive(zipStable(other)), procedures).faults).toMatchObject([
      { rule: 'file-changed', path: 'report/report.html' },
    ])
  })

  test('the same files packed again without the seal are not the pack', () => {
    expect(verifyPack(zipStable(entries), procedures).faults).toMatchObject([{ rule: 'seal' }])
  })

  /** The pack as somebody would make it who rewrites the manifest and the seal as well. */
  function rewritten(change: (manifest: PackManifest) => void, drop: string[] = []): Uint8Array {
    const next = structuredClone(manifest)
    next.files = next.files.filter(({ path }) => !drop.includes(path))
    change(next)
    const files = entries
      .filter(({ path }) => !drop.includes(path))
      .map((entry) =>
        entry.path === 'manifest.json' ? { ...entry, bytes: new TextEncoder().encode(canonicalJson(next)) } : entry,
      )
    return sealArchive(zipStable(files))
  }

  test.each<[string, (manifest: PackManifest) => void, string[], string]>([
    ['a requirement nobody answers', (m) => void m.requirements.pop(), [], 'requirement'],
    ['a requirement met by nothing', (m) => void (m.requirements[0]!.metBy = []), [], 'requirement'],
    [
      'a requirement met by a file that is not there',
      (m) => void (m.requirements[0]!.metBy = ['x.html']),
      [],
      'requirement',
    ],
    [
      'a requirement said not to apply that always does',
      (m) => Object.assign(m.requirements[1]!, { metBy: [], notApplicable: 'No.' }),
      [],
      'requirement',
    ],
    [
      'a requirement of no procedure',
      (m) => void m.requirements.push({ ...m.requirements[0]!, key: 'more' }),
      [],
      'requirement',
    ],
    ['a requirement in other words', (m) => void (m.requirements[0]!.title = 'Some responses'), [], 'requirement'],
    ['a response that is not counted', (m) => void m.responses.pop(), [], 'response'],
    ['a response counted twice', (m) => void m.responses.push(m.responses[0]!), [], 'response'],
    ['a response with another receipt', (m) => void (m.responses[0]!.hash = 'a'.repeat(64)), [], 'response'],
    ['a draft that was not concluded', (m) => void (m.drafts[0]!.hash = 'b'.repeat(64)), [], 'draft'],
    ['no draft at all', (m) => void (m.drafts = []), [], 'draft'],
    ['another procedure', (m) => void (m.procedure.hash = 'c'.repeat(64)), [], 'procedure'],
    ['no procedure', () => {}, ['procedure.json'], 'procedure'],
    ['a file listed twice', (m) => void m.files.push(m.files[0]!), [], 'manifest'],
    ['something nobody checks', (m) => Object.assign(m, { note: 'trust me' }), [], 'manifest'],
  ])('names %s', (_, change, drop, rule) => {
    const { isIntact, faults } = verifyPack(rewritten(change, drop), procedures)

    expect(isIntact).toBe(false)
    expect(faults.map((fault) => fault.rule)).toContain(rule)
  })

  test('a manifest in another spelling is not the manifest', () => {
    const spaced = entries.map((entry) =>
      entry.path === 'manifest.json'
        ? { ...entry, bytes: new TextEncoder().encode(JSON.stringify(manifest, null, 1)) }
        : entry,
    )

    expect(verifyPack(sealArchive(zipStable(spaced)), procedures).faults).toMatchObject([{ rule: 'manifest' }])
  })

  test('a procedure changed here since is a note, and the pack is held against its own', () => {
    const own = procedures.get('tmad-redesignation')!
    const changed = new Map([[own.key, { ...own, title: 'Another title' }]])

    expect(verifyPack(zip, changed)).toMatchObject({ isIntact: true, notes: [expect.stringContaining('changed here')] })
    expect(verifyPack(zip, new Map())).toMatchObject({ isIntact: true, notes: [expect.stringContaining('not known')] })
  })
})
