import { describe, expect, test } from 'vitest'
import { unzipSafely } from '#app/lib/stable-zip.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import type { Context } from '#app/context.ts'
import { anonymous } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { aConcludedProposal, aReply, aWrittenReport, secrets } from '#test/factories/conclusions.ts'
import { anAnalyst, anApprover, anAuthor, aMember, anObserver, anOfficial, aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { approveConclusion } from './approve-conclusion.server.ts'
import { assembleReport } from './assemble-report.server.ts'
import { findReport, getReport } from './find-report.server.ts'
import { findConclusion } from './queries.server.ts'
import { requestConclusionApproval } from './request-conclusion-approval.server.ts'
import { savePassages } from './save-passages.server.ts'
import { returnConclusion } from './return-conclusion.server.ts'

async function stateOf(context: Context) {
  const [proposal] = await context.db.read.select().from(context.db.tables.proposals)
  return proposal?.state
}

describe('asking for approval', () => {
  test('hands a report without loose ends to the approver', async () => {
    const context = await aContext()
    const { id, analyst } = await aWrittenReport(context)
    await requestConclusionApproval(context, analyst, { proposalId: id })

    expect(await stateOf(context)).toBe('awaiting-approval')
    expect(await findConclusion(context.db.read, id)).toMatchObject({
      state: 'awaiting-approval',
      requestedBy: analyst.id,
    })
    const [event] = await listEvents(context.db.read, { types: ['conclusion.approval-requested'] })
    expect(event?.details).toMatchObject({ proposalId: id, from: 'analysing', to: 'awaiting-approval', round: 1 })
  })

  test('is for analysts, once, after closing', async () => {
    const context = await aContext()
    const { id, analyst, approver } = await aWrittenReport(context)
    const proposalId = id

    await expect(requestConclusionApproval(context, approver, { proposalId })).rejects.toThrow('permission')
    await expect(requestConclusionApproval(context, await anAuthor(context), { proposalId })).rejects.toThrow(
      'permission',
    )
    await expect(requestConclusionApproval(context, await aMember(context), { proposalId })).rejects.toThrow(
      'Not found',
    )
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'consulting' }))
    await expect(requestConclusionApproval(context, analyst, { proposalId })).rejects.toMatchObject({
      rule: 'not-ready',
    })
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'analysing' }))
    await requestConclusionApproval(context, analyst, { proposalId })
    await expect(requestConclusionApproval(context, analyst, { proposalId })).rejects.toMatchObject({
      rule: 'not-ready',
    })
  })

  test('names every loose end at once', async () => {
    const context = await aContext()
    const { id, analyst, points } = await aWrittenReport(context)
    await aReply(context, points.first, { number: 2, disposition: 'not-accepted', reason: '' })
    await context.db.write((tx) => tx.update(tx.tables.disagreements).set({ state: 'open' }))

    const request = requestConclusionApproval(context, analyst, { proposalId: id })
    await expect(request).rejects.toMatchObject({
      faults: [{ rule: 'reply-without-reason' }, { rule: 'open-disagreement' }, { rule: 'open-disagreement' }],
    })
  })
})

describe('returning', () => {
  test('gives the report back to the analyst with a note', async () => {
    const context = await aContext()
    const { id, analyst, approver } = await aWrittenReport(context)
    await requestConclusionApproval(context, analyst, { proposalId: id })
    await returnConclusion(context, approver, { proposalId: id, note: 'Say more about the date.' })

    expect(await stateOf(context)).toBe('analysing')
    expect(await findConclusion(context.db.read, id)).toMatchObject({ state: 'drafting', requestedBy: null })
    const [event] = await listEvents(context.db.read, { types: ['conclusion.returned'] })
    expect(event?.details).toMatchObject({ note: 'Say more about the date.', to: 'analysing' })
  })

  test('whoever asked may take it back', async () => {
    const context = await aContext()
    const { id, analyst } = await aWrittenReport(context)
    await requestConclusionApproval(context, analyst, { proposalId: id })
    await returnConclusion(context, analyst, { proposalId: id, note: 'A typing error.' })

    expect(await stateOf(context)).toBe('analysing')
  })

  test('refusals: not waiting, no note, somebody else’s report', async () => {
    const context = await aContext()
    const { id, analyst, approver } = await aWrittenReport(context)
    const input = { proposalId: id, note: 'More.' }

    await expect(returnConclusion(context, approver, input)).rejects.toMatchObject({ rule: 'not-awaiting' })
    await requestConclusionApproval(context, analyst, { proposalId: id })
    await expect(returnConclusion(context, approver, { ...input, note: ' ' })).rejects.toMatchObject({
      rule: 'note-required',
      field: 'note',
    })
    const long = { ...input, note: 'x'.repeat(2001) }
    await expect(returnConclusion(context, approver, long)).rejects.toMatchObject({ rule: 'note-too-long' })
    await expect(returnConclusion(context, await anAnalyst(context), input)).rejects.toThrow('permission')
    await expect(returnConclusion(context, await aMember(context), input)).rejects.toThrow('Not found')
  })
})

