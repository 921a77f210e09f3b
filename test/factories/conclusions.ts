import { hashOf } from '#app/lib/canonical-json.ts'
import type { Context } from '#app/context.ts'
import { approveConclusion } from '#app/modules/conclusions/approve-conclusion.server.ts'
import { requestConclusionApproval } from '#app/modules/conclusions/request-conclusion-approval.server.ts'
import { savePassages } from '#app/modules/conclusions/save-passages.server.ts'
import type { Disposition, ClauseLink } from '#app/modules/analysis/model.ts'
import type { DisagreementState } from '#app/modules/disagreements/model.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import { saveSubmission } from '#app/modules/submissions/save-submission.server.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import type { TestContext } from '#test/support/context.ts'
import { aPublishedConsultation, aSubmittedResponse, type TestConsultation } from './consultations.ts'
import { anAnalyst, anApprover, anOrganisation } from './people.ts'
import { anInstrument, anInstrumentText } from './submissions.ts'

/** Words that stand in confidential places of `aProposalToConclude` and may be in no public rendition. */
export const secrets = {
  answer: 'Quillfeather',
  partyPosition: 'Brambleholt',
  engagement: 'Thistlewick',
  confidentialSubject: 'Marrowgate',
  name: 'Foxglove Example Energy',
}

export const passages = {
  background: 'The document would lapse at the end of 2024.[^1]\n\n[^1]: See clause 1.3.',
  consultation: 'Every Party was written to.',
  conclusion: 'DCC concludes that the document should be extended.',
  'next-steps': 'The pack goes to the Department.',
}

/**
 * A proposal of a closed consultation with nothing loose but its passages, which nobody has written: three responses, two of them
 * with confidential words, a point on each question, a draft with a reason for its one change, a disagreement that could not be
 * resolved and a confidential one that was agreed. The clock is moved to the day after closing.
 */
export async function aProposalToConclude(
  context: TestContext,
  { procedure = 'tmad-redesignation', effective = '2024-11-01' } = {},
) {
  const consultation = await aPublishedConsultation(context, {
    ...{ procedure, proposalState: 'analysing' as const },
    proposal: {
      dates: { effective, conclusion: '2024-10-22' },
      effective: { from: effective },
      direction: '# Direction text\n\nThe document is re-designated in the form of Annex [XX] on [DD MMM YYYY].',
    },
  })
  context.clock.set(new Date(consultation.closesAt.getTime() + 24 * 3600_000))

  const supportive = await aSubmittedResponse(context, consultation, {
    answers: { q1: { position: 'agree', text: 'We agree.' }, q2: { text: 'No further views, but thank you.' } },
  })
  const opposed = await aSubmittedResponse(context, consultation, {
    organisation: await anOrganisation(context, { name: secrets.name, category: 'small-supplier' }),
    answers: {
      q1: {
        position: 'disagree',
        text: `Our ${secrets.answer} contract runs out before then and we will lose money.`,
        confidentialReason: 'Prices.',
      },
    },
  })
  const network = await aSubmittedResponse(context, consultation, {
    organisation: await anOrganisation(context, { category: 'electricity-network' }),
    answers: { q1: { position: 'disagree', text: 'Too long.' } },
  })
  const first = await aPoint(context, consultation, {
    questionKey: 'q1',
    comment: 'A year is longer than is needed.',
    responses: [opposed, network],
    disposition: 'accepted',
    clause: { instrument: 'tmad', reference: '1.3' },
  })
  const second = await aPoint(context, consultation, {
    questionKey: 'q2',
    comment: 'There is nothing to add.',
    responses: [supportive],
    disposition: 'noted',
  })
  for (const response of [supportive, opposed, network]) await aReading(context, response)
  const draft = await aDraft(context, consultation)
  const unresolved = await aDisagreement(context, consultation, network, {
    subject: 'Whether the extension should be six months.',
    state: 'unresolved',
  })
  const agreed = await aDisagreement(context, consultation, opposed, {
    number: 2,
    subject: `What becomes of the ${secrets.confidentialSubject} contract.`,
    state: 'agreed',
    isConfidential: true,
  })
  return {
    consultation,
    id: consultation.proposalId,
    responses: { supportive, opposed, network },
    points: { first, second },
    draft,
    disagreements: { unresolved, agreed },
  }
}

export type TestProposal = Awaited<ReturnType<typeof aProposalToConclude>>

/** The same with its passages written and saved. */
export async function aWrittenReport(context: TestContext, options: Parameters<typeof aProposalToConclude>[1] = {}) {
  const proposal = await aProposalToConclude(context, options)
  const analyst = await anAnalyst(context)
  const approver = await anApprover(context)
  await savePassages(context, analyst, { proposalId: proposal.id, passages, revision: 0 })
  return { ...proposal, analyst, approver }
}

