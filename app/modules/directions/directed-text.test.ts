import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { aDecidedSubmission, anIssuedDirection, composeFor, type TestDecision } from '#test/factories/directions.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { anInstrument, anInstrumentText } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'

/** Let the submission name another revision as the concluded one. */
async function concludeOn(
  context: Context,
  submission: TestDecision,
  content: InstrumentText,
  { storedHash = hashOf(content), manifestHash = hashOf(content) } = {},
) {
  const revisionId = await aRevision(context, submission.drafts[0]!.draftId, content, { hash: storedHash })
  await context.db.write(async (tx) => {
    const { submissions } = tx.tables
    const drafts = submission.drafts.map((draft) => ({ ...draft, revisionId, hash: manifestHash }))
    await tx
      .update(submissions)
      .set({ manifest: { ...submission.manifest, drafts } })
      .where(eq(submissions.id, submission.id))
  })
}

test('an annex whose hash is not that of the concluded draft in the manifest is refused, naming both hashes', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const concluded = submission.drafts[0]!.hash
  await concludeOn(context, submission, anInstrumentText('31 December 2030'), { manifestHash: concluded })

  const composed = composeFor(context, submission)

  await expect(composed).rejects.toMatchObject({ rule: 'annex-differs' })
  await expect(composed).rejects.toThrow(concluded.slice(0, 12))
  await expect(composed).rejects.toThrow(hashOf(anInstrumentText('31 December 2030')).slice(0, 12))
})

test('the hash is reckoned from the words: words changed under a stored hash that still matches are found', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const concluded = submission.drafts[0]!.hash
  await concludeOn(context, submission, anInstrumentText('31 December 2030'), {
    storedHash: concluded,
    manifestHash: concluded,
  })

  await expect(composeFor(context, submission)).rejects.toMatchObject({ rule: 'annex-differs' })
})

test('a draft changed after it was concluded is refused', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const content = anInstrumentText('31 December 2030')
  await aRevision(context, submission.drafts[0]!.draftId, content)

  await expect(composeFor(context, submission)).rejects.toMatchObject({ rule: 'annex-differs' })
})

test('a placeholder in the legal text itself is refused, naming its clause', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  await concludeOn(context, submission, anInstrumentText('[DD MMM YYYY]'))

  const composed = composeFor(context, submission)

  await expect(composed).rejects.toMatchObject({ rule: 'placeholder' })
  await expect(composed).rejects.toThrow('clause 1.3')
})

test('a draft whose base has been replaced is refused, naming both versions', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  await context.db.write(async (tx) => {
    const { instrumentVersions } = tx.tables
    const content = anInstrumentText('30 June 2025')
    await tx.insert(instrumentVersions).values({
      id: context.newId(),
      instrument: 'tmad',
      label: 'AL 16.0',
      state: 'in-force',
      inForceFrom: '2024-09-01',
      content,
      hash: hashOf(content),
      createdAt: context.now(),
    })
  })

  const composed = composeFor(context, submission)

  await expect(composed).rejects.toMatchObject({ rule: 'base-superseded' })
  await expect(composed).rejects.toThrow(/AL 2024-09.*AL 16\.0/)
})

test('while another direction’s version waits for its day, no second text on the same base is directed', async () => {
  const context = await aContext()
  await anInstrument(context)
  const second = await aDecidedSubmission(context)
  await anIssuedDirection(context, { effectiveFrom: '2024-11-20' })

  // It would even take effect first, and undo itself when the waiting one follows.
  const composed = composeFor(context, second)

  await expect(composed).rejects.toMatchObject({ rule: 'base-superseded' })
  await expect(composed).rejects.toThrow('20 November 2024')
})

test('a proposal whose submission holds no text of its draft cannot be directed', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  await context.db.write((tx) =>
    tx.update(tx.tables.submissions).set({ manifest: { ...submission.manifest, drafts: [] } }),
  )

  await expect(composeFor(context, submission)).rejects.toMatchObject({ rule: 'draft-not-submitted' })
})
