import { expect, test } from 'vitest'
import { aComposedDirection, anIssuedDirection } from '#test/factories/directions.ts'
import { aContext } from '#test/support/context.ts'
import { issueDirection } from './issue-direction.server.ts'
import { issuedDocument } from './issued-document.ts'
import { findDirectionById, findIssuedDirection, listIssuedDirections } from './queries.server.ts'

test('what is read and printed says when and by whom it was issued, and a draft says that it is one', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  const draft = (await findDirectionById(context.db.read, direction.input.directionId))!.direction
  const labels = (document: { facts: { label: string }[] }) => document.facts.map(({ label }) => label)
  expect(labels(issuedDocument({ ...draft, signatory: null }))).toEqual([
    'Reference',
    'Status',
    'Takes effect on',
    'SHA-256 of the text',
  ])

  await issueDirection(context, direction.official, direction.input)

  const issued = issuedDocument((await findIssuedDirection(context.db.read, 'S1-2024-C'))!)
  expect(labels(issued)).toEqual(['Reference', 'Issued on', 'Takes effect on', 'Signed', 'SHA-256 of the text'])
  expect(issued.facts[3]?.value).toBe(
    'In the portal at 9am on 10 September 2024 by Pat Example, for the Secretary of State',
  )
})

test('the register holds what was issued, and no draft', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  expect(await listIssuedDirections(context.db.read)).toEqual([])
  expect(await findIssuedDirection(context.db.read, 'S1-2024-C')).toBeUndefined()

  await issueDirection(context, direction.official, direction.input)

  expect(await listIssuedDirections(context.db.read)).toMatchObject([{ reference: 'S1-2024-C' }])
})

test('a direction of a practice consultation is in no register', async () => {
  const context = await aContext()
  const direction = await anIssuedDirection(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))

  expect(await listIssuedDirections(context.db.read)).toEqual([])
  const own = await listIssuedDirections(context.db.read, { consultationId: direction.consultation.id })
  expect(own).toHaveLength(1)
})
