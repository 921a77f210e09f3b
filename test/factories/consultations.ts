import { hashOf } from '#app/lib/canonical-json.ts'
import type { Context } from '#app/context.ts'
import type {
  EditionContent,
  EditionProposal,
  EditionQuestion,
  ProposalState,
} from '#app/modules/consultations/model.ts'
import type { Position, SubmittedContent } from '#app/modules/responses/model.ts'
import { anOrganisation } from './people.ts'

type ConsultationOptions = {
  slug?: string
  opensAt?: Date
  closesAt?: Date
  procedure?: string
  proposalState?: ProposalState
  questions?: Partial<EditionQuestion>[]
  isReleased?: boolean
  /** What the proposal says besides, as published. */
  proposal?: Partial<Pick<EditionProposal, 'dates' | 'effective' | 'direction'>>
}

/**
 * A published consultation with one proposal (A) and two questions (q1 asks for a position, q2 for views), open from 9am on 10
 * September 2024 to 5pm on 8 October 2024 unless told otherwise. Inserted directly: for tests of what comes after publication.
 */
export async function aPublishedConsultation(context: Context, options: ConsultationOptions = {}) {
  const slug = options.slug ?? `consultation-${context.newId()}`
  const opensAt = options.opensAt ?? new Date('2024-09-10T08:00:00Z')
  const closesAt = options.closesAt ?? new Date('2024-10-08T16:00:00Z')
  const consultationId = context.newId()
  const proposalId = context.newId()
  const procedure = options.procedure ?? 'tmad-redesignation'
  const given = options.questions ?? [
    {},
    { key: 'q2', label: 'Question Two', kind: 'rationale', text: 'What are your views?' },
  ]
  const questions: EditionQuestion[] = given.map((question) => ({
    id: context.newId(),
    key: 'q1',
    label: 'Question One',
    proposal: 'A',
    kind: 'position-and-rationale',
    isRequired: true,
    text: 'Do you agree with the proposal?',
    ...question,
  }))
  const facts = {
    slug,
    title: 'Extending a document by one year',
    shortTitle: 'Extension',
    reference: 'TEST-1',
    issuer: 'dcc' as const,
    issuerName: 'DCC Regulation',
    contact: 'consultations@example.org',
    classification: 'DCC Public',
    version: '1.0',
    summary: 'Proposes that a document should last one year longer.',
    basis: ['SEC N6.4'],
  }
  const content: EditionContent = {
    ...facts,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    concludeBy: '2024-10-22',
    dates: [],
    document: {
      title: facts.title,
      facts: [],
      blocks: [
        {
          kind: 'paragraph',
          number: '1',
          id: 'p1',
          content: [{ kind: 'text', text: 'This document proposes an extension.' }],
        },
      ],
      footnotes: [],
    },
    proposals: [
      {
        id: proposalId,
        letter: 'A',
        title: 'Extend the document',
        summary: 'It would last a year longer.',
        recommendation: 'That the document be extended.',
        procedure,
        dates: {},
        effective: { from: '2024-11-01', orWithinMonths: 1 },
        amends: [],
        direction: null,
        ...options.proposal,
      },
    ],
    questions,
    attachments: [],
  }
  const edition = {
    id: context.newId(),
    consultationId,
    number: 1,
    content,
    hash: hashOf(content),
    reason: '',
    publishedAt: opensAt,
    requestedBy: 'author',
    approvedBy: 'approver',
  }
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.consultations).values({
      ...facts,
      id: consultationId,
      state: 'published',
      opensAt,
      closesAt,
      concludeBy: '2024-10-22',
      dates: [],
      source: '[1] This document proposes an extension.',
      isPractice: false,
      revision: 1,
      createdAt: opensAt,
      createdBy: 'author',
      publishedAt: opensAt,
      responsesReleasedAt: options.isReleased ? opensAt : null,
    })
    await tx.insert(tx.tables.proposals).values({
      id: proposalId,
      consultationId,
      letter: 'A',
      title: 'Extend the document',
      summary: 'It would last a year longer.',
      recommendation: 'That the document be extended.',
      procedure,
      dates: {},
      effective: { from: '2024-11-01', orWithinMonths: 1 },
      amends: [],
      direction: null,
      state: options.proposalState ?? 'consulting',
      round: 1,
      ...options.proposal,
    })
    for (const [position, question] of questions.entries()) {
      await tx.insert(tx.tables.questions).values({ ...question, consultationId, proposalId, position })
    }
    await tx.insert(tx.tables.editions).values(edition)
  })
  return { id: consultationId, slug, proposalId, opensAt, closesAt, questions, edition }
}

export type TestConsultation = Awaited<ReturnType<typeof aPublishedConsultation>>

type TestAnswer = { position?: Position | null; text?: string; confidentialReason?: string }

let references = 0

/** A submitted response of an organisation (a new one unless given). Inserted directly. */
export async function aSubmittedResponse(
  context: Context,
  consultation: TestConsultation,
  {
    organisation,
    answers = { q1: { position: 'agree', text: 'We agree.' } },
    isConfidential = false,
    confidentialReason = '',
  }: {
    organisation?: Awaited<ReturnType<typeof anOrganisation>>
    answers?: Record<string, TestAnswer>
    isConfidential?: boolean
    confidentialReason?: string
  } = {},
) {
  const respondent = organisation ?? (await anOrganisation(context))
  const responseId = context.newId()
  const versionId = context.newId()
  references += 1
  const content: SubmittedContent = {
    consultation: { slug: consultation.slug, title: consultation.edition.content.title, edition: 1 },
    respondent: {
      organisationId: respondent.id,
      name: respondent.name,
      category: respondent.category,
      group: respondent.corporateGroup,
    },
    isConfidential,
    confidentialReason,
    answers: Object.entries(answers).map(([questionKey, answer]) => ({
      questionKey,
      questionLabel: consultation.questions.find((question) => question.key === questionKey)?.label ?? questionKey,
      position: answer.position ?? null,
      text: answer.text ?? '',
      isConfidential: answer.confidentialReason !== undefined,
      confidentialReason: answer.confidentialReason ?? '',
    })),
  }
  const submittedAt = new Date(consultation.closesAt.getTime() - 60_000)
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.responses).values({
      id: responseId,
      consultationId: consultation.id,
      organisationId: respondent.id,
      personId: null,
      respondentKey: `organisation:${respondent.id}`,
      state: 'submitted',
      channel: 'portal',
      isConfidential,
      confidentialReason,
      createdAt: submittedAt,
      createdBy: 'someone',
      updatedAt: submittedAt,
    })
    await tx.insert(tx.tables.responseVersions).values({
      id: versionId,
      responseId,
      number: 1,
      reference: `R-TEST-${references}`,
      content,
      hash: hashOf(content),
      submittedAt,
      submittedBy: 'someone',
      submissionKey: versionId,
    })
  })
  return { id: responseId, versionId, reference: `R-TEST-${references}`, organisation: respondent, content }
}
