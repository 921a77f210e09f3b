import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import { headingWords } from '#app/modules/instruments/render-instrument.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import { findCollisions, type Collision, type CollisionKind } from '#app/modules/drafting/collisions/find-collisions.ts'
import type { NamedContender } from '#app/modules/drafting/collisions/list-contenders.server.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { changeHtml, clauseHtml } from '#app/modules/redline/redline-view.ts'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { formatDay } from '#app/lib/london-time.ts'

/** A contender with the address of its text, as this reader may open it. */
export type LinkedContender = NamedContender & { href: string }

/** Pairs of texts that touch the same clauses, ready for a page. */
export function collisionFacts(contenders: readonly LinkedContender[]) {
  const named = new Map(contenders.map((contender) => [contender.id, contender]))
  return findCollisions(contenders).flatMap((pair) => {
    const [first, second] = [named.get(pair.first), named.get(pair.second)]
    if (!first || !second) return []
    return [
      {
        first: sideFacts(first),
        second: sideFacts(second),
        isAcrossVersions: pair.isAcrossVersions,
        words: wordsFor(pair.clauses),
        clauses: pair.clauses.map((clause, at) => clauseFacts(clause, `${first.id}-${second.id}-${at}-`)),
      },
    ]
  })
}
export type CollisionFacts = ReturnType<typeof collisionFacts>[number]

function sideFacts({ label, href, baseLabel, owner, inForceFrom }: LinkedContender) {
  const when = inForceFrom ? `designated, in force from ${formatDay(inForceFrom)}` : `drafted against ${baseLabel}`
  return { label, href, when, owner: owner ? `${owner.consultation}, proposal ${owner.letter}` : '' }
}

function clauseFacts({ kind, conflict, base, first, second }: Collision, prefix: string) {
  return {
    name: capitalised(nameOf(first ?? second ?? base)),
    kind,
    conflict,
    baseHtml: base ? clauseHtml(base) : '',
    firstHtml: changed(base, first, `${prefix}a-`),
    secondHtml: changed(base, second, `${prefix}b-`),
  }
}

function changed(before: Clause | null, after: Clause | null, prefix: string): string {
  // Two clauses that share a number and nothing else are not one clause reworded.
  const from = before && after && before.id === after.id ? [before] : before && !after ? [before] : []
  return compareInstruments({ clauses: from }, { clauses: after ? [after] : [] })
    .map((change, at) => changeHtml(change, `${prefix}${at}-`))
    .join('')
}

function wordsFor(clauses: readonly Collision[]): string {
  const count = (kind: CollisionKind) => clauses.filter((clause) => clause.kind === kind).length
  return [
    count('conflict') > 0 ? `${countOf(count('conflict'), 'clause')} in conflict` : '',
    count('joins') > 0 ? `${countOf(count('joins'), 'clause')} where both changes can stand` : '',
    count('same') > 0 ? `${countOf(count('same'), 'clause')} changed alike` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

function nameOf(clause: Clause | null): string {
  if (!clause) return 'a clause'
  return clause.kind === 'heading' ? `the heading “${headingWords(clause)}”` : clauseName(clause)
}
