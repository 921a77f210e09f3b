import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { theOperator } from '#app/modules/access/actor.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { aContext } from '#test/support/context.ts'
import { checkConsultationFolder, importConsultation } from './import-consultation.server.ts'
import { listPublicationChecks } from './list-publication-checks.server.ts'
import { describeProblem } from '#app/lib/errors.ts'

const folders = readdirSync(resolve('content/consultations'))

describe.each(folders)('content/consultations/%s', (name) => {
  test('imports without a problem and would pass every publication check on its opening day', async () => {
    const context = await aContext()
    await importInstruments(context, theOperator, resolve('content/instruments'))
    const folder = resolve('content/consultations', name)
    expect((await checkConsultationFolder(context, folder)).map(describeProblem)).toEqual([])

    const { id, slug } = await importConsultation(context, theOperator, folder)
    expect(slug).toBe(name)
    const row = await listPublicationChecks(context, context.db.read, id)
    context.clock.set(row?.working.opensAt ?? context.now())
    const checked = await listPublicationChecks(context, context.db.read, id)
    const failures = checked?.checks.filter(({ outcome }) => outcome === 'failed') ?? []
    expect(failures).toEqual([])
  })
})
