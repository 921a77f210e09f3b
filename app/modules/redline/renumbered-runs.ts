import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Change } from './model.ts'

/** From so many neighbours on, clauses of which nothing but the number changes are told of together. */
const shortestRun = 3

/** Whether nothing but the number of a clause changes. It follows from another change, and needs no reason of its own. */
export function isOnlyRenumbered({ kind }: Change): boolean {
  return kind === 'renumbered'
}

/**
 * Changes with those that only renumber gathered where several follow each other: one insertion renumbers all that stands below it, and a
 * list of two hundred such clauses hides the one that matters.
 */
export function gatherRenumbered(changes: readonly Change[]): (Change | { run: Change[] })[] {
  const gathered: (Change | { run: Change[] })[] = []
  let run: Change[] = []
  const close = () => {
    if (run.length >= shortestRun) gathered.push({ run })
    else gathered.push(...run)
    run = []
  }
  for (const change of changes) {
    if (isOnlyRenumbered(change)) {
      run.push(change)
      continue
    }
    close()
    gathered.push(change)
  }
  close()
  return gathered
}

/** "5.3 to 5.9, now 5.4 to 5.10". */
export function runLabel(run: readonly Change[]): string {
  const [first, last] = [run[0], run.at(-1)]
  const keys = (change: Change | undefined) => ({
    before: change?.before ? clauseKey(change.before) : '',
    after: change?.after ? clauseKey(change.after) : '',
  })
  const [from, to] = [keys(first), keys(last)]
  return `${from.before} to ${to.before}, now ${from.after} to ${to.after}`
}
