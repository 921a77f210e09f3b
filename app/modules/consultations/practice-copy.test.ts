import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, londonDay, londonWall } from '#app/lib/london-time.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { aFolder, aReadyContext } from '#test/factories/consultation-folder.ts'
import { workingCopy } from '#test/factories/working-copies.ts'
import { importConsultation } from './import-consultation.server.ts'

describe('a practice copy', () => {
  test('opens on the day asked for, at the hour of the original, and says what it is', async () => {
    const context = await aReadyContext()
    const practice = { opensAt: new Date('2025-01-07T15:00:00Z') }
    const { id, slug } = await importConsultation(context, theOperator, aFolder(), { practice })
    expect(slug).toBe('2024-09-extension-practice')
    const working = await workingCopy(context, id)
    expect(working).toMatchObject({
      title: 'Practice copy: Extending the TMAD',
      isPractice: true,
      dates: [{ at: '2025-02-28T16:00:00.000Z' }],
      drafts: [{ label: 'AL 9.5 practice' }],
    })
    expect([working.opensAt, working.closesAt].map((at) => at && londonWall(at))).toEqual([
      '2025-01-07T09:00',
      '2025-02-04T17:00',
    ])
    expect((await importConsultation(context, theOperator, aFolder(), { practice })).slug).toBe(
      '2024-09-extension-practice-2',
    )
  })

  test('keeps hours and distances in days whatever the day', async () => {
    const context = await aReadyContext()
    await fc.assert(
      fc.asyncProperty(
        fc.date({ min: new Date('2024-10-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        async (opensAt) => {
          const { id } = await importConsultation(context, theOperator, aFolder(), { practice: { opensAt } })
          const { opensAt: opens, closesAt: closes } = await workingCopy(context, id)
          if (!opens || !closes) throw new Error('A time is missing.')
          expect(londonDay(opens)).toBe(londonDay(opensAt))
          expect(daysBetween(londonDay(opens), londonDay(closes))).toBe(28)
          expect([londonWall(opens).slice(11), londonWall(closes).slice(11)]).toEqual(['09:00', '17:00'])
        },
      ),
      { numRuns: 12 },
    )
  })
})
