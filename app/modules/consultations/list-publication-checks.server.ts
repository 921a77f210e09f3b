import type { Context } from '#app/context.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { DraftReport } from '#app/modules/drafting/checks/check-draft.ts'
import { findDraftReport } from '#app/modules/drafting/checks/find-draft-report.server.ts'
import { parseDocumentMarkdown, type ParsedDocument } from '#app/rendering/parse-markdown.ts'
import type { Reader } from '#db/database.ts'
import { checkPublication, type Check } from './checks.ts'
import type { EditionContent } from './model.ts'
import { findEdition, findWorkingCopy } from './queries.server.ts'
import type { WorkingCopy } from './working-copy.ts'

/** A working copy read for publication, with everything that was checked. */
export type CheckedCopy = {
  working: WorkingCopy
  document: ParsedDocument
  checks: Check[]
  previous: { number: number; content: EditionContent } | undefined
}

/**
 * Run every publication check on the working copy as it stands, at the context's time. Publication runs the same again inside
 * its transaction.
 *
 * @returns undefined when there is no such consultation
 */
export async function listPublicationChecks(
  context: Context,
  reader: Reader,
  consultationId: string,
): Promise<CheckedCopy | undefined> {
  const working = await findWorkingCopy(reader, consultationId)
  if (!working) return undefined
  const previous = await findEdition(reader, consultationId)
  const document = parseDocumentMarkdown(working.source, { file: 'The document' })
  const today = londonDay(context.now())
  const draftReports = new Map<string, DraftReport>()
  for (const { draftId } of working.drafts) {
    const report = await findDraftReport(reader, draftId, today)
    if (report) draftReports.set(draftId, report)
  }
  const checks = checkPublication({
    working,
    document,
    draftReports,
    procedures: context.procedures,
    now: context.now(),
    ...(working.hasCorrection && previous ? { publishedQuestions: previous.content.questions } : {}),
  })
  return { working, document, checks, previous }
}
