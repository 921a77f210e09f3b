import { eq } from 'drizzle-orm'
import { mkdtempSync, writeFileSync, mkdirSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { aDecidedSubmission, anIssuedDirection } from '#test/factories/directions.ts'
import { anApprover, anObserver, anOfficial } from '#test/factories/people.ts'
import { anInstrument, anInstrumentText, aSentSubmission } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { composeDirection, previewDirection } from './compose-direction.server.ts'
import { findDirectionOf } from './queries.server.ts'

const given = { reference: 'S1-2024-C', effectiveFrom: '2024-11-01' }

async function textOf(context: Context, submissionId: string): Promise<string> {
  const direction = await findDirectionOf(context.db.read, submissionId)
  return renderMarkdown(direction!.document)
}

function compose(context: Context, submission: Awaited<ReturnType<typeof aDecidedSubmission>>, input: object = {}) {
  return composeDirection(context, submission.official, { submissionId: submission.id, ...given, ...input })
}

/** A context whose templates may be changed by the test. */
async function aContextWithTemplate(body: string): Promise<Context> {
  const context = await aContext()
  const folder = mkdtempSync(join(tmpdir(), 'portal-content-'))
  mkdirSync(join(folder, 'templates'))
  cpSync(resolve('content/templates'), join(folder, 'templates'), { recursive: true })
  writeFileSync(
    join(folder, 'templates', 'redesignation.md'),
    `---\ntitle: "Direction: {{instrument.title}}"\n---\n${body}\n`,
  )
  return { ...context, config: { ...context.config, contentFolder: folder } }
}

test('a direction is composed from the record: instrument, powers, day, annex with its text, proposal, consultation', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)

  const composed = await compose(context, submission)

  const text = await textOf(context, submission.id)
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

  await compose(context, submission, { effectiveFrom: '2024-11-03', annexLetters: ['A', 'B'] })

  const text = await textOf(context, submission.id)
  expect(text).toContain('Using the powers in clause 4 of the SVTAD')
  expect(text).toContain(
    'the SVTAD in full (SEC Appendix AK) is to have effect, from 3 November 2024, in the form contained in Annex A',
  )
  expect(text).toContain(
    'the MTAD in full (made under the SVTAD) is to have effect, from 3 November 2024, in the form contained in Annex B',
  )
  expect(text).toContain('# Direction: SVTAD in full and MTAD in full')
})

test('an approved timetable is printed as a table, with the dates the decision amends', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, {
    procedure: 'rp-decommissioning',
    effective: null,
    outcome: 'approve-with-amendments',
    requirements: 'Decommission one week later.',
  })

  await compose(context, submission, { effectiveFrom: '2024-10-24', dates: { decommissioning: '2024-11-10' } })

  const text = await textOf(context, submission.id)
  expect(text).toContain('10 November 2024')
  expect(text).toContain('28 October 2024')
  expect(text).not.toContain('3 November 2024')
  expect(text).toContain('Decommission one week later.')
})

test('dates cannot be amended by a decision that carries no amendments', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { procedure: 'rp-decommissioning', effective: null })

  await compose(context, submission, { effectiveFrom: '2024-10-24', dates: { decommissioning: '2024-11-10' } })

  expect(await textOf(context, submission.id)).toContain('3 November 2024')
})

test('a time rule that the amended dates break is refused with its clause', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, {
    procedure: 'rp-decommissioning',
    effective: null,
    outcome: 'approve-with-amendments',
    requirements: 'Sooner.',
  })

  const early = compose(context, submission, { effectiveFrom: '2024-10-24', dates: { decommissioning: '2024-10-09' } })

  await expect(early).rejects.toMatchObject({ rule: 'time-rule' })
  await expect(early).rejects.toThrow('10 October 2024')
  await expect(early).rejects.toThrow('TMAD 7.2')
})

