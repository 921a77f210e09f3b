import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aWrittenReport } from '#test/factories/conclusions.ts'
import { aDissenter, rulesOf } from '#test/factories/loose-ends.ts'
import { aMember, anApprover } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { explainDissent } from './explain-dissent.server.ts'
import { requestConclusionApproval } from './request-conclusion-approval.server.ts'

describe('dissent without an entry', () => {
  test('a note says why, and opens the gate', async () => {
    const context = await aContext()
    const proposal = await aWrittenReport(context)
    const { versionId, id: responseId } = await aDissenter(context, proposal.consultation)
    const note = 'Its one objection was met by the change of clause 1.3.'
    await explainDissent(context, proposal.analyst, { proposalId: proposal.id, versionId, questionKey: 'q1', note })

    expect(await rulesOf(context, proposal.id)).toEqual([])
    const [event] = await listEvents(context.db.read, { types: ['conclusion.disagreement-explained'] })
    expect(event?.details).toMatchObject({ responseId, versionId, questionKey: 'q1', note, previous: '' })
  })

  test('a note is refused: no words, nothing to explain, an entry that exists, others than analysts, an approved report', async () => {
    const context = await aContext()
    const { id, analyst, responses } = await aWrittenReport(context)
    const input = { proposalId: id, versionId: responses.opposed.versionId, questionKey: 'q1', note: 'Why.' }
    const explain = (over: Partial<typeof input>) => explainDissent(context, analyst, { ...input, ...over })

    await expect(explain({ note: ' ' })).rejects.toMatchObject({ rule: 'note-required', field: 'note' })
    await expect(explain({ note: 'x'.repeat(2001) })).rejects.toMatchObject({ rule: 'note-too-long' })
    await expect(explain({ questionKey: 'q2' })).rejects.toMatchObject({ rule: 'not-dissenting' })
    await expect(explain({})).rejects.toMatchObject({ rule: 'already-registered' })
    await expect(explainDissent(context, await anApprover(context), input)).rejects.toThrow('permission')
    await expect(explainDissent(context, await aMember(context), input)).rejects.toThrow('Not found')
    await requestConclusionApproval(context, analyst, { proposalId: id })
    await expect(explain({})).rejects.toMatchObject({ rule: 'not-writable' })
  })
})
