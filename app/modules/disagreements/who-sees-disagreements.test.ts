import { describe, expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { aDisagreement } from '#test/factories/analysis.ts'
import { anOpenDispute } from '#test/factories/disagreements.ts'
import { aMember, anObserver, anOfficial } from '#test/factories/people.ts'
import { countDisagreements, getDisagreement, listDisagreements } from './queries.server.ts'

describe('who sees a disagreement', () => {
  test('staff, the Department and the Authority in full; the party its own; the public only how many', async () => {
    const { context, analyst, birch, cedar, consultation, closed, disagreementId } = await anOpenDispute()
    await aDisagreement(context, closed, cedar)
    const numbers = async (actor: Parameters<typeof listDisagreements>[1]) =>
      (await listDisagreements(context.db.read, actor, consultation.id)).map((entry) => entry.number)

    expect(await numbers(analyst)).toEqual([1, 2])
    expect(await numbers(await anOfficial(context))).toEqual([1, 2])
    expect(await numbers(await anObserver(context))).toEqual([1, 2])
    expect(await numbers(await aMember(context, 'contributor', birch.organisation))).toEqual([1])
    expect(await numbers(await aMember(context))).toEqual([])
    expect(await numbers(anonymous)).toEqual([])
    await expect(getDisagreement(context.db.read, anonymous, disagreementId)).rejects.toThrow('Not found')
    expect(await countDisagreements(context.db.read, { consultationId: consultation.id })).toEqual({
      open: 2,
      agreed: 0,
      withdrawn: 0,
      unresolved: 0,
    })
    expect(
      await countDisagreements(context.db.read, { consultationId: consultation.id, proposalId: 'other' }),
    ).toMatchObject({ open: 0 })
  })

  test('the words stay sealed, whoever holds them', async () => {
    const { context, analyst, engage, disagreementId } = await anOpenDispute()
    await engage()

    const found = await getDisagreement(context.db.read, analyst, disagreementId)

    expect(JSON.stringify(found)).not.toContain('Six months')
    expect(JSON.stringify(found)).not.toContain('went through')
    expect(reveal(readerOf(anonymous), found.subject)).toEqual({ kind: 'withheld', ground: 'unpublished' })
  })
})
