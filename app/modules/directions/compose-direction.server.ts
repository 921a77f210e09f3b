import { and, eq, ne, sql } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError, RulesError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Reader, Transaction } from '#db/database.ts'
import { findDirectionFacts, type DirectionFacts } from './direction-facts.server.ts'
import { draftDirection, type DraftedDirection } from './draft-direction.ts'
import type { DirectionInput, Obstacle } from './model.ts'
import { canDirect } from './policy.ts'
import { readDirectionTemplate, type DirectionTemplate } from './read-template.server.ts'

/**
 * Compose the text of a direction from the record, and keep it as a draft. It can be composed again until it is issued; what
 * is issued is the draft, to the byte.
 *
 * @returns the direction's id and the revision of its draft
 * @throws NotAllowedError unless the actor is a Department official
 * @throws NotFoundError when there is no such submission
 * @throws RuleError `no-decision`, `no-direction-follows`, `already-issued`, `stale`
 * @throws RulesError naming everything that stands in the way: a gap in the text, a day outside what was consulted on, an
 *   annex that is not the concluded text, a base that is no longer in force, a time rule, a reference in use
 */
export async function composeDirection(
  context: Context,
  actor: Actor,
  input: DirectionInput,
): Promise<{ id: string; revision: number; hash: string }> {
  if (!canDirect(actor)) throw new NotAllowedError()
  const template = await readTemplateOf(context, input.submissionId)
  return context.db.write(async (tx) => {
    const { facts, drafted } = await draftFromRecord(context, tx, template, input)
    const { decision, direction } = facts
    if (!decision) throw new RuleError('no-decision', 'Decide on the submission first.')
    if (direction?.state === 'issued') {
      throw new RuleError(
        'already-issued',
        `The direction ${direction.reference} has been issued and cannot be changed.`,
      )
    }
    if (direction && input.revision !== undefined && input.revision !== direction.revision) {
      throw new RuleError(
        'stale',
        'Somebody else has composed this direction since you opened the page. Look at their text below, then compose it again if it needs to change.',
      )
    }
    throwIfAny([...(await referenceInUse(tx, input.reference, direction?.id)), ...drafted.obstacles])

    const { directions } = tx.tables
    const id = direction?.id ?? context.newId()
    const revision = (direction?.revision ?? 0) + 1
    const text = {
      reference: input.reference.trim(),
      title: drafted.title,
      effectiveFrom: input.effectiveFrom.trim(),
      annexes: drafted.annexes,
      document: drafted.document,
      hash: drafted.hash,
      revision,
    }
    if (direction) await tx.update(directions).set(text).where(eq(directions.id, id))
    else {
      const { consultationId, proposalId } = facts.submission
      await tx
        .insert(directions)
        .values({ id, consultationId, proposalId, decisionId: decision.id, state: 'draft', ...text })
    }
    await appendEvent(context, tx, {
      type: 'direction.composed',
      subject: id,
      consultationId: facts.submission.consultationId,
      actor,
      details: {
        submissionId: facts.submission.id,
        proposalId: facts.proposal.id,
        from: direction ? summaryOf(direction) : null,
        to: summaryOf(text),
      },
    })
    return { id, revision, hash: drafted.hash }
  })
}

/** What a direction would say, and what stands in its way, without keeping anything. For officials and those who look on. */
export async function previewDirection(
  context: Context,
  input: DirectionInput,
): Promise<{ facts: DirectionFacts; drafted: DraftedDirection }> {
  const template = await readTemplateOf(context, input.submissionId)
  return draftFromRecord(context, context.db.read, template, input)
}

function summaryOf({
  reference,
  effectiveFrom,
  hash,
  revision,
}: Record<'reference' | 'effectiveFrom' | 'hash', string> & { revision: number }) {
  return { reference, effectiveFrom, hash, revision }
}

/** The template is read before the transaction: nothing but the database is waited for inside one. */
async function readTemplateOf(context: Context, submissionId: string): Promise<DirectionTemplate> {
  const { submissions, proposals } = context.db.tables
  const [found] = await context.db.read
    .select({ procedure: proposals.procedure })
    .from(submissions)
    .innerJoin(proposals, eq(proposals.id, submissions.proposalId))
    .where(eq(submissions.id, submissionId))
  if (!found) throw new NotFoundError()
  const name = context.procedures.get(found.procedure)?.directionTemplate
  if (!name) throw new RuleError('no-direction-follows', 'No direction follows under this procedure.')
  return readDirectionTemplate(context, name)
}

async function draftFromRecord(context: Context, reader: Reader, template: DirectionTemplate, input: DirectionInput) {
  const today = londonDay(context.now())
  const facts = await findDirectionFacts(context, reader, input.submissionId, {
    today,
    effectiveFrom: input.effectiveFrom.trim() || undefined,
  })
  if (!facts) throw new NotFoundError()
  if (facts.decision && !['decided', 'directed', 'completed'].includes(facts.proposal.state)) {
    throw new RuleError('no-direction-follows', 'The proposal was not agreed to, so no direction follows.')
  }
  if (facts.decision && (facts.decision.effect === 'amend-and-resubmit' || facts.decision.effect === 'refuse')) {
    throw new RuleError('no-direction-follows', 'The proposal was not agreed to, so no direction follows.')
  }
  return { facts, drafted: draftDirection(facts, template, input, today) }
}

/** References are told apart without regard to capitals: people quote them both ways. */
async function referenceInUse(tx: Transaction, reference: string, ownId: string | undefined): Promise<Obstacle[]> {
  const { directions } = tx.tables
  const wanted = reference.trim()
  const [taken] = await tx
    .select({ id: directions.id })
    .from(directions)
    .where(
      and(
        eq(sql`lower(${directions.reference})`, wanted.toLowerCase()),
        ownId === undefined ? undefined : ne(directions.id, ownId),
      ),
    )
  if (!taken) return []
  return [
    {
      rule: 'reference-taken',
      message: `There is already a direction ${wanted}. Choose another reference.`,
      field: 'reference',
    },
  ]
}

/** @throws RulesError naming every obstacle */
export function throwIfAny(obstacles: Obstacle[]): void {
  const [first, ...others] = obstacles.map(({ rule, message, field }) => new RuleError(rule, message, field))
  if (first) throw new RulesError(first, ...others)
}
