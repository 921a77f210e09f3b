import { and, desc, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { requireOpenForAnalysis } from './analysed-consultation.server.ts'
import { longestComment, longestTheme } from './model.ts'
import { canAnalyse } from './policy.ts'
import { findRespondentNames } from './respondent-names.ts'
import { requireSources } from './require-sources.server.ts'
import { listAnalysedResponses, type AnalysedResponse } from './submitted-answers.server.ts'

export type PointInput = {
  consultationId: string
  questionKey: string
  /** The point as the report will print it: paraphrased, naming nobody. */
  comment: string
  theme?: string
  /** The responses that raise it; at least one, each of which answered this question. */
  responseIds: readonly string[]
  /** The analyst has seen that a word of a respondent's name stands in the comment, and says that it names nobody. */
  namesNobody?: boolean
}

/**
 * Record what one or several answers to a question raise.
 *
 * @returns the point's id
 * @throws NotAllowedError unless the actor is an analyst
 * @throws RuleError 'not-closed', 'analysis-over', 'comment-required', 'comment-too-long', 'theme-too-long', 'names-respondent',
 *   'may-name-respondent', 'source-required', 'not-answered'
 */
export async function recordPoint(context: Context, actor: Actor, input: PointInput): Promise<string> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const { consultationId, questionKey } = input
    await requireOpenForAnalysis(tx, { consultationId, questionKey, now: context.now() })
    const responses = await listAnalysedResponses(tx, consultationId)
    const sources = requireSources(responses, questionKey, input.responseIds)
    const comment = checkedComment(input, responses)
    const theme = checkedTheme(input.theme)
    const point = {
      id: context.newId(),
      ...{ consultationId, questionKey, comment, theme },
      number: await nextNumber(tx, consultationId, questionKey),
      createdAt: context.now(),
      createdBy: actor.id,
    }
    await tx.insert(tx.tables.points).values(point)
    await tx.insert(tx.tables.pointSources).values(
      sources.map(({ responseId, versionId }) => ({
        ...{ pointId: point.id, responseId, versionId },
        addedAt: context.now(),
        addedBy: actor.id,
      })),
    )
    await appendEvent(context, tx, {
      type: 'point.recorded',
      subject: point.id,
      consultationId,
      actor,
      details: { questionKey, number: point.number, responseIds: sources.map((source) => source.responseId) },
    })
    return point.id
  })
}

function checkedComment(input: PointInput, responses: AnalysedResponse[]): string {
  const comment = input.comment.trim()
  if (comment === '') throw new RuleError('comment-required', 'Write the point in your own words.', 'comment')
  if (comment.length > longestComment) {
    throw new RuleError(
      'comment-too-long',
      `A point has ${longestComment.toLocaleString('en-GB')} characters or fewer. If it says several things, record several points.`,
      'comment',
    )
  }
  const names = responses.flatMap((response) => (response.group ? [response.name, response.group] : [response.name]))
  const findings = findRespondentNames(comment, names)
  const named = findings.find((finding) => finding.kind === 'name')
  if (named) {
    throw new RuleError(
      'names-respondent',
      `The report does not say who raised a point. Take out “${named.words}” and say what sort of respondent it is, if that matters.`,
      'comment',
    )
  }
  const [doubtful] = findings
  if (doubtful && !input.namesNobody) {
    throw new RuleError(
      'may-name-respondent',
      `“${doubtful.words}” may point to ${doubtful.respondent}. Take it out, or confirm below that it names nobody.`,
      'comment',
    )
  }
  return comment
}

function checkedTheme(input: string | undefined): string | null {
  const theme = input?.trim() ?? ''
  if (theme.length > longestTheme) {
    throw new RuleError('theme-too-long', `A theme has ${longestTheme} characters or fewer.`, 'theme')
  }
  return theme === '' ? null : theme
}

/** Numbers are never used again, not even after a withdrawal: a report may have quoted them. */
async function nextNumber(tx: Transaction, consultationId: string, questionKey: string): Promise<number> {
  const { points } = tx.tables
  const [last] = await tx
    .select({ number: points.number })
    .from(points)
    .where(and(eq(points.consultationId, consultationId), eq(points.questionKey, questionKey)))
    .orderBy(desc(points.number))
    .limit(1)
  return (last?.number ?? 0) + 1
}