test('a date the procedure requires must be there', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { procedure: 'rp-decommissioning', effective: null, dates: {} })

  const composed = compose(context, submission, { effectiveFrom: '2024-10-24' })

  await expect(composed).rejects.toMatchObject({ rule: 'date-missing' })
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
  await compose(context, submission, { effectiveFrom: '2025-01-15' })

  const text = await textOf(context, submission.id)
  expect(text).toContain('the meters described in Annex 1')
  expect(text).toContain('Annex 1: Extend the document')
  expect(text).toContain('It would last a year longer.')
  expect(text).toContain('Only the meters in Scotland.')
})

test('words with marks of Markdown in a title stay those words', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { title: 'Extend *all* of_it {{twice}} and <b>more</b>' })

  const composed = compose(context, submission)

  // What looks like a name of ours in a title is not filled and not mistaken for a gap of the template.
  await composed
  const direction = await findDirectionOf(context.db.read, submission.id)
  expect(JSON.stringify(direction?.document)).toContain('Extend *all* of_it {{twice}} and <b>more</b>')
})

test.each([
  ['[DD MMM YYYY]', 'It takes effect on [DD MMM YYYY].', 'placeholder', '[DD MMM YYYY]'],
  ['Annex [XX]', 'In the form of Annex [XX].', 'placeholder', '[XX]'],
  ['an unknown name', 'Signed by {{minister}}.', 'unknown-name', '{{minister}}'],
  ['a section that does not end', '{{#instruments}}\n\nMore.', 'unknown-name', '#instruments'],
])('a template with %s left in it is refused, naming the gap', async (_, body, rule, named) => {
  const context = await aContextWithTemplate(body)
  const submission = await aDecidedSubmission(context)

  const composed = compose(context, submission)

  await expect(composed).rejects.toMatchObject({ rule })
  await expect(composed).rejects.toThrow(named)
  expect(await findDirectionOf(context.db.read, submission.id)).toBeUndefined()
})

test('every gap is named, not the first alone', async () => {
  const context = await aContextWithTemplate('On [DD MMM YYYY], {{minister}} and {{other}} in Annex [XX].')
  const submission = await aDecidedSubmission(context)

  const fault = (await compose(context, submission).catch((error: unknown) => error)) as { faults: { rule: string }[] }

  expect(fault.faults.map(({ rule }) => rule).sort()).toEqual([
    'placeholder',
    'placeholder',
    'unknown-name',
    'unknown-name',
  ])
})

test('a placeholder that comes in with a value is found too', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { title: 'Extend to [DD MMM YYYY]' })

  await expect(compose(context, submission)).rejects.toMatchObject({ rule: 'placeholder' })
})

test('a template that is missing is said to be', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const elsewhere = { ...context, config: { ...context.config, contentFolder: '/nowhere' } }

  await expect(compose(elsewhere as never, submission)).rejects.toMatchObject({ rule: 'template-faulty' })
})

/** Let the submission name another revision as the concluded one. */
async function concludeOn(
  context: Context,
  submission: Awaited<ReturnType<typeof aDecidedSubmission>>,
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

  const composed = compose(context, submission)

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

  await expect(compose(context, submission)).rejects.toMatchObject({ rule: 'annex-differs' })
})

test('a draft changed after it was concluded is refused', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const content = anInstrumentText('31 December 2030')
  await aRevision(context, submission.drafts[0]!.draftId, content)

  await expect(compose(context, submission)).rejects.toMatchObject({ rule: 'annex-differs' })
})

test('a placeholder in the legal text itself is refused, naming its clause', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  await concludeOn(context, submission, anInstrumentText('[DD MMM YYYY]'))

  const composed = compose(context, submission)

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

  const composed = compose(context, submission)

  await expect(composed).rejects.toMatchObject({ rule: 'base-superseded' })
  await expect(composed).rejects.toThrow(/AL 2024-09.*AL 16\.0/)
})

