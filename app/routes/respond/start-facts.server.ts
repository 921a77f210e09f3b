import { formatInstant } from '#app/lib/london-time.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import type { Phase } from '#app/modules/consultations/model.ts'
import { listMembers } from '#app/modules/identity/queries.server.ts'
import { statusOf, type AnswerStatus } from '#app/modules/responses/answer-rules.ts'
import { findDraftStanding } from '#app/modules/responses/compose-draft.server.ts'
import { listWorkingAnswers, type WorkingResponse } from '#app/modules/responses/draft-queries.server.ts'
import { exactTime } from '#app/modules/responses/exact-time.ts'
import { channels } from '#app/modules/responses/model.ts'
import { askedInBrief } from '#app/modules/responses/question-argument.ts'
import { canSubmit } from '#app/modules/responses/policy.ts'
import { listVersions, type ConsultationToAnswer } from '#app/modules/responses/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { couldAnswerAlone, deadlineFacts, organisationsLeft, suffixFor } from './opened-response.server.ts'
import { stateTag } from './response-state.ts'

type Opened = { consultation: ConsultationToAnswer; phase: Phase; own: WorkingResponse[] }

/** For whom one can respond, and what has been begun. */
export async function chooserFacts({ portal, actor, url }: PageArgs, { consultation, phase, own }: Opened) {
  const { slug, content } = consultation
  const personName = isPerson(actor) ? actor.name : ''
  return {
    slug,
    title: content.shortTitle,
    questions: content.questions.length,
    then: url.searchParams.get('then') ?? '',
    deadline: deadlineFacts(consultation, phase, portal.now()),
    begun: own.map((response) => ({
      id: response.id,
      name: response.organisationId ? response.respondent.name : `${personName} (yourself)`,
      href: `${href('respond/start', { slug })}?response=${response.id}`,
      tag: stateTag(response.state, phase),
    })),
    organisations: organisationsLeft(actor, own).map(({ organisationId, organisationName }) => ({
      value: organisationId,
      label: organisationName,
    })),
    canAnswerAlone: couldAnswerAlone(actor, own),
    isMember: isPerson(actor) && actor.memberships.length > 0,
  }
}
export type ChooserFacts = Awaited<ReturnType<typeof chooserFacts>>

/** The task list of one response. */
export async function taskFacts(
  { portal, actor }: PageArgs,
  { consultation, phase, own, response }: Opened & { response: WorkingResponse },
) {
  const reader = portal.db.read
  const { slug, content } = consultation
  const answers = await listWorkingAnswers(reader, response)
  const statuses = content.questions.map((question) =>
    statusOf(question, openedAnswer(actor, answers.get(question.key))),
  )
  const { hasUnsentChanges } = await findDraftStanding(reader, response, consultation)
  const versions = await listVersions(reader, response.id)
  const suffix = suffixFor(actor, own, response)
  const removed = [...answers.keys()].filter((key) => content.questions.every((question) => question.key !== key))
  const hasRequired = content.questions.some(({ isRequired }) => isRequired)
  return {
    slug,
    hasRequired,
    total: content.questions.length,
    responseId: response.id,
    title: content.shortTitle,
    respondent: response.respondent.name,
    isOrganisation: response.organisationId !== null,
    hasSeveral: suffix !== '',
    tag: stateTag(response.state, phase, hasUnsentChanges),
    deadline: deadlineFacts(consultation, phase, portal.now()),
    isSent: response.state === 'submitted',
    hasUnsentChanges,
    canSubmit: canSubmit(actor, response),
    submitters: await submittersOf(reader, response),
    links: {
      confidentiality: `${href('respond/confidentiality', { slug })}${suffix}`,
      check: `${href('respond/check', { slug })}${suffix}`,
    },
    isConfidential: response.isConfidential,
    answered: statuses.filter((status) => status === 'answered' || status === 'no-comment').length,
    left: content.questions.filter(
      (question, index) =>
        statuses[index] === 'incomplete' || (question.isRequired && statuses[index] === 'not-started'),
    ).length,
    hasRemovedAnswers: removed.length > 0,
    groups: content.proposals
      .map((proposal) => ({
        letter: proposal.letter,
        title: content.proposals.length > 1 ? `Proposal ${proposal.letter}: ${proposal.title}` : '',
        questions: content.questions.flatMap((question, index) => {
          if (question.proposal !== proposal.letter) return []
          const answer = answers.get(question.key)
          return {
            key: question.key,
            label: question.isRequired || !hasRequired ? question.label : `${question.label} (optional)`,
            href: `${href('respond/question', { slug, key: question.key })}${suffix}`,
            status: statuses[index] as AnswerStatus,
            isConfidential: answer?.isConfidential ?? false,
            asked: askedInBrief(content.document, question.key),
            saved: answer ? `${answer.updatedByName} saved this at ${formatInstant(answer.updatedAt)}` : '',
          }
        }),
      }))
      .filter(({ questions }) => questions.length > 0),
    versions: versions.map((version) => ({
      reference: version.reference,
      href: `${href('respond/done', { slug })}?reference=${version.reference}`,
      number: version.number,
      submittedAt: exactTime(version.submittedAt),
      channel: channels[version.channel],
      standing: version.supersededBy
        ? `Replaced by ${version.supersededBy}`
        : version.state === 'withdrawn'
          ? 'Withdrawn'
          : 'Counts',
    })),
  }
}
export type TaskFacts = Awaited<ReturnType<typeof taskFacts>>

type SealedAnswer = Awaited<ReturnType<typeof listWorkingAnswers>> extends Map<string, infer Answer> ? Answer : never

/** An answer of one's own draft, opened through the gate. */
export function openedAnswer(actor: PageArgs['actor'], answer: SealedAnswer | undefined) {
  if (!answer) return undefined
  const reader = readerOf(actor)
  const text = reveal(reader, answer.text)
  const reason = reveal(reader, answer.confidentialReason)
  return {
    position: answer.position,
    text: text.kind === 'shown' ? text.text : '',
    isConfidential: answer.isConfidential,
    confidentialReason: reason.kind === 'shown' ? reason.text : '',
  }
}

/** Names of those who can submit for an organisation; none for a person alone. */
export async function submittersOf(reader: PageArgs['portal']['db']['read'], response: WorkingResponse) {
  if (response.organisationId === null) return []
  const members = await listMembers(reader, response.organisationId)
  return members
    .filter(({ state, role, disabledAt }) => state === 'confirmed' && role !== 'contributor' && disabledAt === null)
    .map(({ name }) => name)
}
