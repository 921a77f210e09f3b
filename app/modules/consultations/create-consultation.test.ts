import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember, anAnalyst, anApprover, anAuthor } from '#test/factories/people.ts'
import { workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { createConsultation } from './create-consultation.server.ts'

const newOne = {
  title: 'Extending a document',
  shortTitle: 'Extension',
  issuer: 'dcc',
  issuerName: 'DCC Regulation',
  contact: 'consultations@example.org',
} as const

describe('creating', () => {
  test('an author begins a draft, named for the month and the short title', async () => {
    const context = await aContext()
    const { id, slug } = await createConsultation(context, await anAuthor(context), newOne)

    expect(slug).toBe('2024-09-extension')
    expect(await workingCopy(context, id)).toMatchObject({ state: 'draft', revision: 1, classification: 'DCC Public' })
    expect(await listEvents(context.db.read, { subject: id })).toMatchObject([{ type: 'consultation.created' }])
  })

  test('only an author may begin one', async () => {
    const context = await aContext()
    for (const actor of [await anApprover(context), await anAnalyst(context), await aMember(context)]) {
      await expect(createConsultation(context, actor, newOne)).rejects.toMatchObject({ name: 'NotAllowedError' })
    }
  })

  test('two consultations cannot have one address', async () => {
    const context = await aContext()
    const author = await anAuthor(context)
    await createConsultation(context, author, newOne)
    await expect(createConsultation(context, author, newOne)).rejects.toMatchObject({ rule: 'slug-taken' })
  })
})