test('while another direction’s version waits for its day, no second text on the same base is directed', async () => {
  const context = await aContext()
  await anInstrument(context)
  const second = await aDecidedSubmission(context)
  const first = await anIssuedDirection(context, { effectiveFrom: '2024-11-20' }).catch((error: unknown) => error)
  expect(first).not.toBeInstanceOf(Error)

  // It would even take effect first, and undo itself when the waiting one follows.
  const composed = compose(context, second)

  await expect(composed).rejects.toMatchObject({ rule: 'base-superseded' })
  await expect(composed).rejects.toThrow('20 November 2024')
})

test('a proposal whose submission holds no text of its draft cannot be directed', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  await context.db.write((tx) =>
    tx.update(tx.tables.submissions).set({ manifest: { ...submission.manifest, drafts: [] } }),
  )

  await expect(compose(context, submission)).rejects.toMatchObject({ rule: 'draft-not-submitted' })
})

test('a direction is composed again until it is issued, and a page left open cannot overwrite the newer text', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)
  const first = await compose(context, submission)
  const second = await compose(context, submission, { effectiveFrom: '2024-11-15', revision: first.revision })

  expect(second).toMatchObject({ id: first.id, revision: 2 })
  expect(second.hash).not.toBe(first.hash)
  await expect(compose(context, submission, { revision: 1 })).rejects.toMatchObject({ rule: 'stale' })
  expect(await findDirectionOf(context.db.read, submission.id)).toMatchObject({ effectiveFrom: '2024-11-15' })
})

test.each([
  ['no reference', { reference: ' ' }, 'reference'],
  ['a reference that no address can hold', { reference: 'S1/2024' }, 'reference'],
  ['no day', { effectiveFrom: '' }, 'effective-date'],
  ['no real day', { effectiveFrom: '2024-11-31' }, 'effective-date'],
  ['more letters than annexes', { annexLetters: ['A', 'B'] }, 'annex-letters'],
  ['a letter that is none', { annexLetters: ['the first'] }, 'annex-letters'],
])('%s is refused', async (_, input, rule) => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)

  await expect(compose(context, submission, input)).rejects.toMatchObject({ rule })
})

test('a reference belongs to one direction, capitals or not', async () => {
  const context = await aContext()
  await anIssuedDirection(context, { reference: 'S1-2024-C', procedure: 'disapplication' })
  const submission = await aDecidedSubmission(context)

  await expect(compose(context, submission, { reference: 's1-2024-c' })).rejects.toMatchObject({
    rule: 'reference-taken',
  })
})

test('without a decision in favour there is no direction', async () => {
  const context = await aContext()
  const official = await anOfficial(context)
  const undecided = await aSentSubmission(context)
  const refused = await aDecidedSubmission(context, { outcome: 'refuse' }).catch(() => undefined)
  expect(refused).toBeUndefined()

  const early = composeDirection(context, official, { submissionId: undecided.id, ...given })
  await expect(early).rejects.toMatchObject({ rule: 'no-decision' })
  const returned = await aDecidedSubmission(context, { procedure: 'mehrs-revision' })
  await expect(compose(context, returned)).rejects.toMatchObject({ rule: 'no-direction-follows' })
  const nowhere = composeDirection(context, official, { submissionId: 'none', ...given })
  await expect(nowhere).rejects.toMatchObject({ name: 'NotFoundError' })
})

test('only an official composes', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)

  for (const actor of [await anApprover(context), await anObserver(context)]) {
    const composed = composeDirection(context, actor, { submissionId: submission.id, ...given })
    await expect(composed).rejects.toThrow('You do not have permission')
  }
})

test('before anybody has decided, the text can be looked at and keeps nothing', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  const { drafted } = await previewDirection(context, { submissionId: submission.id, ...given })

  expect(drafted.obstacles).toEqual([])
  expect(renderMarkdown(drafted.document)).toContain('Annex 1')
  expect(await findDirectionOf(context.db.read, submission.id)).toBeUndefined()
})
