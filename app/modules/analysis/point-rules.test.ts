import { describe, expect, test } from 'vitest'
import { aPointToRecord } from '#test/factories/points.ts'
import { recordPoint } from './record-point.server.ts'

describe('a point', () => {
  test.each([
    ['comment-required', { comment: '  ' }],
    ['comment-too-long', { comment: 'x'.repeat(2001) }],
    ['theme-too-long', { theme: 'x'.repeat(81) }],
    ['source-required', { responseIds: [] }],
    ['not-answered', { responseIds: ['no-such-response'] }],
  ])('refuses: %s', async (rule, change) => {
    const { context, analyst, input } = await aPointToRecord()

    await expect(recordPoint(context, analyst, { ...input, ...change })).rejects.toMatchObject({ rule })
  })

  test('refuses a response that did not answer the question', async () => {
    const { context, analyst, cedar, input } = await aPointToRecord()
    const point = { ...input, questionKey: 'q2', responseIds: [cedar.id] }

    await expect(recordPoint(context, analyst, point)).rejects.toMatchObject({
      rule: 'not-answered',
      message: 'Cedar Example Energy did not answer this question.',
    })
  })

  test('refuses a response that was withdrawn', async () => {
    const { context, analyst, input } = await aPointToRecord()
    await context.db.write((tx) => tx.update(tx.tables.responses).set({ state: 'withdrawn' }))

    await expect(recordPoint(context, analyst, input)).rejects.toMatchObject({
      rule: 'not-answered',
      field: 'responseIds',
    })
  })

  test('knows nothing of questions and consultations that do not exist', async () => {
    const { context, analyst, input } = await aPointToRecord()

    await expect(recordPoint(context, analyst, { ...input, questionKey: 'q9' })).rejects.toThrow('Not found')
    await expect(recordPoint(context, analyst, { ...input, consultationId: 'none' })).rejects.toThrow('Not found')
  })

  test('refuses a comment that names a respondent or its group', async () => {
    const { context, analyst, input } = await aPointToRecord()

    for (const comment of [
      'As birch example networks says, six months will do.',
      'The Alder Example Group wants more.',
    ]) {
      await expect(recordPoint(context, analyst, { ...input, comment, namesNobody: true })).rejects.toMatchObject({
        rule: 'names-respondent',
        field: 'comment',
      })
    }
  })

  test('asks about a word of a name, and takes the analyst’s word that it names nobody', async () => {
    const { context, analyst, input } = await aPointToRecord()
    const comment = 'Alder trees would be planted beside each communications hub.'

    await expect(recordPoint(context, analyst, { ...input, comment })).rejects.toMatchObject({
      rule: 'may-name-respondent',
      message: expect.stringContaining('Alder Example Energy'),
    })
    await expect(recordPoint(context, analyst, { ...input, comment, namesNobody: true })).resolves.toBeTypeOf('string')
  })
})
