import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { verifyPack } from '#app/modules/submissions/verify-pack.ts'
import { defaultSlug, walkThrough } from './walk-through.server.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-walk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), sha256(readFileSync(path))]))
}

test('the consultation of September 2024 goes from draft to text in force, and two runs give the same bytes', async () => {
  const [first, second] = [aFolder(), aFolder()]
  const summary = await walkThrough({ out: first })
  await walkThrough({ out: second })

  expect(filesOf(second)).toEqual(filesOf(first))
  expect(summary.proposals.map(({ letter, state }) => `${letter} ${state}`)).toEqual(
    ['A', 'B', 'C', 'D'].map((letter) => `${letter} completed`),
  )
  expect(summary.directions).toHaveLength(4)
  expect(summary.disagreements).toEqual({ open: 0, agreed: 2, withdrawn: 1, unresolved: 5 })
  expect(summary.versions.find(({ label }) => label === 'AL 2025')).toMatchObject({
    state: 'in-force',
    inForceFrom: '2024-11-01',
  })

  const procedures = loadProcedures(resolve('content/procedures'))
  for (const { letter, pack } of summary.proposals) {
    const bytes = readFileSync(join(first, pack?.path ?? ''))
    expect(verifyPack(bytes, procedures), `pack ${letter}`).toMatchObject({ isIntact: true })
    const changed = Buffer.from(bytes)
    changed[Math.floor(changed.length / 3)]! ^= 1
    expect(verifyPack(changed, procedures), `pack ${letter} with one bit changed`).toMatchObject({ isIntact: false })
  }
}, 300_000)

test('the counts of June 2018 come out exactly', async () => {
  const summary = await walkThrough({ slug: '2018-06-smets1-sec-changes', out: aFolder() })
  const counts = summary.questions.map(({ answered, agree, disagree, neither }) =>
    [answered, agree, disagree, neither].join(' '),
  )

  expect(counts).toEqual([
    '10 9 1 0',
    '11 11 0 0',
    '10 9 0 1',
    '9 8 1 0',
    '10 8 0 2',
    '10 8 1 1',
    '11 8 2 1',
    '11 8 0 3',
    '10 6 4 0',
    '9 0 0 0',
    '10 7 1 2',
    '11 8 0 3',
    '11 4 2 5',
    '10 8 0 2',
  ])
}, 120_000)

test.each(['2020-08-foc-tmad', '2020-12-tmad-clauses-1.4-1.9', '2021-07-unblocking-migrations-2'])(
  '%s reaches its end',
  async (slug) => {
    const summary = await walkThrough({ slug, out: aFolder() })
    expect(summary.proposals.map(({ state }) => state)).toEqual(['completed'])
  },
  120_000,
)

test('an unknown consultation and a folder with something in it are refused', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'something'), '')

  await expect(walkThrough({ slug: '../secrets', out: aFolder() })).rejects.toMatchObject({
    rule: 'unknown-consultation',
  })
  await expect(walkThrough({ slug: '2020-08-uplift-1.2', out: aFolder() })).rejects.toMatchObject({
    rule: 'no-outcome',
  })
  await expect(walkThrough({ slug: defaultSlug, out: folder })).rejects.toMatchObject({ rule: 'folder-not-empty' })
})
