import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { href } from '#app/routes/manifest.ts'
import { aProposalToConclude, aWrittenReport } from '#test/factories/conclusions.ts'
import { loosened, rulesOf } from '#test/factories/loose-ends.ts'
import { aMember, anAnalyst, anApprover } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { listLooseEnds } from './list-loose-ends.server.ts'
import { placesFor } from './loose-ends/places.ts'
import { requestConclusionApproval } from './request-conclusion-approval.server.ts'

test('a report with everything tied has no loose end', async () => {
  const context = await aContext()
  const { id } = await aWrittenReport(context)

  expect(await listLooseEnds(context, await anApprover(context), id)).toEqual([])
})

test('each passage that nobody has written is one', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)

  expect(await rulesOf(context, id)).toEqual(Array(4).fill('passage-empty'))
})

describe('each link taken out in turn closes the gate', () => {
  test.each(Object.entries(loosened))('%s', async (rule, loosen) => {
    const context = await aContext()
    const proposal = await aWrittenReport(context)
    await loosen(context, proposal)

    expect(await rulesOf(context, proposal.id)).toEqual([rule])
    const request = requestConclusionApproval(context, proposal.analyst, { proposalId: proposal.id })
    await expect(request).rejects.toMatchObject({ rule })
    expect(await listEvents(context.db.read, { types: ['conclusion.approval-requested'] })).toEqual([])
  })
})

test('every loose end leads to a page of the desk', async () => {
  const context = await aContext()
  const proposal = await aWrittenReport(context)
  const together = [
    'unread-answer',
    'point-without-reply',
    'change-without-reason',
    'open-disagreement',
    'unregistered-dissent',
  ]
  for (const rule of [...together, 'passage-empty', 'confidential-words']) await loosened[rule]?.(context, proposal)
  const places = placesFor('a b', 'A')

  const ends = await listLooseEnds(context, await anAnalyst(context), proposal.id)
  expect(ends.length).toBeGreaterThan(6)
  for (const { href: place } of ends)
    expect(place).toMatch(new RegExp(`^/desk/consultations/${proposal.consultation.slug}/`))
  expect([
    places.question('q/1'),
    places.point('p'),
    places.register(),
    places.disagreement('d'),
    places.draft('t'),
    places.dates(),
    places.passage('conclusion'),
  ]).toEqual([
    href('desk/analysis-question', { slug: 'a b', key: 'q/1' }),
    href('desk/point', { slug: 'a b', id: 'p' }),
    href('desk/disagreements', { slug: 'a b' }),
    href('desk/disagreement', { slug: 'a b', id: 'd' }),
    href('desk/draft', { slug: 'a b', draftId: 't' }),
    href('desk/proposal', { slug: 'a b', letter: 'A' }),
    `${href('desk/conclusion', { slug: 'a b', letter: 'A' })}#conclusion`,
  ])
})

test('loose ends are nothing for outsiders', async () => {
  const context = await aContext()
  const { id } = await aWrittenReport(context)

  await expect(listLooseEnds(context, await aMember(context), id)).rejects.toThrow('Not found')
})
