import { eq } from 'drizzle-orm'
import type { Day } from '#app/lib/london-time.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import type { Reader } from '#db/database.ts'
import { findDraft, latestRevision, listDrafts } from '../queries.server.ts'
import { checkDraft, type DraftReport } from './check-draft.ts'
import { listKnownTexts } from './list-known-texts.server.ts'
import type { ProposalDates } from './model.ts'

/**
 * Check the working text of a draft against its base, the proposal it belongs to and the other instruments as they will stand on the
 * day it takes effect: a draft of the same proposal where there is one, else the version in force then, or the last that was.
 *
 * @param today the London day to look at the other instruments on where the proposal names no effective date
 * @returns undefined where there is no such draft
 */
export async function findDraftReport(reader: Reader, draftId: string, today: Day): Promise<DraftReport | undefined> {
  const draft = await findDraft(reader, draftId)
  const revision = draft && (await latestRevision(reader, draftId))
  const base = revision && (await findVersionById(reader, revision.baseVersionId))
  if (!draft || !revision || !base) return undefined
  const proposal = await findProposalDates(reader, draft.proposalId)
  const day = proposal?.effectiveFrom ?? today
  const siblings = new Map(
    (await listDrafts(reader, { proposalId: draft.proposalId })).map(({ instrument, id }) => [instrument, id]),
  )
  const instruments = []
  for (const known of await listKnownTexts(reader, day)) {
    const sibling = siblings.get(known.key)
    instruments.push(sibling ? { ...known, text: (await latestRevision(reader, sibling))?.content } : known)
  }
  return checkDraft({ instrument: draft.instrument, text: revision.content, base: base.content, instruments, proposal })
}

/** What a proposal says that its draft has to agree with. */
async function findProposalDates(reader: Reader, proposalId: string): Promise<ProposalDates | undefined> {
  const { proposals, consultations } = reader.tables
  const [row] = await reader
    .select({ proposal: proposals, source: consultations.source, dates: consultations.dates })
    .from(proposals)
    .innerJoin(consultations, eq(consultations.id, proposals.consultationId))
    .where(eq(proposals.id, proposalId))
  if (!row) return undefined
  const { title, summary, recommendation, direction, dates, effective } = row.proposal
  return {
    days: [
      ...Object.values(dates),
      ...row.dates.map(({ at }) => at.slice(0, 10)),
      ...(effective ? [effective.from] : []),
    ],
    effectiveFrom: effective?.from,
    words: [title, summary, recommendation, direction ?? '', row.source].join('\n'),
  }
}
