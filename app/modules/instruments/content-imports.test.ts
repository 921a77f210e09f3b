import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aContext } from '#test/support/context.ts'
import { importInstruments } from './import-instruments.server.ts'
import { findVersion, listInstruments, listVersions } from './queries.server.ts'

const folder = resolve('content/instruments')

describe('the instruments that ship with the portal', () => {
  test('import cleanly, and a second time change nothing', async () => {
    const context = await aContext()

    const first = await importInstruments(context, theOperator, folder)
    const count = (await listEvents(context.db.read)).length
    const second = await importInstruments(context, theOperator, folder)

    expect(first.imported).toContain('tmad AL 6.0')
    expect(first.unchanged).toEqual([])
    expect(second).toEqual({ instruments: first.instruments, imported: [], unchanged: first.imported })
    expect(await listEvents(context.db.read)).toHaveLength(count)
    expect((await listInstruments(context.db.read)).map(({ key }) => key)).toContain('mehrs')
  })

  test('stand in the state of the day, each version ending the day before the next', async () => {
    const context = await aContext()
    await importInstruments(context, theOperator, folder)

    expect(await listVersions(context.db.read, 'tmad')).toMatchObject([
      { label: 'AL 6.0', state: 'superseded', inForceUntil: '2020-12-20' },
      { label: 'AL 9.0', state: 'superseded', inForceUntil: '2021-07-19' },
      { label: 'AL 15.0', state: 'superseded', inForceUntil: '2024-07-31' },
      { label: 'AL 2024-09', state: 'in-force', inForceUntil: null },
    ])
  })

  test('keep the identity of a clause from version to version', async () => {
    const context = await aContext()
    await importInstruments(context, theOperator, folder)

    const ids = await Promise.all(
      ['AL 6.0', 'AL 9.0', 'AL 15.0', 'AL 2024-09'].map(async (label) => {
        const version = await findVersion(context.db.read, 'tmad', label)
        return version?.content.clauses.find((clause) => clause.reference === '5.16')?.id
      }),
    )

    expect(new Set(ids).size).toBe(1)
  })
})
