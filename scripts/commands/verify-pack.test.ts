import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { afterEach, expect, test, vi } from 'vitest'
import { sendSubmission } from '#app/modules/submissions/send-submission.server.ts'
import { aPreparedSubmission } from '#test/factories/conclusions.ts'
import { aContext } from '#test/support/context.ts'
import { registerVerifyPack } from './verify-pack.ts'

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

async function run(file: string): Promise<string> {
  let printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
    printed += String(words)
    return true
  })
  const program = new Command().exitOverride()
  registerVerifyPack(program)
  await program.parseAsync(['verify-pack', file], { from: 'user' })
  return printed
}

test('an intact pack is said to be so; with one byte changed the exit status is 1 and the fault is named', async () => {
  const context = await aContext()
  const { approver, submissionId } = await aPreparedSubmission(context)
  const { packHash } = await sendSubmission(context, approver, { submissionId })
  const bytes = await context.files.get(packHash)
  const folder = mkdtempSync(join(tmpdir(), 'portal-pack-'))
  const file = join(folder, 'pack.zip')

  writeFileSync(file, bytes)
  const intact = await run(file)
  expect(intact).toContain(`The pack is intact. SHA-256 ${packHash}`)
  expect(intact).toContain('3 responses, 6 of 6 requirements apply and are met')
  expect(process.exitCode).toBeUndefined()

  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(file, bytes)
  expect(await run(file)).toMatch(/Fault: .+\n[^]*The pack is not intact\./)
  expect(process.exitCode).toBe(1)
  rmSync(folder, { recursive: true })
})

test('a file that is not there is said to be so', async () => {
  await expect(run('/nowhere/pack.zip')).rejects.toMatchObject({ rule: 'no-file' })
})