/** The same, approved. */
export async function aConcludedProposal(
  context: TestContext,
  options: Parameters<typeof aProposalToConclude>[1] = {},
) {
  const proposal = await aWrittenReport(context, options)
  await requestConclusionApproval(context, proposal.analyst, { proposalId: proposal.id })
  const { conclusionId, hash } = await approveConclusion(context, proposal.approver, { proposalId: proposal.id })
  return { ...proposal, conclusionId, reportHash: hash }
}

type TestResponse = Awaited<ReturnType<typeof aSubmittedResponse>>

/** A point with a reply, its answers marked as read. */
export async function aPoint(
  context: Context,
  consultation: TestConsultation,
  point: {
    questionKey: string
    comment: string
    responses: TestResponse[]
    number?: number
    /** Absent for a point without a reply. */
    disposition?: Disposition
    clause?: ClauseLink
  },
) {
  const id = context.newId()
  const { questionKey, comment, responses, number = 1, disposition } = point
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.points).values({
      ...{ id, consultationId: consultation.id, questionKey, comment, number },
      ...{ createdAt: context.now(), createdBy: 'analyst' },
    })
    for (const { id: responseId, versionId } of responses) {
      await tx
        .insert(tx.tables.pointSources)
        .values({ pointId: id, responseId, versionId, addedAt: context.now(), addedBy: 'analyst' })
    }
  })
  if (disposition) await aReply(context, id, { disposition, clause: point.clause })
  return id
}

/** A reply to a point; the latest stands. */
export async function aReply(
  context: Context,
  pointId: string,
  reply: { number?: number; disposition: Disposition; text?: string; reason?: string; clause?: ClauseLink },
) {
  const { number = 1, disposition, text = 'DCC has considered this.', clause = null } = reply
  const reason = reply.reason ?? (disposition === 'noted' ? '' : 'It is right.')
  await context.db.write((tx) =>
    tx.insert(tx.tables.replies).values({
      ...{ id: context.newId(), pointId, number, text, disposition, reason, clause },
      ...{ repliedAt: context.now(), repliedBy: 'analyst' },
    }),
  )
}

/** Every answer of a response marked as read. */
export async function aReading(context: Context, { versionId, content }: TestResponse) {
  await context.db.write(async (tx) => {
    for (const { questionKey } of content.answers) {
      await tx
        .insert(tx.tables.answerReadings)
        .values({ versionId, questionKey, readAt: context.now(), readBy: 'analyst' })
    }
  })
}

/** A draft of the TMAD that changes clause 1.3, with a reason. */
async function aDraft(context: Context, consultation: TestConsultation) {
  const base = await anInstrument(context)
  const draftId = context.newId()
  const content = anInstrumentText('31 December 2025')
  const notes: ChangeNote[] = [{ clause: '1.3', reason: 'Migration takes until then.', mark: 'consultation' }]
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.drafts).values({
      ...{ id: draftId, proposalId: consultation.proposalId, instrument: base.key, baseVersionId: base.versionId },
      ...{ label: 'AL 2025', createdAt: context.now() },
    })
  })
  const revisionId = await aRevision(context, draftId, content, { notes })
  return { draftId, revisionId, hash: hashOf(content) }
}

async function aDisagreement(
  context: Context,
  consultation: TestConsultation,
  response: TestResponse,
  { number = 1, subject, state, isConfidential = false }: AnEntry,
) {
  const id = context.newId()
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.disagreements).values({
      ...{ id, consultationId: consultation.id, proposalId: consultation.proposalId, number, responseId: response.id },
      ...{ partyName: response.organisation.name, questionKey: 'q1', clause: null, subject, isConfidential, state },
      ...{ partyPosition: `Our ${secrets.partyPosition} would lapse.`, ourPosition: 'Migration needs a year.' },
      ...{ outcomeNote: 'They met twice.', openedAt: context.now(), endedAt: context.now() },
    })
    await tx.insert(tx.tables.engagements).values({
      ...{ id: context.newId(), disagreementId: id, kind: 'meeting', note: `Met at ${secrets.engagement} House.` },
      ...{ happenedAt: context.now(), recordedAt: context.now(), recordedBy: 'analyst' },
    })
  })
  return id
}

type AnEntry = { number?: number; subject: string; state: DisagreementState; isConfidential?: boolean }

/** A concluded proposal with the words of its submission written, ready for an approver to send. */
export async function aPreparedSubmission(
  context: TestContext,
  options: Parameters<typeof aProposalToConclude>[1] = {},
) {
  const proposal = await aConcludedProposal(context, options)
  const { submissionId } = await saveSubmission(context, proposal.analyst, {
    proposalId: proposal.id,
    recommendation: 'Re-designate the document as consulted on.',
    fitForPurpose: 'It keeps migration open until it is finished.',
    revision: 0,
  })
  return { ...proposal, submissionId }
}
