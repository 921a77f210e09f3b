import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { recordFile } from '#app/lib/accepted-files.server.ts'
import { NotAllowedError, ProblemsError, type Problem } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { insertDraft } from '#app/modules/drafting/create-draft.server.ts'
import { discardDrafts } from '#app/modules/drafting/discard-drafts.server.ts'
import type { Transaction } from '#db/database.ts'
import { checkFolderDrafts } from './check-folder-drafts.server.ts'
import { readFolder, type FolderFiles } from './folder-files.server.ts'
import { mainFile } from './folder-reading.ts'
import { timelineDate, type FolderProposal } from './folder-schema.ts'
import type { Amendment } from './model.ts'
import { canImport } from './policy.ts'
import { practiceCopy } from './practice-copy.ts'
import { findConsultation, type ConsultationRow } from './queries.server.ts'
import { readConsultationFolder, type ConsultationFolder } from './read-consultation-folder.server.ts'
import { syncQuestions } from './sync-questions.server.ts'

export type ImportOptions = {
  /** Make a practice copy that opens on the London day of this instant. */
  practice?: { opensAt: Date }
  /** Replace a consultation of the same slug, where it is still a draft. */
  replace?: boolean
}

/**
 * Import a consultation folder (docs/content-format.md) as a working copy in draft: document, questions, proposals, drafts,
 * direction texts, files. All of it or nothing.
 *
 * @param folder a path on this machine, or files already read (an uploaded archive)
 * @returns its id and slug
 * @throws NotAllowedError unless the actor is an author or runs the portal
 * @throws ProblemsError listing every fault with file, line and remedy
 */
export async function importConsultation(
  context: Context,
  actor: Actor,
  folder: string | FolderFiles,
  options: ImportOptions = {},
): Promise<{ id: string; slug: string }> {
  if (!canImport(actor)) throw new NotAllowedError()
  const files = typeof folder === 'string' ? await readFolder(folder, context.config.uploadLimitBytes) : folder
  const { folder: read, problems } = await readConsultationFolder(files, context.procedures)
  if (!read) throw new ProblemsError(problems)
  const wanted = options.practice ? practiceCopy(read, options.practice.opensAt) : read
  // Bytes first: a stored file that no row names does no harm, and nothing but the database is awaited inside.
  const stored = new Map<string, { hash: string; name: string; type: string; size: number }>()
  for (const [path, { name, type, bytes }] of wanted.parts.files) {
    stored.set(path, { hash: await context.files.put(bytes), name, type, size: bytes.length })
  }
  return context.db.write(async (tx) => {
    const { slug, existing, problem } = await placeFor(tx, wanted.slug, options)
    const faults = [...(problem ? [problem] : []), ...(await checkFolderDrafts(tx, wanted))]
    if (faults.length > 0) throw new ProblemsError(faults)
    if (existing) await clearDraft(tx, existing.id)
    const id = await insertConsultation(context, tx, actor, { ...wanted, slug }, existing, Boolean(options.practice))
    await appendEvent(context, tx, {
      type: existing ? 'consultation.changed' : 'consultation.created',
      subject: id,
      consultationId: id,
      actor,
      details: existing
        ? { part: 'import', changes: { title: { from: existing.title, to: wanted.facts.title } } }
        : { slug, title: wanted.facts.title, issuer: wanted.facts.issuer, isImported: true },
    })
    await insertParts(context, tx, actor, wanted, id, stored)
    return { id, slug }
  })
}

/**
 * Check a folder without importing it: everything an import would check, base versions included.
 *
 * @returns every problem, none when it can be imported
 */
export async function checkConsultationFolder(context: Context, folder: string | FolderFiles): Promise<Problem[]> {
  const files = typeof folder === 'string' ? await readFolder(folder, context.config.uploadLimitBytes) : folder
  const { folder: read, problems } = await readConsultationFolder(files, context.procedures)
  if (!read) return problems
  const existing = await findConsultation(context.db.read, read.slug)
  return checkFolderDrafts(context.db.read, read, { labelsMayBeTaken: existing !== undefined })
}

