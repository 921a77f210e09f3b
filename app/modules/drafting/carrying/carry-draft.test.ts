import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { listVersions } from '#app/modules/instruments/queries.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anInstrument, aVersion, someLegalText } from '#test/factories/instruments.ts'
import { anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { createDraft } from '../create-draft.server.ts'
import { findDraft, findRevisionWithBase, latestRevision } from '../queries.server.ts'
import { reviseDraft } from '../revise-draft.server.ts'
import { carryDraft, type CarryDecision } from './carry-draft.server.ts'
import { listCarryTargets, planCarry } from './plan-carry.server.ts'

const drafted = someLegalText
  .replace('31 December 2024', '30 June 2025')
  .replace('At the time of the check', 'Within 7 days')
/** Designated meanwhile: another clause reworded, a row put in, a clause put in before the date. */
const designated = someLegalText
  .replace('into the DCC Systems', 'safely into the DCC Systems')
  .replace('[1.3]', '[1.2] Words in bold are defined.\n\n[1.3]')
  .replace('| Change of supplier', '| Firmware | At once |\n| Change of supplier')

async function aDraft(context: TestContext, { source = drafted, onto = designated } = {}) {
  const { version } = await anInstrument(context)
  const consultation = await aPublishedConsultation(context, { proposalState: 'analysing' })
  const author = await anAuthor(context)
  const { draftId, revisionId } = await createDraft(context, author, {
    ...{ proposalId: consultation.proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 3.0', source },
    notes: [{ clause: '1.3', reason: 'More time is needed.', mark: 'consultation' }],
  })
  const next = await aVersion(context, { label: 'AL 2.0', inForceFrom: '2024-11-01', source: onto })
  const carry = (decisions: [string, CarryDecision][] = [], change = {}) =>
    carryDraft(context, author, {
      ...{ draftId, revision: 1, ontoId: next.id, decisions: new Map(decisions) },
      ...change,
    })
  return { version, consultation, author, draftId, revisionId, next, carry }
}

const idOf = async (context: TestContext, draftId: string, reference: string) =>
  (await latestRevision(context.db.read, draftId))?.content.clauses.find((clause) => clause.reference === reference)
    ?.id ?? ''

describe('carrying a draft to another version', () => {
  test('what does not clash goes by itself, as a new revision against that version, on the record', async () => {
    const context = await aContext()
    const { draftId, carry, next, consultation } = await aDraft(context)

    const { number, revisionId } = await carry()

    const revision = await latestRevision(context.db.read, draftId)
    expect(revision).toMatchObject({ number, id: revisionId, baseVersionId: next.id })
    expect(revision?.source).toContain('safely into the DCC Systems')
    expect(revision?.source).toContain('30 June 2025')
    expect(revision?.source).toContain('| Responsible Supplier | Within 7 days |\n| Firmware | At once |')
    expect(revision?.notes).toMatchObject([{ clause: '1.3', reason: 'More time is needed.' }])
    expect(await findDraft(context.db.read, draftId)).toMatchObject({ baseLabel: 'AL 2.0' })
    expect(await listEvents(context.db.read, { types: ['draft.carried'] })).toMatchObject([
      {
        subject: draftId,
        consultationId: consultation.id,
        details: { base: { from: 'AL 1.0', to: 'AL 2.0' }, revision: 2, revisionId },
      },
    ])
  })

  test('what was frozen before is still compared with the base it was written against', async () => {
    const context = await aContext()
    const { revisionId, version, carry } = await aDraft(context)
    await carry()
    expect(await findRevisionWithBase(context.db.read, revisionId)).toMatchObject({
      revision: { number: 1 },
      base: { id: version.id, label: 'AL 1.0' },
    })
  })

  test('the proposal names the new base', async () => {
    const context = await aContext()
    const { carry, consultation, draftId } = await aDraft(context)
    await context.db.write((tx) =>
      tx.update(tx.tables.proposals).set({
        amends: [{ instrument: 'tmad', base: 'AL 1.0', version: 'AL 3.0', draftId }],
      }),
    )
    await carry([], { label: 'AL 4.0' })
    const proposals = await context.db.read.select().from(context.db.tables.proposals)
    expect(proposals.find(({ id }) => id === consultation.proposalId)?.amends).toEqual([
      { instrument: 'tmad', base: 'AL 2.0', version: 'AL 4.0', draftId },
    ])
  })

  test('a conflict is refused until it is decided, and then stands as decided', async () => {
    const context = await aContext()
    const onto = someLegalText.replace('31 December 2024', '31 December 2026')
    const { draftId, carry } = await aDraft(context, { onto })
    const id = await idOf(context, draftId, '1.3')

    await expect(carry()).rejects.toMatchObject({ rule: 'undecided', field: `choice-${id}` })
    expect(await latestRevision(context.db.read, draftId)).toMatchObject({ number: 1 })

    const words = '[1.3] This document ends on 31 March 2027.\n\n[1.3A] It may be extended.'
    await carry([[id, { choice: 'own', words }]])
    const revision = await latestRevision(context.db.read, draftId)
    expect(revision?.source).toContain('[1.3] This document ends on 31 March 2027.')
    expect(revision?.source).toContain('[1.3A] It may be extended.')
    expect(await idOf(context, draftId, '1.3')).toBe(id)
    const events = await listEvents(context.db.read, { types: ['draft.carried'] })
    expect(events[0]?.details).toMatchObject({ decided: ['1.3: rewritten'] })
  })

  test('a reason whose clause is gone is told', async () => {
    const context = await aContext()
    const onto = someLegalText.replace(/\[1\.3\].*\n/, '')
    const { draftId, carry } = await aDraft(context, { onto })
    const id = await idOf(context, draftId, '1.3')

    const { lost } = await carry([[id, { choice: 'theirs' }]])

    expect(lost).toMatchObject([{ clause: '1.3', reason: 'More time is needed.' }])
    expect((await latestRevision(context.db.read, draftId))?.notes).toEqual([])
  })

  test('two cannot carry at once: the second is told, and nothing is overwritten', async () => {
    const context = await aContext()
    const { carry, draftId } = await aDraft(context)
    const outcomes = await Promise.allSettled([carry(), carry()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(carry()).rejects.toMatchObject({ rule: 'stale-revision' })
    expect(await latestRevision(context.db.read, draftId)).toMatchObject({ number: 2 })
  })

  test('what somebody saved after the page was opened is not lost', async () => {
    const context = await aContext()
    const { carry, draftId, author } = await aDraft(context)
    await reviseDraft(context, author, { draftId, revision: 1, source: `${drafted}\n[1.9] New.\n`, notes: [] })
    await expect(carry()).rejects.toMatchObject({ rule: 'stale-revision' })
    expect((await latestRevision(context.db.read, draftId))?.source).toContain('[1.9] New.')
  })

  test.each([
    ['label-taken', { label: 'AL 2.0' }, {}],
    ['draft-closed', {}, { state: 'concluded' as const }],
  ])('is refused: %s', async (rule, change, proposal) => {
    const context = await aContext()
    const { carry } = await aDraft(context)
    if ('state' in proposal) await context.db.write((tx) => tx.update(tx.tables.proposals).set(proposal))
    await expect(carry([], change)).rejects.toMatchObject({ rule })
  })

  test('is for those who write drafts', async () => {
    const context = await aContext()
    const { draftId, next } = await aDraft(context)
    const input = { draftId, revision: 1, ontoId: next.id, decisions: new Map() }
    await expect(carryDraft(context, await anApprover(context), input)).rejects.toMatchObject({
      name: 'NotAllowedError',
    })
  })

  test('only to a version that is or will be law, and comes after the base', async () => {
    const context = await aContext()
    const { draftId, version, next } = await aDraft(context)
    const withdrawn = await aVersion(context, { label: 'AL 2.1', inForceFrom: '2024-12-01', state: 'withdrawn' })
    const draft = await findDraft(context.db.read, draftId)

    expect((await listCarryTargets(context.db.read, draft!)).map(({ label }) => label)).toEqual(['AL 2.0'])
    expect(await listVersions(context.db.read, 'tmad')).toHaveLength(3)
    expect(await planCarry(context.db.read, draftId, withdrawn.id)).toBeUndefined()
    expect(await planCarry(context.db.read, draftId, version.id)).toBeUndefined()
    expect(await planCarry(context.db.read, draftId, next.id)).toMatchObject({ onto: { label: 'AL 2.0' } })
  })
})
