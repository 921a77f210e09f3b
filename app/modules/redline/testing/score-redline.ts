import type { Change } from '../model.ts'
import type { Redrafting } from './known-edits.ts'

/** How much of what is there was found, and how much of what was found is there; both 1 where there was nothing to find. */
export type Score = { kind: string; truth: number; found: number; right: number; precision: number; recall: number }

/** What a comparison found of the edits that were made, kind by kind. */
export function scoreRedline({ before, after, truth }: Redrafting, changes: readonly Change[]): Score[] {
  const pairs = changes.filter((change) => change.before && change.after)
  const pairName = (change: Change) => `${change.before?.at}>${change.after?.at}`
  const truePairs = truth.origins.flatMap((origins, at) => origins.map((origin) => ({ origin, at })))
  const timesUsed = new Map<number, number>()
  for (const { origin } of truePairs) timesUsed.set(origin, (timesUsed.get(origin) ?? 0) + 1)
  const isSplit = (origin: number) => (timesUsed.get(origin) ?? 0) > 1
  const isMerged = (at: number) => (truth.origins[at]?.length ?? 0) > 1
  const plain = truePairs.filter(({ origin, at }) => !isSplit(origin) && !isMerged(at))
  const named = (chosen: { origin: number; at: number }[]) => chosen.map(({ origin, at }) => `${origin}>${at}`)
  const isRenumbered = ({ origin, at }: { origin: number; at: number }) =>
    before.clauses[origin]?.reference !== after.clauses[at]?.reference
  const isDefinition = ({ at }: { at: number }) => after.clauses[at]?.kind === 'definition'
  const whole = pairs.filter((change) => change.kind !== 'split' && change.kind !== 'merged')
  const kept = new Set(truePairs.map(({ origin }) => origin))

  return [
    score('paired', named(plain), whole.map(pairName)),
    score(
      'renumbered',
      named(plain.filter((pair) => isRenumbered(pair) && !isDefinition(pair))),
      whole.filter((change) => change.isRenumbered && change.after?.kind !== 'definition').map(pairName),
    ),
    score(
      'moved',
      named(plain.filter(({ at }) => truth.moved.has(at))),
      whole.filter((change) => change.isMoved).map(pairName),
    ),
    score(
      'split',
      named(truePairs.filter(({ origin }) => isSplit(origin))),
      pairs.filter((change) => change.kind === 'split').map(pairName),
    ),
    score(
      'merged',
      named(truePairs.filter(({ at }) => isMerged(at))),
      pairs.filter((change) => change.kind === 'merged').map(pairName),
    ),
    score(
      'inserted',
      truth.origins.flatMap((origins, at) => (origins.length === 0 ? [`${at}`] : [])),
      changes.filter((change) => !change.before).map((change) => `${change.after?.at}`),
    ),
    score(
      'deleted',
      before.clauses.flatMap((_, at) => (kept.has(at) ? [] : [`${at}`])),
      changes.filter((change) => !change.after).map((change) => `${change.before?.at}`),
    ),
    score(
      'definitions renamed',
      named(plain.filter((pair) => isRenumbered(pair) && isDefinition(pair))),
      whole.filter((change) => change.isRenumbered && change.after?.kind === 'definition').map(pairName),
    ),
    score('rows', trueRows(plain, { before, after }), foundRows(whole)),
  ]
}

function score(kind: string, truth: readonly string[], found: readonly string[]): Score {
  const there = new Set(truth)
  const right = found.filter((name) => there.has(name)).length
  return {
    kind,
    truth: truth.length,
    found: found.length,
    right,
    precision: found.length === 0 ? 1 : right / found.length,
    recall: truth.length === 0 ? 1 : right / truth.length,
  }
}

/** Rows put in or taken out, by the table and their first cell, which is theirs alone. */
function trueRows(pairs: { origin: number; at: number }[], { before, after }: Pick<Redrafting, 'before' | 'after'>) {
  return pairs.flatMap(({ origin, at }) => {
    const [old, now] = [before.clauses[origin]?.rows, after.clauses[at]?.rows]
    if (!old || !now) return []
    const [oldNames, newNames] = [new Set(old.map((row) => row[0])), new Set(now.map((row) => row[0]))]
    return [
      ...old.filter((row) => !newNames.has(row[0])).map((row) => `${at} -${row[0]}`),
      ...now.filter((row) => !oldNames.has(row[0])).map((row) => `${at} +${row[0]}`),
    ]
  })
}

function foundRows(changes: readonly Change[]): string[] {
  return changes.flatMap((change) =>
    (change.table?.rows ?? [])
      .filter((row) => row.kind !== 'same')
      .map(
        (row) =>
          `${change.after?.at} ${row.kind === 'deleted' ? '-' : '+'}${row.cells[0]?.map((span) => span.text).join('')}`,
      ),
  )
}
