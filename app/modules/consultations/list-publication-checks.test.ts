import { expect, test } from 'vitest'
import { aDraftConsultation } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { listPublicationChecks } from './list-publication-checks.server.ts'

test('a sound draft passes every check; that it has no direction text is a warning', async () => {
  const context = await aContext()
  const { id } = await aDraftConsultation(context)

  const checked = await listPublicationChecks(context, context.db.read, id)

  const notPassed = checked?.checks.filter(({ outcome }) => outcome !== 'passed')
  expect(notPassed).toMatchObject([{ rule: 'direction-drafted', outcome: 'warning' }])
})
