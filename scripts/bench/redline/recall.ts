import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { redraft } from '#app/modules/redline/testing/known-edits.ts'
import { longText } from '#app/modules/redline/testing/long-text.ts'
import { scoreRedline, type Score } from '#app/modules/redline/testing/score-redline.ts'
import { table } from '../report.ts'

const seeds = [1, 2, 3, 4, 5]
const shares = [0, 0.01, 0.1, 0.3]
const edits = {
  ...{ inserted: 15, deleted: 15, moved: 10, movedReworded: 10, split: 10, merged: 10, renamed: 8, rows: 20 },
}

/** What is found again of edits that are known, by their kind and the share of words that are changed besides, over five texts. */
export function recallTables(): string[] {
  const scores = shares.map((share) => ({ share, totals: totalsAt(share) }))
  const kinds = scores[0]?.totals.map(({ kind }) => kind) ?? []
  const cells = (of: (score: Score) => string) =>
    kinds.map((kind) => [kind, ...scores.map(({ totals }) => of(totals.find((one) => one.kind === kind) as Score))])
  const head = (what: string) => [what, ...shares.map((share) => `${share * 100} %`)]
  return [
    `Recall: of the edits that were made, those that were found, in ${seeds.length} texts of 1,000 clauses, by the share of words changed besides (in brackets how many were made):`,
    '',
    ...table(
      head('edit'),
      cells(({ recall, truth }) => `${recall.toFixed(3)} (${truth})`),
    ),
    '',
    'Precision: of the edits that were found, those that were made (in brackets how many were found):',
    '',
    ...table(
      head('edit'),
      cells(({ precision, found }) => `${precision.toFixed(3)} (${found})`),
    ),
  ]
}

function totalsAt(share: number): Score[] {
  const all = seeds.map((seed) => {
    const texts = redraft(longText({ seed, clauses: 1_000 }), { seed: seed * 101, ...edits, words: share })
    return scoreRedline(texts, compareInstruments(texts.before, texts.after))
  })
  return (all[0] ?? []).map(({ kind }, at) => {
    const sum = (of: (score: Score) => number) => all.reduce((total, scores) => total + of(scores[at] as Score), 0)
    const [truth, found, right] = [sum((one) => one.truth), sum((one) => one.found), sum((one) => one.right)]
    return { kind, truth, found, right, precision: found ? right / found : 1, recall: truth ? right / truth : 1 }
  })
}
