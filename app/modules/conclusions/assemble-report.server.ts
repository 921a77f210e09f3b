import type { Context } from '#app/context.ts'
import type { TextReader } from '#app/modules/access/gate.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { composeReport } from './report/compose-report.ts'
import { readReportFacts } from './report/read-report-facts.server.ts'

/**
 * The conclusion report on one proposal as the record stands now, for one reader: a preview. The rendition is made anew from what
 * that reader may have. Once approved, the report is read from where it was frozen (`findReport`), and is never made again.
 *
 * @throws NotFoundError when there is no such proposal, or it has not been published
 */
export async function assembleReport(
  context: Context,
  proposalId: string,
  textReader: TextReader,
): Promise<PortalDocument> {
  const made = { textReader, asOf: context.now(), isApproved: false }
  return composeReport(await readReportFacts(context.db.read, context.procedures, proposalId, made))
}
