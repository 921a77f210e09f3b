import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { registerCheckDraft } from './check-draft.ts'

beforeEach(() => {
  // No portal: the instruments are those under content/.
  vi.stubEnv('DATA_DIR', join(tmpdir(), 'no-portal-here'))
  vi.stubEnv('DATABASE_URL', '')
})

afterEach(() => {
  process.exitCode = undefined
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** Run the command on files with these words; what it prints and its exit status. */
async function checkDraft(texts: { draft: string; base?: string }, ...more: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-check-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [draft, base] = [join(folder, 'draft.md'), join(folder, 'base.md')]
  writeFileSync(draft, texts.draft)
  if (texts.base !== undefined) writeFileSync(base, texts.base)
  return checkFile(draft, ...(texts.base === undefined ? [] : ['--base', base]), ...more)
}

async function checkFile(...given: string[]) {
  let stdout = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
    stdout += String(words)
    return true
  })
  const program = new Command().exitOverride()
  registerCheckDraft(program)
  await program.parseAsync(['check-draft', ...given], { from: 'user' })
  return { stdout, code: process.exitCode ?? 0 }
}

const base = '---\nversion: "AL 1"\n---\n[1.1] As clause 1.2 provides.\n\n[1.2] Words.\n\n[1.5] More.\n'

test('a draft with a certain fault ends with status 1 and names clause and remedy', async () => {
  const { stdout, code } = await checkDraft({ draft: base.replace('clause 1.2', 'clause 1.3'), base })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^error: clause 1\.1: It refers to clause 1\.3/)
  expect(stdout).toContain('The base has one more fault already')
})

test('a draft that is in order, or has nothing but warnings, ends with status 0', async () => {
  expect(await checkDraft({ draft: base.replace('Words', 'Other words'), base })).toMatchObject({ code: 0 })
  vi.restoreAllMocks()
  const { stdout, code } = await checkDraft({ draft: base }, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ rule: 'number-missing', severity: 'warning' }] })
})

test('a file is read beside the sample instruments where there is no portal, and says so', async () => {
  const draft = base.replace('Words.', 'Words for the Requesting Party under clause 20.99 of the SVTAD.')
  const { stdout, code } = await checkDraft({ draft, base }, '--instrument', 'mtad')
  expect(stdout).not.toContain('Requesting Party')
  expect(stdout).toContain('warning: clause 1.2: It refers to clause 20.99, which is not in the SVTAD')
  expect(stdout).toMatch(
    /Read as a text of MTAD, against .*base\.md\.\nKnown beside it, from the sample instruments: .*TMAD AL/,
  )
  expect(code).toBe(0)
})

test('another instrument may be given as a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-with-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const given = join(folder, 'other.md')
  writeFileSync(given, '[20.99] An Odd Testing Week is a week.\n')
  const draft = base.replace('Words.', 'In an Odd Testing Week, clause 20.99 of the SVTAD.')
  const { stdout } = await checkDraft({ draft, base }, '--with', `svtad=${given}`)
  expect(stdout).toMatch(/^no errors, no warnings\./)
  expect(stdout).toContain(given)
})

test('a draft whose front matter names a version of the instruments at hand is checked against it', async () => {
  const { stdout } = await checkFile('content/consultations/2020-08-foc-tmad/drafts/tmad.md')
  expect(stdout).toContain('Read as a text of TMAD, against AL 6.0.')
})
