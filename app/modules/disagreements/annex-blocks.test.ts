import { describe, expect, test } from 'vitest'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { listDisagreementsFor } from './queries.server.ts'
import { recordEngagement } from './record-engagement.server.ts'
import { endDisagreement } from './end-disagreement.server.ts'
import { disagreementAnnexBlocks } from './annex-blocks.ts'
import { aClosedConsultation, aDisagreement } from '#test/factories/analysis.ts'
import { aContext } from '#test/support/context.ts'

const options = { ourName: 'DCC', questionLabels: new Map([['q1', 'Question One']]) }

async function twoUnresolved() {
  const context = await aContext()
  const closed = await aClosedConsultation(context)
  for (const response of [closed.birch, closed.cedar]) {
    const disagreementId = await aDisagreement(context, closed, response)
    await recordEngagement(context, closed.analyst, {
      disagreementId,
      kind: 'wording-offered',
      happenedAt: context.now(),
      note: 'We offered nine months.',
    })
    await endDisagreement(context, closed.analyst, {
      disagreementId,
      outcome: 'unresolved',
      note: 'The party holds to six months.',
    })
  }
  const found = await listDisagreementsFor(context.db.read, { kind: 'full' }, closed.consultation.id)
  return { found, closed }
}

describe('the annex of disagreements: TMAD 1.6(c)(iii)', () => {
  test('holds both sides’ words, what was done and how it ended, confidential words marked', async () => {
    const { found } = await twoUnresolved()

    const html = renderBlocksHtml(disagreementAnnexBlocks(found, { kind: 'full' }, options))

    for (const words of [
      'D1. How long the extension should be.',
      'Birch Example Networks, on Question One',
      'Position of DCC',
      'Six months would do.',
      'A year is needed for what follows the last migration.',
      'Wording offered',
      'We offered nine months.',
      'The party holds to six months.',
      'Cedar Example Energy',
    ]) {
      expect(html).toContain(words)
    }
    expect(html).toMatch(/confidential/i)
  })

  test('gives a party its own entry and a count of the others', async () => {
    const { found, closed } = await twoUnresolved()
    const birch = { kind: 'party' as const, respondentKeys: [`organisation:${closed.birch.organisation.id}`] }

    const html = renderBlocksHtml(disagreementAnnexBlocks(found, birch, options))

    expect(html).toContain('Birch Example Networks')
    expect(html).not.toContain('Cedar')
    expect(html).toContain('one disagreement whose words are not published: one unresolved')
  })

  test('gives the public a count and none of the words', async () => {
    const { found } = await twoUnresolved()

    const html = renderBlocksHtml(disagreementAnnexBlocks(found, { kind: 'public' }, options))

    expect(html).toContain('two disagreements whose words are not published: two unresolved')
    for (const words of ['Birch', 'Cedar', 'Six months', 'nine months', 'extension']) expect(html).not.toContain(words)
  })

  test('says that there is nothing to report', () => {
    expect(renderBlocksHtml(disagreementAnnexBlocks([], { kind: 'full' }, options))).toContain('no disagreement')
  })
})
