import { eq } from 'drizzle-orm'
import { hashOf } from '#app/lib/canonical-json.ts'
import type { Reader } from '#db/database.ts'
import { composeContent, saysTheSame } from './compose-content.ts'
import { readAnswers, type WorkingResponse } from './draft-queries.server.ts'
import type { SubmittedContent } from './model.ts'
import type { ConsultationToAnswer } from './queries.server.ts'

/** What submitting now would freeze. For commands: pages take `findDraftStanding`. */
export async function composeDraft(
  reader: Reader,
  response: WorkingResponse,
  consultation: ConsultationToAnswer,
): Promise<SubmittedContent> {
  const { responses } = reader.tables
  const [claim] = await reader
    .select({ isConfidential: responses.isConfidential, confidentialReason: responses.confidentialReason })
    .from(responses)
    .where(eq(responses.id, response.id))
  const { slug, edition, content } = consultation
  return composeContent({ slug, title: content.title, edition }, response.respondent, content.questions, {
    isConfidential: claim?.isConfidential ?? false,
    confidentialReason: claim?.confidentialReason ?? '',
    answers: await readAnswers(reader, response.id),
  })
}

/** Stands for a draft in the form that submits it, so that nobody submits what they have not seen. */
export function draftMark(content: SubmittedContent): string {
  return hashOf(content)
}

/**
 * Where a draft stands beside what was sent.
 *
 * @returns `mark` for the form that submits; `hasUnsentChanges` where a submitted response has since been edited
 */
export async function findDraftStanding(
  reader: Reader,
  response: WorkingResponse,
  consultation: ConsultationToAnswer,
): Promise<{ mark: string; hasUnsentChanges: boolean }> {
  const content = await composeDraft(reader, response, consultation)
  const { responseVersions } = reader.tables
  const versions = await reader
    .select({ number: responseVersions.number, content: responseVersions.content })
    .from(responseVersions)
    .where(eq(responseVersions.responseId, response.id))
    .orderBy(responseVersions.number)
  const latest = versions.at(-1)
  return { mark: draftMark(content), hasUnsentChanges: latest !== undefined && !saysTheSame(latest.content, content) }
}
