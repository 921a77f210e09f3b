import { and, asc, eq, inArray, notInArray } from 'drizzle-orm'
import { findVersionById, listVersions } from '#app/modules/instruments/queries.server.ts'
import { isEffective } from '#app/modules/instruments/settle-versions.ts'
import type { Reader } from '#db/database.ts'
import { findRevisionWithBase, latestRevision } from '../queries.server.ts'
import type { Contender } from './find-collisions.ts'

/** A contender with what a page says of it. */
export type NamedContender = Contender & {
  label: string
  baseLabel: string
  /** The draft and the consultation that owns it; null for a version that no draft of this portal became. */
  owner: { draftId: string; slug: string; consultation: string; letter: string; proposalId: string } | null
  /** For a version designated and not in force yet: the day it will be. */
  inForceFrom: string | null
}

/** In these states a draft has become law, or never will. */
const settledStates = ['directed', 'completed', 'refused', 'withdrawn'] as const

/**
 * Everything that means to change an instrument, as staff see it: the working text of each draft that is not decided, and each
 * version designated and not in force yet. Practice is left out.
 */
export async function listContenders(reader: Reader, instrument: string): Promise<NamedContender[]> {
  const rows = await listOpenDrafts(reader, instrument)
  const drafts: NamedContender[] = []
  for (const row of rows) {
    const revision = await latestRevision(reader, row.owner.draftId)
    const base = revision && (await findVersionById(reader, revision.baseVersionId))
    if (!revision || !base) continue
    const texts = { base: { id: base.id, content: base.content }, text: revision.content }
    drafts.push({
      id: revision.id,
      ...texts,
      label: row.label,
      baseLabel: base.label,
      owner: row.owner,
      inForceFrom: null,
    })
  }
  return [...(await listWaitingVersions(reader, instrument)), ...drafts]
}

/** Versions designated and not in force yet, each against the one it was written against. */
export async function listWaitingVersions(reader: Reader, instrument: string): Promise<NamedContender[]> {
  const versions = (await listVersions(reader, instrument)).filter(({ state }) => isEffective(state))
  const waiting: NamedContender[] = []
  for (const [at, { id, state, label, inForceFrom, revisionId }] of versions.entries()) {
    if (state !== 'designated') continue
    const version = await findVersionById(reader, id)
    const written = revisionId ? await findRevisionWithBase(reader, revisionId) : undefined
    const before = versions[at - 1]
    const base = written?.base ?? (before && (await findVersionById(reader, before.id)))
    if (!version || !base) continue
    const texts = { base: { id: base.id, content: base.content }, text: version.content }
    const owner = written ? await findOwner(reader, written.draft.id) : null
    waiting.push({ id, ...texts, label, baseLabel: base.label, owner, inForceFrom })
  }
  return waiting
}

async function listOpenDrafts(reader: Reader, instrument: string) {
  const { drafts, proposals, consultations } = reader.tables
  return reader
    .select({ label: drafts.label, owner: ownerColumns(reader) })
    .from(drafts)
    .innerJoin(proposals, eq(proposals.id, drafts.proposalId))
    .innerJoin(consultations, eq(consultations.id, proposals.consultationId))
    .where(
      and(
        eq(drafts.instrument, instrument),
        eq(consultations.isPractice, false),
        notInArray(proposals.state, [...settledStates]),
        inArray(consultations.state, ['draft', 'awaiting-approval', 'published']),
      ),
    )
    .orderBy(asc(drafts.createdAt), asc(drafts.id))
}

async function findOwner(reader: Reader, draftId: string) {
  const { drafts, proposals, consultations } = reader.tables
  const [row] = await reader
    .select({ owner: ownerColumns(reader) })
    .from(drafts)
    .innerJoin(proposals, eq(proposals.id, drafts.proposalId))
    .innerJoin(consultations, eq(consultations.id, proposals.consultationId))
    .where(eq(drafts.id, draftId))
  return row?.owner ?? null
}

function ownerColumns({ tables: { drafts, proposals, consultations } }: Reader) {
  return {
    draftId: drafts.id,
    slug: consultations.slug,
    consultation: consultations.shortTitle,
    letter: proposals.letter,
    proposalId: proposals.id,
  }
}
