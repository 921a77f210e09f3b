import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { describeProblem } from '#app/lib/errors.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { checkConsultationFolder } from '#app/modules/consultations/import-consultation.server.ts'
import { listProposals } from '#app/modules/consultations/queries.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import { aContext } from '#test/support/context.ts'
import { gatherCast } from './cast.server.ts'
import { playConsultation } from './play-consultation.server.ts'

/** The files of the example in docs/content-format.md, written out as a content folder. */
function theExample(): string {
  const page = readFileSync(resolve('docs/content-format.md'), 'utf8')
  const content = mkdtempSync(join(tmpdir(), 'portal-example-'))
  for (const [, path = '', text = ''] of page.matchAll(/^```text file=(\S+)\n([\s\S]*?)^```$/gm)) {
    mkdirSync(dirname(join(content, path)), { recursive: true })
    writeFileSync(join(content, path), text)
  }
  return content
}

test('the example in the documentation imports without a fault and plays to a text in force', async () => {
  const context = await aContext()
  context.clock.set(new Date('2024-12-01T09:00:00Z'))
  const content = theExample()
  const folder = join(content, 'consultations/2025-01-notice-period')
  expect((await importInstruments(context, theOperator, join(content, 'instruments'))).imported).toEqual(['ead 1.0'])
  expect((await checkConsultationFolder(context, folder)).map(describeProblem)).toEqual([])

  const id = await playConsultation(context, context.clock, await gatherCast(context), { folder })

  expect(await listProposals(context.db.read, id)).toMatchObject([{ letter: 'A', state: 'completed' }])
  expect(await findVersion(context.db.read, 'ead', '2.0')).toMatchObject({
    state: 'in-force',
    inForceFrom: '2025-03-03',
  })
}, 120_000)
