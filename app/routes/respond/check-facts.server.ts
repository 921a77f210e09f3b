import { problemWith, problemWords } from '#app/modules/responses/answer-rules.ts'
import { findDraftStanding } from '#app/modules/responses/compose-draft.server.ts'
import { listWorkingAnswers } from '#app/modules/responses/draft-queries.server.ts'
import { positions } from '#app/modules/responses/model.ts'
import { typedWords } from '#app/modules/responses/typed-words.ts'
import { wordsAsked } from '#app/modules/responses/question-argument.ts'
import { canSubmit } from '#app/modules/responses/policy.ts'
import { listVersions } from '#app/modules/responses/queries.server.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { deadlineFacts, openResponse } from './opened-response.server.ts'
import { openedAnswer, submittersOf } from './start-facts.server.ts'

/** Every answer as it stands, what is missing, and who may send it. */
export async function checkFacts(args: PageArgs) {
  const { portal, actor } = args
  const { consultation, phase, response, suffix } = await openResponse(args)
  const reader = portal.db.read
  const { slug, content } = consultation
  const stored = await listWorkingAnswers(reader, response)
  const { mark, hasUnsentChanges } = await findDraftStanding(reader, response, consultation)
  const [latest] = await listVersions(reader, response.id)
  const isSent = response.state === 'submitted'
  const reason = reveal(readerOf(actor), response.confidentialReason)
  return {
    slug,
    title: content.shortTitle,
    issuerName: content.issuerName,
    back: `${href('respond/start', { slug })}${suffix}`,
    deadline: deadlineFacts(consultation, phase, portal.now()),
    respondent: response.respondent.name,
    isOrganisation: response.organisationId !== null,
    category: partyCategories[response.respondent.category as keyof typeof partyCategories],
    group: response.respondent.group,
    isSent,
    hasUnsentChanges,
    latest: latest && {
      reference: latest.reference,
      href: `${href('respond/done', { slug })}?reference=${latest.reference}`,
    },
    canSubmit: canSubmit(actor, response),
    submitters: await submittersOf(reader, response),
    isConfidential: response.isConfidential,
    confidentialReason: reason.kind === 'shown' ? reason.text : '',
    confidentialityHref: `${href('respond/confidentiality', { slug })}${suffix}`,
    answers: content.questions.map((question) => {
      const answer = openedAnswer(actor, stored.get(question.key))
      const problem = problemWith(question, answer)
      return {
        key: question.key,
        label: question.label,
        asked: wordsAsked(content.document, question.key),
        href: `${href('respond/question', { slug, key: question.key })}${suffix}`,
        problem: problem ? `${question.label} ${problemWords[problem]}` : '',
        position: answer?.position && answer.position !== 'no-position' ? positions[answer.position] : '',
        html: answer ? renderBlocksHtml(typedWords(answer.text)) : '',
        isConfidential: answer?.isConfidential ?? false,
        confidentialReason: answer?.confidentialReason ?? '',
      }
    }),
    submissionKey: portal.newId(),
    mark,
  }
}
export type CheckFacts = Awaited<ReturnType<typeof checkFacts>>
