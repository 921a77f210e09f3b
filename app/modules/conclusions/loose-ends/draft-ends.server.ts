import { clauseKey, clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { Day } from '#app/lib/london-time.ts'
import { latestRevision, listDrafts } from '#app/modules/drafting/queries.server.ts'
import { findVersionById, findVersionInForce } from '#app/modules/instruments/queries.server.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { changesWithoutReason } from '#app/modules/redline/summary-of-changes.ts'
import type { Reader } from '#db/database.ts'
import type { LooseEnd } from '../model.ts'
import type { ProposalRecord } from '../queries.server.ts'
import type { Places } from './places.ts'

/**
 * Clauses of the draft that differ from its base and do not say why; and a base that another version has replaced, or will have: such
 * a text could be concluded, but never designated.
 */
export async function findDraftEnds(
  reader: Reader,
  { proposal, published }: ProposalRecord,
  { places, today }: { places: Places; today: Day },
): Promise<LooseEnd[]> {
  const ends: LooseEnd[] = []
  for (const draft of await listDrafts(reader, { proposalId: proposal.id })) {
    const revision = await latestRevision(reader, draft.id)
    const base = await findVersionById(reader, draft.baseVersionId)
    if (!revision || !base) continue
    const due = await findVersionInForce(reader, draft.instrument, published.effective?.from ?? today)
    if (due && due.id !== base.id) {
      ends.push({
        rule: 'base-superseded',
        message: `The draft ${draft.label} is written against ${base.label}, and ${due.label} is in force when it is to take effect. Carry the draft to it.`,
        href: `${places.carry(draft.id)}?to=${encodeURIComponent(due.id)}`,
      })
    }
    const changes = compareInstruments(base.content, revision.content)
    for (const { after, before } of changesWithoutReason(changes, revision.notes).filter(canBeExplained)) {
      const clause = after ?? before
      ends.push({
        rule: 'change-without-reason',
        message: `The draft ${draft.label} changes ${clause ? clauseName(clause) : 'a clause'} and does not say why.`,
        href: places.draft(draft.id),
      })
    }
  }
  return ends
}

/** Headings and notes have no name that a reason could be given under. */
function canBeExplained({ before, after }: Change): boolean {
  const clause = after ?? before
  return clause !== null && clause.kind !== 'heading' && clauseKey(clause) !== ''
}
