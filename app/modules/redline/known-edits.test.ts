import { describe, expect, test } from 'vitest'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareWithLimits } from './compare-instruments.ts'
import { redraft } from './testing/known-edits.ts'
import { longText } from './testing/long-text.ts'
import { scoreRedline, type Score } from './testing/score-redline.ts'

/** Texts of 300 clauses with every kind of edit in them, and as many words changed besides as the title says. */
const edits = {
  ...{ inserted: 8, deleted: 8, moved: 6, movedReworded: 6, split: 6, merged: 6, renamed: 4, rows: 6 },
}

function edited(seed: number, words: number) {
  return redraft(longText({ seed, clauses: 300 }), { seed: seed * 31, ...edits, words })
}

/** Recall and precision over several texts, by the kind of edit. */
function scoresAt(words: number): Map<string, { recall: number; precision: number }> {
  const all = [1, 2, 3].map((seed) => {
    const texts = edited(seed, words)
    return scoreRedline(texts, compareWithLimits(texts.before, texts.after).changes)
  })
  return new Map(
    (all[0] ?? []).map(({ kind }, at) => {
      const sum = (of: (score: Score) => number) => all.reduce((total, scores) => total + of(scores[at] as Score), 0)
      const right = sum((score) => score.right)
      return [kind, { recall: right / sum((score) => score.truth), precision: right / sum((score) => score.found) }]
    }),
  )
}

describe('what is found again of edits that are known', () => {
  test.each([0, 0.01, 0.1])('with %d of the words changed besides', (words) => {
    const scores = scoresAt(words)
    const least = (kind: string) => scores.get(kind) ?? { recall: 0, precision: 0 }

    expect(least('renumbered').recall).toBeGreaterThanOrEqual(0.98)
    expect(least('moved').recall).toBeGreaterThanOrEqual(0.9)
    // A false move is worse than a missed one.
    expect(least('moved').precision).toBe(1)
    for (const kind of ['paired', 'renumbered', 'split', 'merged', 'definitions renamed', 'rows']) {
      expect({ kind, ...least(kind) }).toMatchObject({ kind, precision: expect.closeTo(1, 1.3) })
      expect(least(kind).recall).toBeGreaterThanOrEqual(0.9)
    }
  })

  test('accepting and rejecting are exact in a text in which everything happens at once', () => {
    for (const [seed, words] of [
      [4, 0],
      [5, 0.1],
      [6, 0.6],
    ] as const) {
      const { before, after } = edited(seed, words)
      const { changes, limits } = compareWithLimits(before, after)
      expect(acceptChanges(changes)).toEqual(after)
      expect(rejectChanges(changes)).toEqual(before)
      expect(limits).toEqual([])
    }
  })

  test('every clause keeps its identity through numbering anew, moving and rewording', () => {
    const texts = edited(7, 0.1)
    const named = { clauses: texts.before.clauses }
    const after = identifyClauses(texts.after, 'sample', [named])
    const origins = texts.truth.origins.map((origin) =>
      origin.length === 1 ? named.clauses[origin[0] as number]?.id : null,
    )
    const isSplit = (id: string | null | undefined) => origins.filter((other) => other === id).length > 1
    const kept = after.clauses.filter((clause, at) => origins[at] && !isSplit(origins[at]) && clause.id !== origins[at])
    expect(kept.map((clause) => clause.reference)).toEqual([])
  })
})

describe('a clause that is split', () => {
  const whole =
    'The Provider shall keep a record of every Migration, and shall make it available to the Panel within five Working Days of a request.'

  test('is a mark in its words, which are neither struck nor inserted', () => {
    const { changes } = compareWithLimits(
      textOf(['5.1', whole], ['5.2', 'Nothing in this clause limits any right of a Party.']),
      textOf(
        ['5.1', 'The Provider shall keep a record of every Migration, and'],
        ['5.2', 'shall make it available to the Panel within five Working Days of a request.'],
        ['5.3', 'Nothing in this clause limits any right of a Party.'],
      ),
    )

    expect(changes.map(({ kind, part }) => [kind, part?.number ?? 0, part?.of ?? 0])).toEqual([
      ['split', 1, 2],
      ['split', 2, 2],
      ['renumbered', 0, 0],
    ])
    expect(changes.flatMap((change) => change.words.filter((span) => span.kind !== 'same'))).toEqual([
      { kind: 'deleted', text: ' ' },
    ])
    expect(changes[0]).toMatchObject({ isReworded: false, before: { reference: '5.1' }, after: { reference: '5.1' } })
  })

  test('is merged again the other way round', () => {
    const parts = textOf(
      ['5.1', 'The Provider shall keep a record of every Migration, and'],
      ['5.2', 'shall make it available to the Panel within five Working Days of a request.'],
    )
    const { changes } = compareWithLimits(parts, textOf(['5.1', whole]))

    expect(changes.map(({ kind, part }) => [kind, part?.number])).toEqual([
      ['merged', 1],
      ['merged', 2],
    ])
    expect(acceptChanges(changes).clauses).toMatchObject([{ text: whole }])
    expect(rejectChanges(changes)).toEqual(parts)
  })

  function textOf(...clauses: [string, string][]) {
    return {
      clauses: clauses.map(([reference, text], at) => ({
        id: `${clauses.length}-${at}`,
        kind: 'clause' as const,
        reference,
        depth: 0,
        text,
      })),
    }
  }
})
