import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { findInstrument, findVersion } from '#app/modules/instruments/queries.server.ts'
import { renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'
import { checkNotes } from './check-notes.ts'
import { isDraftOpen, writesDrafts } from './policy.ts'
import { findDraftFacts, listDrafts } from './queries.server.ts'

export type DraftInput = {
  proposalId: string
  instrument: string
  /** The version it is drafted against. */
  baseLabel: string
  /** The label that the new version would carry. */
  label: string
  /** The whole proposed text as Markdown, front matter removed; the base's own text where none is given. */
  source?: string
  /** Why clauses change, and what kind of change each is. */
  notes?: ChangeNote[]
  /** Where `source` came from, for reports of problems. */
  file?: string
  startLine?: number
}

export type CreatedDraft = { draftId: string; revisionId: string; hash: string }

/**
 * Begin a draft of an instrument for a proposal, with its first revision. The caller writes the draft's id into the proposal's
 * `amends`, in the same transaction where it can: see `insertDraft`.
 *
 * @throws NotAllowedError unless the actor writes drafts
 * @throws RuleError 'draft-closed', 'instrument-unknown', 'base-unknown', 'label-taken', 'draft-exists', 'note-without-clause'
 * @throws ProblemsError when the text cannot be read, with every line at fault
 */
export async function createDraft(context: Context, actor: Actor, input: DraftInput): Promise<CreatedDraft> {
  return context.db.write((tx) => insertDraft(context, tx, actor, input))
}

/** `createDraft` inside a transaction that is already open, for commands that make a draft along with other things. */
export async function insertDraft(
  context: Context,
  tx: Transaction,
  actor: Actor,
  input: DraftInput,
): Promise<CreatedDraft> {
  const { proposalId, instrument, baseLabel } = input
  if (!writesDrafts(actor)) throw new NotAllowedError()
  const facts = await findDraftFacts(tx, proposalId)
  if (!facts) throw new NotFoundError()
  if (!isDraftOpen(facts)) throw draftClosed()
  if (!(await findInstrument(tx, instrument))) {
    throw new RuleError('instrument-unknown', `There is no instrument ${instrument} in the portal.`, 'instrument')
  }
  const base = await findVersion(tx, instrument, baseLabel)
  if (!base) throw new RuleError('base-unknown', `There is no version ${baseLabel} to draft against.`, 'baseLabel')
  const label = input.label.trim()
  if (label === '' || (await findVersion(tx, instrument, label))) {
    const message = label
      ? `There is already a version ${label}: propose another label.`
      : 'Enter a label for the new version.'
    throw new RuleError('label-taken', message, 'label')
  }
  const siblings = await listDrafts(tx, { proposalId })
  if (siblings.some((sibling) => sibling.instrument === instrument)) {
    throw new RuleError('draft-exists', 'This proposal already has a draft of that instrument.', 'instrument')
  }

  const source = input.source ?? renderInstrumentMarkdown(base.content)
  const { text, problems } = parseInstrumentMarkdown(source, input.file ?? `${instrument}.md`, input.startLine)
  if (problems.length > 0) throw new ProblemsError(problems)
  const content = identifyClauses(text, instrument, [base.content])
  const notes = checkNotes(input.notes ?? [], base.content, content)

  const draft = { id: context.newId(), proposalId, instrument, baseVersionId: base.id, label, createdAt: context.now() }
  const hash = instrumentHash(content)
  const written = { draftId: draft.id, number: 1, baseVersionId: base.id, content, hash, notes, source }
  const revision = { id: context.newId(), ...written }
  await tx.insert(tx.tables.drafts).values(draft)
  await tx.insert(tx.tables.draftRevisions).values({ ...revision, createdAt: context.now(), createdBy: actor.id })
  await appendEvent(context, tx, {
    type: 'draft.created',
    subject: draft.id,
    consultationId: facts.consultationId,
    actor,
    details: { proposal: facts.letter, instrument, base: baseLabel, label, revision: 1, revisionId: revision.id, hash },
  })
  return { draftId: draft.id, revisionId: revision.id, hash }
}

/** Said by every command that would change a draft which its consultation no longer leaves open. */
export function draftClosed(): RuleError {
  return new RuleError(
    'draft-closed',
    'This draft cannot be changed now: it is waiting for approval, has been concluded or is withdrawn.',
  )
}
