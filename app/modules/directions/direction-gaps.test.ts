import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { aDecidedSubmission, composeFor } from '#test/factories/directions.ts'
import { aContext } from '#test/support/context.ts'
import { findDirectionOf } from './queries.server.ts'

/** A context whose templates may be changed by the test. */
async function aContextWithTemplate(body: string): Promise<Context> {
  const context = await aContext()
  const folder = mkdtempSync(join(tmpdir(), 'portal-content-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'templates'))
  cpSync(resolve('content/templates'), join(folder, 'templates'), { recursive: true })
  writeFileSync(
    join(folder, 'templates', 'redesignation.md'),
    `---\ntitle: "Direction: {{instrument.title}}"\n---\n${body}\n`,
  )
  return { ...context, config: { ...context.config, contentFolder: folder } }
}

test.each([
  ['[DD MMM YYYY]', 'It takes effect on [DD MMM YYYY].', 'placeholder', '[DD MMM YYYY]'],
  ['Annex [XX]', 'In the form of Annex [XX].', 'placeholder', '[XX]'],
  ['an unknown name', 'Signed by {{minister}}.', 'unknown-name', '{{minister}}'],
  ['a section that does not end', '{{#instruments}}\n\nMore.', 'unknown-name', '#instruments'],
])('a template with %s left in it is refused, naming the gap', async (_, body, rule, named) => {
  const context = await aContextWithTemplate(body)
  const submission = await aDecidedSubmission(context)

  const composed = composeFor(context, submission)

  await expect(composed).rejects.toMatchObject({ rule })
  await expect(composed).rejects.toThrow(named)
  expect(await findDirectionOf(context.db.read, submission.id)).toBeUndefined()
})

test('every gap is named, not the first alone', async () => {
  const context = await aContextWithTemplate('On [DD MMM YYYY], {{minister}} and {{other}} in Annex [XX].')
  const submission = await aDecidedSubmission(context)

  const fault = (await composeFor(context, submission).catch((error: unknown) => error)) as {
    faults: { rule: string }[]
  }

  expect(fault.faults.map(({ rule }) => rule).sort()).toEqual([
    'placeholder',
    'placeholder',
    'unknown-name',
    'unknown-name',
  ])
})

test('a placeholder that comes in with a value is found too', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { title: 'Extend to [DD MMM YYYY]' })

  await expect(composeFor(context, submission)).rejects.toMatchObject({ rule: 'placeholder' })
})

test('a template that is missing is said to be', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const elsewhere = { ...context, config: { ...context.config, contentFolder: '/nowhere' } }

  await expect(composeFor(elsewhere as never, submission)).rejects.toMatchObject({ rule: 'template-faulty' })
})
