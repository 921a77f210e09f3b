import { expect, test } from 'vitest'
import { hashOf } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { aDecidedSubmission, composeFor, textOfDirection } from '#test/factories/directions.ts'
import { aSentSubmission } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { previewDirection } from './compose-direction.server.ts'
import { findDirectionOf } from './queries.server.ts'

test('a direction is composed from the record: instrument, powers, day, annex with its text, proposal, consultation', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)

  const composed = await composeFor(context, submission)

  const text = await textOfDirection(context, submission.id)
  expect(text).toContain('# Direction: SMETS1 Transition and Migration Approach Document')
  expect(text).toContain('Condition 22 of the DCC Licence')
  expect(text).toContain('as SEC Appendix AL, in the form contained in Annex 1')
  expect(text).toContain('The direction takes effect on 1 November 2024')
  expect(text).toContain('follows the consultation “Extending a document by one year”')
  expect(text).toContain('Annex 1: SMETS1 Transition and Migration Approach Document, AL 2024-09 amended')
  expect(text).toContain('It ceases to apply at the end of 31 December 2025.')
  expect(text).not.toMatch(/\{\{|\[[DMX]+/)

  const direction = await findDirectionOf(context.db.read, submission.id)
  expect(direction).toMatchObject({ state: 'draft', revision: 1, hash: composed.hash, reference: 'S1-2024-C' })
  expect(hashOf(direction?.document)).toBe(composed.hash)
  expect(direction?.annexes).toMatchObject([{ letter: '1', instrument: 'tmad', hash: submission.drafts[0]?.hash }])
  const [event] = await listEvents(context.db.read, { types: ['direction.composed'] })
  expect(event).toMatchObject({
    subject: composed.id,
    details: { from: null, to: { revision: 1, hash: composed.hash } },
  })
})

test('two instruments are directed in a paragraph each, with an annex each under the letters given', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, {
    procedure: 'svtad-mtad-change',
    effective: { from: '2024-11-03' },
    instruments: [
      {
        key: 'svtad',
        title: 'SVTAD in full',
        shortTitle: 'SVTAD',
        place: 'SEC Appendix AK',
        provisions: ['Clause 4 of the SVTAD'],
      },
      {
        key: 'mtad',
        title: 'MTAD in full',
        shortTitle: 'MTAD',
        place: 'made under the SVTAD',
        provisions: ['Clause 17.24 of the MTAD'],
      },
    ],
  })

  await composeFor(context, submission, { effectiveFrom: '2024-11-03', annexLetters: ['A', 'B'] })

  const text = await textOfDirection(context, submission.id)
  expect(text).toContain('Using the powers in clause 4 of the SVTAD')
  expect(text).toContain(
    'the SVTAD in full (SEC Appendix AK) is to have effect, from 3 November 2024, in the form contained in Annex A',
  )
  expect(text).toContain(
    'the MTAD in full (made under the SVTAD) is to have effect, from 3 November 2024, in the form contained in Annex B',
  )
  expect(text).toContain('# Direction: SVTAD in full and MTAD in full')
})

test('a decision without a legal text says in its annex what it applies to, amendments included', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, {
    procedure: 'disapplication',
    effective: { from: '2024-11-01' },
    outcome: 'disapply-with-amendments',
    requirements: 'Only the meters in Scotland.',
  })

  // A decision with amendments may also choose another day than the one consulted on.
  await composeFor(context, submission, { effectiveFrom: '2025-01-15' })

  const text = await textOfDirection(context, submission.id)
  expect(text).toContain('the meters described in Annex 1')
  expect(text).toContain('Annex 1: Extend the document')
  expect(text).toContain('It would last a year longer.')
  expect(text).toContain('Only the meters in Scotland.')
})

test('words with marks of Markdown in a title stay those words', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { title: 'Extend *all* of_it {{twice}} and <b>more</b>' })

  await composeFor(context, submission)

  // What looks like a name of ours in a title is not filled and not mistaken for a gap of the template.
  const direction = await findDirectionOf(context.db.read, submission.id)
  expect(JSON.stringify(direction?.document)).toContain('Extend *all* of_it {{twice}} and <b>more</b>')
})

test('a direction is composed again until it is issued, and a page left open cannot overwrite the newer text', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const first = await composeFor(context, submission)
  const second = await composeFor(context, submission, { effectiveFrom: '2024-11-15', revision: first.revision })

  expect(second).toMatchObject({ id: first.id, revision: 2 })
  expect(second.hash).not.toBe(first.hash)
  await expect(composeFor(context, submission, { revision: 1 })).rejects.toMatchObject({ rule: 'stale' })
  expect(await findDirectionOf(context.db.read, submission.id)).toMatchObject({ effectiveFrom: '2024-11-15' })
})

const given = { reference: 'S1-2024-C', effectiveFrom: '2024-11-01' }

test('before anybody has decided, the text can be looked at and keeps nothing', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  const { drafted } = await previewDirection(context, { submissionId: submission.id, ...given })

  expect(drafted.obstacles).toEqual([])
  expect(renderMarkdown(drafted.document)).toContain('Annex 1')
  expect(await findDirectionOf(context.db.read, submission.id)).toBeUndefined()
})
