import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { registerCheckDraft } from './check-draft.ts'

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

/** Run the command on files with these words; what it prints and its exit status. */
async function checkDraft(texts: { draft: string; base?: string }, ...more: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-check-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [draft, base] = [join(folder, 'draft.md'), join(folder, 'base.md')]
  writeFileSync(draft, texts.draft)
  if (texts.base !== undefined) writeFileSync(base, texts.base)
  let stdout = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
    stdout += String(words)
    return true
  })
  const program = new Command().exitOverride()
  registerCheckDraft(program)
  const against = texts.base === undefined ? [] : ['--base', base]
  await program.parseAsync(['check-draft', draft, ...against, ...more], { from: 'user' })
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
