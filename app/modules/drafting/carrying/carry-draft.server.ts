import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError, RulesError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { withIdentities } from '#app/modules/instruments/clause-identity.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import { renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'
import { isUniqueViolation, type Transaction } from '#db/database.ts'
import { draftClosed } from '../create-draft.server.ts'
import type { Decided } from '../merge/merge-texts.ts'
import { isDraftOpen, writesDrafts } from '../policy.ts'
import { findDraftFacts, latestRevision } from '../queries.server.ts'
import { merged, planCarry, type CarryPlan } from './plan-carry.server.ts'

/** How somebody decided one conflict: `own` gives the clause in the dialect of the portal, empty to take it out. */
export type CarryDecision = { choice: 'ours' | 'theirs' } | { choice: 'own'; words: string }

export type CarryInput = {
  draftId: string
  /** The number of the revision that was shown. */
  revision: number
  /** The version to carry it to. */
  ontoId: string
  /** The label that the new version would carry; the draft's own where it is empty. */
  label?: string
  decisions: ReadonlyMap<string, CarryDecision>
}

/**
 * Carry a draft to another version of its instrument: three-way, as a new revision against that version. Every conflict must be
 * decided. What was published, concluded or designated keeps the revision and the base it froze.
 *
 * @returns the number and id of the revision, and the reasons whose clauses are gone
 * @throws NotAllowedError unless the actor writes drafts
 * @throws NotFoundError when there is no such draft, or no such version to carry it to
 * @throws RuleError 'draft-closed', 'stale-revision', 'label-taken'
 * @throws RulesError 'undecided', one for each conflict left open, at the field `choice-<clause>`
 * @throws ProblemsError when words typed cannot be read, or two clauses would bear one number
 */
export async function carryDraft(context: Context, actor: Actor, input: CarryInput) {
  if (!writesDrafts(actor)) throw new NotAllowedError()
  try {
    return await context.db.write((tx) => insertCarried(context, tx, actor, input))
  } catch (error) {
    if (isUniqueViolation(error)) throw staleRevision()
    throw error
  }
}

async function insertCarried(context: Context, tx: Transaction, actor: Actor, input: CarryInput) {
  // Before anything else: whoever comes second is told so, and not that there is nothing to carry.
  const latest = await latestRevision(tx, input.draftId)
  if (latest && latest.number !== input.revision) throw staleRevision()
  const plan = await planCarry(tx, input.draftId, input.ontoId)
  const facts = plan && (await findDraftFacts(tx, plan.draft.proposalId))
  if (!plan || !facts) throw new NotFoundError()
  if (!isDraftOpen(facts)) throw draftClosed()
  const { draft, revision, base, onto } = plan
  const label = input.label?.trim() || draft.label
  if (await findVersion(tx, draft.instrument, label)) {
    throw new RuleError('label-taken', `There is already a version ${label}: give this draft another label.`, 'label')
  }

  const { merge, notes } = merged(plan, decisionsOf(plan, input.decisions))
  const content = withStableIdentities(merge.text, draft.instrument)
  const source = renderInstrumentMarkdown(content)
  const { problems } = parseInstrumentMarkdown(source, 'The carried draft')
  if (problems.length > 0) throw new ProblemsError(problems)

  const hash = instrumentHash(content)
  const written = { baseVersionId: onto.id, content, hash, notes: notes.notes, source }
  const next = { id: context.newId(), draftId: draft.id, number: revision.number + 1, ...written }
  await tx.insert(tx.tables.draftRevisions).values({ ...next, createdAt: context.now(), createdBy: actor.id })
  await tx.update(tx.tables.drafts).set({ baseVersionId: onto.id, label }).where(eq(tx.tables.drafts.id, draft.id))
  await renameAmendment(tx, draft, { base: onto.label, version: label })
  await appendEvent(context, tx, {
    type: 'draft.carried',
    subject: draft.id,
    consultationId: facts.consultationId,
    actor,
    details: {
      instrument: draft.instrument,
      base: { from: base.label, to: onto.label },
      ...(label === draft.label ? {} : { label: { from: draft.label, to: label } }),
      revision: next.number,
      revisionId: next.id,
      previousRevisionId: revision.id,
      hash,
      previousHash: revision.hash,
      decided: plan.merge.conflicts.map((conflict) => {
        const clause = conflict.ours ?? conflict.theirs ?? conflict.base
        return `${clause?.reference || clause?.kind}: ${choiceWords[input.decisions.get(conflict.id)?.choice ?? 'own']}`
      }),
      reasonsLetGo: notes.lost.map(({ clause }) => clause),
    },
  })
  return { number: next.number, revisionId: next.id, hash, lost: notes.lost }
}

const choiceWords = { ours: 'the draft’s', theirs: 'the version’s', own: 'rewritten' }

/** The decisions on the conflicts there are; others are left aside. */
function decisionsOf({ merge }: CarryPlan, given: CarryInput['decisions']): Map<string, Decided> {
  const faults = merge.conflicts
    .filter(({ id }) => !given.has(id))
    .map(({ id, ours, theirs }) => {
      const name = (ours ?? theirs)?.reference || 'this clause'
      return new RuleError('undecided', `Decide what becomes of ${name}.`, `choice-${id}`)
    })
  const [first, ...others] = faults
  if (first) throw new RulesError(first, ...others)
  return new Map(
    merge.conflicts.flatMap(({ id }) => {
      const decision = given.get(id)
      if (!decision) return []
      return [[id, decision.choice === 'own' ? readClauses(decision.words) : decision.choice] as const]
    }),
  )
}

function readClauses(words: string): Clause[] {
  if (words.trim() === '') return []
  const { text, problems } = parseInstrumentMarkdown(words, 'What you typed')
  if (problems.length > 0) throw new ProblemsError(problems)
  return text.clauses
}

/** Clauses that were added while a conflict was decided take an identity as every new clause does. */
function withStableIdentities({ clauses }: InstrumentText, instrument: string): InstrumentText {
  const kept = new Map(clauses.flatMap(({ id }, at) => (id.includes('+') ? [] : [[at, id] as const])))
  return { clauses: withIdentities(clauses, instrument, kept) }
}

/** What the proposal says of the draft follows it; a published edition keeps what it froze. */
async function renameAmendment(
  tx: Transaction,
  draft: { id: string; proposalId: string },
  names: { base: string; version: string },
): Promise<void> {
  const { proposals } = tx.tables
  const [proposal] = await tx.select().from(proposals).where(eq(proposals.id, draft.proposalId))
  if (!proposal) return
  const amends = proposal.amends.map((amendment) =>
    amendment.draftId === draft.id ? { ...amendment, ...names } : amendment,
  )
  await tx.update(proposals).set({ amends }).where(eq(proposals.id, proposal.id))
}

function staleRevision(): RuleError {
  return new RuleError(
    'stale-revision',
    'Somebody else has changed or carried this draft since you opened this page. What follows is how it stands now; your decisions are kept where they still apply.',
  )
}
