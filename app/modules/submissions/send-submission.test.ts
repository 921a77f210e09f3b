import { expect, test, vi } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aConcludedProposal, aPreparedSubmission, secrets } from '#test/factories/conclusions.ts'
import { anApprover, aMember, anObserver, anOfficial, aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { findProposalSubmission } from './queries.server.ts'
import { readPack, readPackFile } from './read-pack.server.ts'
import { saveSubmission } from './save-submission.server.ts'
import { sendSubmission } from './send-submission.server.ts'
import { verifyPack } from './verify-pack.ts'

test('sending freezes the pack, submits the proposal, and names the pack in the record', async () => {
  const context = await aContext()
  const { id, approver, submissionId, draft } = await aPreparedSubmission(context)
  const { packHash, manifest } = await sendSubmission(context, approver, { submissionId })

  const row = await findProposalSubmission(context.db.read, id)
  expect(row).toMatchObject({ state: 'sent', sentBy: approver.id, packHash, sentAt: context.now() })
  expect(row?.manifest).toEqual(manifest)
  const [proposal] = await context.db.read.select().from(context.db.tables.proposals)
  expect(proposal?.state).toBe('submitted')
  const bytes = await context.files.get(packHash)
  expect(bytes.length).toBe(row?.packSize)
  expect(verifyPack(bytes, context.procedures)).toMatchObject({ isIntact: true, faults: [], packHash })
  expect(manifest.drafts).toMatchObject([{ revisionId: draft.revisionId, hash: draft.hash }])
  const [event] = await listEvents(context.db.read, { types: ['submission.sent'] })
  expect(event).toMatchObject({
    subject: submissionId,
    details: { proposalId: id, packHash, responses: 3, from: 'concluded', to: 'submitted' },
  })
  const files = await context.db.read.select().from(context.db.tables.files)
  expect(files.map(({ hash }) => hash)).toContain(packHash)
})

test('whoever receives the pack reads any file of it, whole; nobody else does', async () => {
  const context = await aContext()
  const { approver, submissionId, responses } = await aPreparedSubmission(context)
  const { manifest } = await sendSubmission(context, approver, { submissionId })
  const official = await anOfficial(context)

  for (const { path, hash } of manifest.files) {
    const file = await readPackFile(context, official, { submissionId, path })
    expect(sha256(file.bytes)).toBe(hash)
  }
  const path = `responses/${responses.opposed.reference}.html`
  const page = await readPackFile(context, await anObserver(context), { submissionId, path })
  expect(new TextDecoder().decode(page.bytes)).toContain(secrets.answer)
  expect(new TextDecoder().decode(page.bytes)).toContain('Confidential:')
  await expect(readPack(context, await aMember(context), submissionId)).rejects.toThrow('Not found')
  await expect(readPackFile(context, await aMember(context), { submissionId, path })).rejects.toThrow('Not found')
  await expect(readPackFile(context, official, { submissionId, path: '../x' })).rejects.toThrow('Not found')
  expect((await readPack(context, official, submissionId)).name).toMatch(/-proposal-A\.zip$/)
})

test('a second person sends it, and none who wrote any of its words', async () => {
  const context = await aContext()
  const both = await aPerson(context, { roles: ['dcc-analyst', 'dcc-approver'] })
  const { id, analyst, submissionId } = await aPreparedSubmission(context)
  await saveSubmission(context, both, { proposalId: id, recommendation: 'Do it.', revision: 1 })
  await saveSubmission(context, analyst, { proposalId: id, recommendation: 'Do it soon.', revision: 2 })

  await expect(sendSubmission(context, both, { submissionId })).rejects.toMatchObject({ rule: 'same-person' })
  await expect(sendSubmission(context, analyst, { submissionId })).rejects.toThrow('permission')
  await expect(sendSubmission(context, await anOfficial(context), { submissionId })).rejects.toThrow('permission')
  await expect(sendSubmission(context, await aMember(context), { submissionId })).rejects.toThrow('Not found')
  await sendSubmission(context, await anApprover(context), { submissionId })
})

test('nothing is sent before the report is approved, nor twice', async () => {
  const context = await aContext()
  const { approver, submissionId } = await aPreparedSubmission(context)
  await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'awaiting-approval' }))
  await expect(sendSubmission(context, approver, { submissionId })).rejects.toMatchObject({ rule: 'not-ready' })

  await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'concluded' }))
  await sendSubmission(context, approver, { submissionId })
  await expect(sendSubmission(context, approver, { submissionId })).rejects.toMatchObject({ rule: 'not-ready' })
  expect(await listEvents(context.db.read, { types: ['submission.sent'] })).toHaveLength(1)
})

test('everything the procedure asks for and is not there is named at once', async () => {
  const context = await aContext()
  const { id, analyst, approver } = await aConcludedProposal(context, { procedure: 'exclusion' })
  const words = { proposalId: id, recommendation: '', revision: 0 }
  const { submissionId } = await saveSubmission(context, analyst, words)

  const sent = sendSubmission(context, approver, { submissionId })
  await expect(sent).rejects.toMatchObject({ rule: 'requirement-missing' })
  await expect(sent).rejects.toThrow(/TMAD 1\.6\(c\)\(i\).*TMAD 1\.7.*TMAD 1\.5/)
})

test('what was changed while the pack was being made is not sent', async () => {
  const context = await aContext()
  const { id, analyst, approver, submissionId } = await aPreparedSubmission(context)
  const put = vi.spyOn(context.files, 'put').mockImplementationOnce(async (bytes) => {
    await saveSubmission(context, analyst, { proposalId: id, recommendation: 'Something else.', revision: 1 })
    return sha256(bytes)
  })

  await expect(sendSubmission(context, approver, { submissionId })).rejects.toMatchObject({ rule: 'changed-meanwhile' })
  put.mockRestore()
  expect((await findProposalSubmission(context.db.read, id))?.state).toBe('preparing')
  await sendSubmission(context, approver, { submissionId })
})