/** A practice copy takes the next free name; anything else only its own. */
async function placeFor(
  tx: Transaction,
  slug: string,
  { practice, replace }: ImportOptions,
): Promise<{ slug: string; existing?: ConsultationRow; problem?: Problem }> {
  const existing = await findConsultation(tx, slug)
  if (!existing) return { slug }
  if (replace && existing.state === 'draft') return { slug, existing }
  if (practice) {
    for (let copy = 2; ; copy += 1) {
      if (!(await findConsultation(tx, `${slug}-${copy}`))) return { slug: `${slug}-${copy}` }
    }
  }
  const message = `There is a consultation ${slug} already${existing.state === 'draft' ? '' : ', and it is no longer a draft'}.`
  const remedy = existing.state === 'draft' ? 'Ask to replace it, or rename the folder.' : 'Rename the folder.'
  return { slug, problem: { file: mainFile, message, remedy } }
}

async function insertConsultation(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { slug, facts, source }: ConsultationFolder,
  existing: ConsultationRow | undefined,
  isPractice: boolean,
): Promise<string> {
  const { consultations } = tx.tables
  const { proposals: _proposals, attachments: _attachments, publishedAt, dates, ...details } = facts
  const values = { ...details, slug, source, opensAt: publishedAt, dates: dates.map(timelineDate), isPractice }
  if (existing) {
    await tx
      .update(consultations)
      .set({ ...values, revision: existing.revision + 1, editedBy: actor.id })
      .where(eq(consultations.id, existing.id))
    return existing.id
  }
  const id = context.newId()
  const birth = { createdAt: context.now(), createdBy: actor.id, editedBy: actor.id }
  await tx.insert(consultations).values({ ...values, ...birth, id, state: 'draft', revision: 1 })
  return id
}

async function insertParts(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { facts, parts, source }: ConsultationFolder,
  consultationId: string,
  stored: ReadonlyMap<string, { hash: string; name: string; type: string; size: number }>,
): Promise<void> {
  const owners: { id: string; letter: string }[] = []
  for (const proposal of facts.proposals) {
    owners.push(await insertProposal(context, tx, actor, { proposal, parts, consultationId }))
  }
  await syncQuestions(context, tx, { id: consultationId, proposals: owners, questions: [] }, source)
  for (const { number, title, kind, proposal, instrument, file } of facts.attachments) {
    const kept = file ? stored.get(file) : undefined
    if (kept) await recordFile(tx, { hash: kept.hash, type: kept.type, size: kept.size, createdAt: context.now() })
    await tx.insert(tx.tables.attachments).values({
      ...{ id: context.newId(), consultationId, number, title, kind },
      proposalLetter: proposal ?? null,
      instrument: instrument ?? null,
      fileHash: kept?.hash ?? null,
      fileName: kept?.name ?? null,
    })
  }
}

async function insertProposal(
  context: Context,
  tx: Transaction,
  actor: Actor,
  {
    proposal,
    parts,
    consultationId,
  }: Pick<ConsultationFolder, 'parts'> & { proposal: FolderProposal; consultationId: string },
): Promise<{ id: string; letter: string }> {
  const { proposals } = tx.tables
  const { letter, title, summary, recommendation, procedure, dates, effective } = proposal
  const id = context.newId()
  await tx.insert(proposals).values({
    ...{ id, consultationId, letter, title, summary, recommendation, procedure, dates, effective },
    amends: [],
    direction: parts.directions.get(letter) ?? null,
    state: 'drafting',
    round: 1,
  })
  const amends: Amendment[] = []
  for (const { instrument, baseLabel, label, source, notes, file, startLine } of parts.drafts.get(letter) ?? []) {
    const draft = { proposalId: id, instrument, baseLabel, label, source, notes, file, startLine }
    const { draftId } = await insertDraft(context, tx, actor, draft)
    amends.push({ instrument, base: baseLabel, version: label, draftId })
  }
  if (amends.length > 0) await tx.update(proposals).set({ amends }).where(eq(proposals.id, id))
  return { id, letter }
}

/** Empty a draft that is about to be replaced; the events of what it held stay. */
async function clearDraft(tx: Transaction, consultationId: string): Promise<void> {
  const { attachments, questions, proposals } = tx.tables
  const owners = await tx
    .select({ id: proposals.id })
    .from(proposals)
    .where(eq(proposals.consultationId, consultationId))
  await discardDrafts(
    tx,
    owners.map(({ id }) => id),
  )
  await tx.delete(attachments).where(eq(attachments.consultationId, consultationId))
  await tx.delete(questions).where(eq(questions.consultationId, consultationId))
  await tx.delete(proposals).where(eq(proposals.consultationId, consultationId))
}
