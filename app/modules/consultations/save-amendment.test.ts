import { expect, test } from 'vitest'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import { aDraftConsultation, theInstruments, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { addAmendment, removeAmendment } from './save-amendment.server.ts'

test('an instrument is amended by a draft that begins with the base’s words, and can be let go', async () => {
  const context = await aContext()
  await theInstruments(context)
  const { id, author, next } = await aDraftConsultation(context)
  const amendment = { letter: 'A', instrument: 'tmad', base: 'AL 9.0', version: 'AL 9.5' }
  await addAmendment(context, author, { ...(await next()), ...amendment })
  const working = await workingCopy(context, id)
  expect(working.proposals[0]?.amends).toMatchObject([{ instrument: 'tmad', draftId: working.drafts[0]?.draftId }])
  const { hash } = (await findVersion(context.db.read, 'tmad', 'AL 9.0')) ?? {}
  expect(hash).toBeDefined()
  expect(working.drafts).toMatchObject([{ base: 'AL 9.0', label: 'AL 9.5', number: 1, hash, revisedBy: author.id }])

  await removeAmendment(context, author, { ...(await next()), letter: 'A', instrument: 'tmad' })
  expect(await workingCopy(context, id)).toMatchObject({ drafts: [], proposals: [{ amends: [] }] })
  const again = removeAmendment(context, author, { ...(await next()), letter: 'A', instrument: 'tmad' })
  await expect(again).rejects.toMatchObject({ rule: 'not-there' })
  await addAmendment(context, author, { ...(await next()), ...amendment })
  expect((await workingCopy(context, id)).drafts).toMatchObject([{ label: 'AL 9.5', number: 1 }])
})
