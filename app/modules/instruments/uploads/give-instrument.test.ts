import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { anAnalyst, anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { findInstrument, findVersionInForce, listInstruments } from '../queries.server.ts'
import { acceptVersion } from './accept-version.server.ts'
import { giveInstrument } from './give-instrument.server.ts'
import { listNewInstrumentUploads, listWaitingUploads } from './queries.server.ts'

const version = { label: 'AM 2.0', inForceFrom: '2023-01-01', inForceUntil: null, note: null }
const instrument = {
  title: 'SMETS1 Supporting Requirements',
  shortTitle: 'S1SR',
  place: 'SEC Appendix AM',
  provisions: ['Condition 22 of the DCC Licence', 'Section X5 of the SEC'],
  procedure: 'tmad-redesignation',
}
const file = {
  name: 'AM.md',
  bytes: new TextEncoder().encode('[1.1] This document sets out what is required of the DCC.\n'),
}

test('an instrument is given with its first version by one person, and exists when another has accepted it', async () => {
  const context = await aContext()
  const reader = context.db.read
  const { uploadId, key } = await giveInstrument(context, await anAuthor(context), { instrument, version, file })
  expect(key).toBe('s1sr')
  expect(await listInstruments(reader)).toEqual([])
  expect(await listNewInstrumentUploads(reader)).toMatchObject([{ id: uploadId, newInstrument: { key: 's1sr' } }])
  expect(await listWaitingUploads(reader)).toHaveLength(1)

  const accepted = await acceptVersion(context, await anApprover(context), { uploadId })

  expect(accepted).toMatchObject({ instrument: 's1sr', label: 'AM 2.0' })
  expect(await findInstrument(reader, 's1sr')).toEqual({
    ...instrument,
    key: 's1sr',
    provisions: 'Condition 22 of the DCC Licence and Section X5 of the SEC',
  })
  const inForce = await findVersionInForce(reader, 's1sr', '2024-09-10')
  expect(inForce).toMatchObject({ id: accepted.versionId, state: 'in-force' })
  expect(inForce?.content.clauses.map(({ reference }) => reference)).toEqual(['1.1'])
  expect((await listEvents(reader, { subject: 's1sr' })).map(({ type }) => type)).toEqual([
    'text.uploaded',
    'instrument.added',
  ])
  expect(await listWaitingUploads(reader)).toEqual([])
  expect(await listNewInstrumentUploads(reader)).toEqual([])
})

test('everything that is missing is told at once, before the file is read', async () => {
  const context = await aContext()
  const empty = { title: '', shortTitle: '', place: '', provisions: [], procedure: '' }
  const nothing = { label: '', inForceFrom: '', inForceUntil: null, note: null }

  const given = giveInstrument(context, await anAuthor(context), {
    instrument: empty,
    version: nothing,
    file: undefined,
  })

  const error = (await given.catch((refused: unknown) => refused)) as { faults: { field: string }[] }
  expect(error.faults.map(({ field }) => field)).toEqual([
    ...['title', 'shortTitle', 'place', 'provisions', 'procedure', 'label', 'inForceFrom'],
  ])
})

test('an instrument that the portal knows is refused, when it is given and when it is accepted', async () => {
  const context = await aContext()
  const [author, approver] = [await anAuthor(context), await anApprover(context)]
  const give = (shortTitle: string) =>
    giveInstrument(context, author, { instrument: { ...instrument, shortTitle }, version, file })
  const [first, second] = [await give('S1SR'), await give('s1-SR ')]
  expect(second.key).toBe('s1-sr')
  await anInstrument(context)
  await expect(give('TMAD')).rejects.toMatchObject({ rule: 'instrument-known', field: 'shortTitle' })
  const again = await give('S1SR')
  await acceptVersion(context, approver, { uploadId: first.uploadId })
  await expect(acceptVersion(context, approver, { uploadId: again.uploadId })).rejects.toMatchObject({
    rule: 'instrument-known',
  })
})

test('a short name that gives no address, or the address of the form, is refused; so is an unknown procedure', async () => {
  const context = await aContext()
  const author = await anAuthor(context)
  const give = (changed: Partial<typeof instrument>, actor = author) =>
    giveInstrument(context, actor, { instrument: { ...instrument, ...changed }, version, file })
  for (const shortTitle of ['New', '§', '…']) {
    await expect(give({ shortTitle })).rejects.toMatchObject({ rule: 'key-unusable', field: 'shortTitle' })
  }
  await expect(give({ procedure: 'whim' })).rejects.toMatchObject({ rule: 'procedure-unknown' })
  await expect(give({}, await anAnalyst(context))).rejects.toThrow('permission')
})