describe('approving', () => {
  test('freezes both renditions, concludes the proposal and names the concluded texts', async () => {
    const context = await aContext()
    const { id, approver, draft, reportHash } = await aConcludedProposal(context)

    const conclusion = await findConclusion(context.db.read, id)
    expect(conclusion).toMatchObject({ state: 'approved', approvedBy: approver.id, hash: reportHash })
    expect(hashOf(conclusion?.fullReport)).toBe(reportHash)
    expect(await stateOf(context)).toBe('concluded')
    const events = await listEvents(context.db.read, { types: ['conclusion.approved', 'conclusion.published'] })
    expect(events.map(({ type }) => type)).toEqual(['conclusion.approved', 'conclusion.published'])
    expect(events[0]?.details).toMatchObject({
      fullReport: reportHash,
      publicReport: hashOf(conclusion?.publicReport),
      drafts: [{ instrument: 'tmad', version: 'AL 2025', revisionId: draft.revisionId, hash: draft.hash }],
    })
  })

  test('is for a second person, who is an approver', async () => {
    const context = await aContext()
    const both = await aPerson(context, { roles: ['dcc-analyst', 'dcc-approver'] })
    const { id, analyst } = await aWrittenReport(context)
    const proposalId = id

    await expect(approveConclusion(context, both, { proposalId })).rejects.toMatchObject({ rule: 'not-awaiting' })
    await requestConclusionApproval(context, both, { proposalId })
    await expect(approveConclusion(context, both, { proposalId })).rejects.toMatchObject({ rule: 'same-person' })
    await expect(approveConclusion(context, analyst, { proposalId })).rejects.toThrow('permission')
    await expect(approveConclusion(context, await anOfficial(context), { proposalId })).rejects.toThrow('permission')
    await expect(approveConclusion(context, await aMember(context), { proposalId })).rejects.toThrow('Not found')
    await approveConclusion(context, await anApprover(context), { proposalId })
  })

  test('is for somebody who wrote none of it, whoever asked', async () => {
    const context = await aContext()
    const writer = await aPerson(context, { roles: ['dcc-analyst', 'dcc-approver'] })
    const { id: proposalId, analyst } = await aWrittenReport(context)
    await savePassages(context, writer, { proposalId, passages: { conclusion: 'In other words.' }, revision: 1 })
    await requestConclusionApproval(context, analyst, { proposalId })

    await expect(approveConclusion(context, writer, { proposalId })).rejects.toMatchObject({ rule: 'same-person' })
    await approveConclusion(context, await anApprover(context), { proposalId })
  })

  test('looks for loose ends once more: time has passed', async () => {
    const context = await aContext()
    const { id, analyst, approver } = await aWrittenReport(context, {
      procedure: 'mehrs-revision',
      effective: '2024-10-23',
    })
    await requestConclusionApproval(context, analyst, { proposalId: id })
    context.clock.advance(24 * 3600_000)

    await expect(approveConclusion(context, approver, { proposalId: id })).rejects.toMatchObject({ rule: 'time-rule' })
    expect(await stateOf(context)).toBe('awaiting-approval')
  })
})

describe('renditions', () => {
  test('nothing confidential, and nobody’s name, is in the public one; the full one has all of it', async () => {
    const context = await aContext()
    const { id } = await aConcludedProposal(context)
    const publicReport = await findReport(context, id, { kind: 'public' })
    const fullReport = await findReport(context, id, { kind: 'full' })

    const document = publicReport!.document
    const word = unzipSafely(await renderWord(document)).map(({ bytes }) => new TextDecoder('latin1').decode(bytes))
    const everything = [
      JSON.stringify(publicReport),
      renderStandaloneHtml(document),
      renderMarkdown(document),
      word.join('\n'),
    ]
    for (const secret of Object.values(secrets)) {
      for (const rendition of everything) expect(rendition).not.toContain(secret)
    }
    const full = JSON.stringify(fullReport)
    for (const secret of ['partyPosition', 'engagement', 'confidentialSubject', 'name'] as const) {
      expect(full).toContain(secrets[secret])
    }
    // The report makes no use of answers: these are in the pack, one by one.
    expect(full).not.toContain(secrets.answer)
  })

  test('a preview for the public is made from what the public may have', async () => {
    const context = await aContext()
    const { id } = await aWrittenReport(context)

    for (const reader of [{ kind: 'public' } as const, { kind: 'party', respondentKeys: [] } as const]) {
      const preview = JSON.stringify(await assembleReport(context, id, reader))
      for (const secret of Object.values(secrets)) expect(preview).not.toContain(secret)
      expect(preview).toContain('Not yet: draft for approval')
    }
  })

  test('the public reads the published one, staff and the Department may ask for the full one', async () => {
    const context = await aContext()
    const { consultation } = await aConcludedProposal(context)
    const at = { slug: consultation.slug, letter: 'A' }
    const published = await getReport(context, anonymous, { ...at, isFull: false })

    expect(published.hash).toBe((await getReport(context, await anOfficial(context), { ...at, isFull: false })).hash)
    const full = await getReport(context, await anObserver(context), { ...at, isFull: true })
    expect(full.hash).not.toBe(published.hash)
    await expect(getReport(context, anonymous, { ...at, isFull: true })).rejects.toThrow('Not found')
    await expect(getReport(context, await aMember(context), { ...at, isFull: true })).rejects.toThrow('Not found')
    await expect(getReport(context, anonymous, { ...at, letter: 'B', isFull: false })).rejects.toThrow('Not found')
  })

  test('there is no report before approval', async () => {
    const context = await aContext()
    const { consultation } = await aWrittenReport(context)

    const at = { slug: consultation.slug, letter: 'A', isFull: false }
    await expect(getReport(context, anonymous, at)).rejects.toThrow('Not found')
  })
})

test('what is frozen stays as it was, whatever is recorded afterwards', async () => {
  const context = await aContext()
  const { id, points } = await aConcludedProposal(context)
  await aReply(context, points.first, { number: 2, disposition: 'noted', text: 'A second thought.' })

  const report = await findReport(context, id, { kind: 'public' })
  expect(JSON.stringify(report)).not.toContain('A second thought.')
  expect(JSON.stringify(await assembleReport(context, id, { kind: 'public' }))).toContain('A second thought.')
})
