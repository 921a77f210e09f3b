import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { changesBetween, editWorkingCopy, type EditTarget } from './edit-working-copy.server.ts'
import type { TimelineDate } from './model.ts'
import type { WorkingCopy } from './working-copy.ts'

export type DatesInput = EditTarget & {
  opensAt: Date | null
  closesAt: Date | null
  /** A day, `YYYY-MM-DD`: when the public is promised the outcome. */
  concludeBy: string | null
  dates: TimelineDate[]
}

/**
 * Set when a consultation opens and closes, what is promised and the dates of its timeline.
 *
 * In a correction the opening is history, and the closing instant may only move later, and only while it is still to come:
 * nobody loses time they were promised, and nothing that has closed opens again by an edit.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'closes-before-opening', 'deadline-passed', 'deadline-shortened', 'deadline-removed' at `closesAt`
 */
export async function updateDates(context: Context, actor: Actor, input: DatesInput): Promise<number> {
  const { consultationId, revision, opensAt, closesAt, concludeBy, dates } = input
  return editWorkingCopy(context, actor, { consultationId, revision }, async (_tx, working) => {
    if (working.hasCorrection) requireLawfulDeadline(working, closesAt, context.now())
    const opens = working.hasCorrection ? working.opensAt : opensAt
    if (opens && closesAt && closesAt <= opens) {
      throw new RuleError('closes-before-opening', 'The closing time must be after the opening time', 'closesAt')
    }
    const fields = { opensAt: opens, closesAt, concludeBy, dates }
    return { part: 'dates', changes: changesBetween<typeof fields>(working, fields), fields }
  })
}

/** What a correction may do to a deadline; asked again when the correction is published. */
export function requireLawfulDeadline(working: WorkingCopy, closesAt: Date | null, now: Date): void {
  const published = working.publishedClosesAt
  if (!published || closesAt?.getTime() === published.getTime()) return
  if (!closesAt) {
    throw new RuleError(
      'deadline-removed',
      'A published closing time cannot be removed. Give a later one instead',
      'closesAt',
    )
  }
  if (now >= published) {
    throw new RuleError(
      'deadline-passed',
      `The consultation closed at ${formatInstant(published)}. A correction cannot open it again`,
      'closesAt',
    )
  }
  if (closesAt < published) {
    throw new RuleError(
      'deadline-shortened',
      `People have been promised until ${formatInstant(published)}. The closing time can only be made later`,
      'closesAt',
    )
  }
}
