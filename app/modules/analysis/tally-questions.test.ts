import { describe, expect, test } from 'vitest'
import { aClosedConsultation } from '#test/factories/analysis.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { aSampleConsultation } from '#test/factories/sample-consultation.ts'
import { aContext } from '#test/support/context.ts'
import { tallyFor } from './small-numbers.ts'
import { tallyQuestions } from './tally-questions.server.ts'
import { tallyWords } from './tally-words.ts'

describe('tallying a consultation', () => {
  test('counts each question on its own base', async () => {
    const context = await aContext()
    const { consultation } = await aClosedConsultation(context)

    const [first, second] = await tallyQuestions(context.db.read, consultation.id)

    expect(first).toMatchObject({ key: 'q1', proposal: 'A', respondents: 3, answered: 3, agree: 1, disagree: 2 })
    expect(first?.inConfidence).toMatchObject({ answered: 1, disagree: 1 })
    expect(second).toMatchObject({ key: 'q2', answered: 2, noPosition: 1, noComment: 1, notAnswered: 1 })
  })

  test('takes the latest version of each response, and no withdrawn one', async () => {
    const context = await aContext()
    const { consultation, alder, birch } = await aClosedConsultation(context)
    await context.db.write(async (tx) => {
      await tx.insert(tx.tables.responseVersions).values({
        id: 'second',
        responseId: alder.id,
        number: 2,
        reference: 'R-TEST-second',
        content: {
          ...alder.content,
          answers: alder.content.answers.map((answer) => ({ ...answer, position: 'neither' as const })),
        },
        hash: 'second',
        submittedAt: consultation.closesAt,
        submittedBy: 'someone',
        supersedesId: alder.versionId,
        submissionKey: 'second',
      })
      const { responses } = tx.tables
      const rows = await tx.select().from(responses)
      const withdrawn = rows.find((row) => row.id === birch.id)
      if (withdrawn) {
        await tx
          .insert(responses)
          .values({ ...withdrawn, state: 'withdrawn' })
          .onConflictDoUpdate({
            target: responses.id,
            set: { state: 'withdrawn' },
          })
      }
    })

    const [first] = await tallyQuestions(context.db.read, consultation.id)

    expect(first).toMatchObject({ respondents: 2, answered: 2, agree: 0, neither: 1, disagree: 1 })
  })

  test('there is nothing to count before publication or where nothing is', async () => {
    const context = await aContext()

    expect(await tallyQuestions(context.db.read, 'none')).toEqual([])
  })

  test('a whole response in confidence is left out of what the public gets', async () => {
    const context = await aContext()
    const { consultation } = await aClosedConsultation(context)
    await aSubmittedResponse(context, consultation, { isConfidential: true, confidentialReason: 'Commercial.' })

    const [first] = await tallyQuestions(context.db.read, consultation.id)
    if (!first) throw new Error('No tally.')

    expect(first).toMatchObject({ agree: 2, disagree: 2 })
    expect(tallyFor({ kind: 'public' }, first)).toMatchObject({ answered: 2, agree: 1, disagree: 1, withheld: 2 })
  })
})

describe('the sample responses of June 2018', () => {
  /** Question, answered, agree, disagree, neither: the counts of the government response. */
  const published: [string, number, number, number, number][] = [
    ['q1', 10, 9, 1, 0],
    ['q2', 11, 11, 0, 0],
    ['q3', 10, 9, 0, 1],
    ['q4', 9, 8, 1, 0],
    ['q5', 10, 8, 0, 2],
    ['q6', 10, 8, 1, 1],
    ['q7', 11, 8, 2, 1],
    ['q8', 11, 8, 0, 3],
    ['q9', 10, 6, 4, 0],
    ['q10', 9, 0, 0, 0],
    ['q11', 10, 7, 1, 2],
    ['q12', 11, 8, 0, 3],
    ['q13', 11, 4, 2, 5],
    ['q14', 10, 8, 0, 2],
  ]

  test('give the published counts, question by question, and say them', async () => {
    const context = await aContext()
    const consultation = await aSampleConsultation(context, '2018-06-smets1-sec-changes')

    const tallies = await tallyQuestions(context.db.read, consultation.id)

    expect(
      tallies.map(({ key, answered, agree, disagree, neither }) => [key, answered, agree, disagree, neither]),
    ).toEqual(published)
    for (const tally of tallies) expect(tally.answered + tally.notAnswered).toBe(12)
    expect(tallyWords(tallies[0] ?? raise())).toBe(
      'Of the 10 who answered this question, nine agreed and one, a large supplier, disagreed. Two respondents did not answer.',
    )
    expect(tallyWords(tallies[9] ?? raise())).toBe(
      'Nine of the 12 respondents answered this open question. Three respondents did not answer.',
    )
  })
})

function raise(): never {
  throw new Error('No tally.')
}
