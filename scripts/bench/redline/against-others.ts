import { diffWords } from 'diff'
import DiffMatchPatch from 'diff-match-patch'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { redraft, type Redrafting } from '#app/modules/redline/testing/known-edits.ts'
import { longText } from '#app/modules/redline/testing/long-text.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { figure, median, table, timed } from '../report.ts'

const shares = [0.01, 0.1, 0.6]
/** Seconds after which another way of comparing is given up. */
const patience = 60

/** What a way of comparing took, in seconds; undefined where it was given up. */
type Took = number | undefined

/** The same two texts, compared in every way there is here, with 1, 10 and 60 % of the words changed. */
export async function compareSizes(): Promise<string[]> {
  const before = longText({ seed: 1, clauses: 1_000 })
  const words = before.clauses.reduce((sum, clause) => sum + wordsOf(clause).split(/\s+/).length, 0)
  const edited = shares.map((share, at) =>
    redraft(before, {
      seed: 11 + at,
      words: share,
      ...{ inserted: 15, deleted: 15, moved: 10, movedReworded: 10, split: 10, merged: 10, renamed: 8, rows: 20 },
    }),
  )
  const plain = shares.map((share, at) => redraft(before, { seed: 11 + at, words: share }))
  const docxodus = await openDocxodus()
  const quick = plain.map((texts) => interleaved([() => ours(texts), () => positional(texts)]))
  const quickEdited = edited.map((texts) => interleaved([() => ours(texts), () => positional(texts)]))
  const ways: { name: string; times: Took[] }[] = [
    { name: 'this portal', times: quick.map(([own]) => own) },
    { name: 'jsdiff in clauses paired by position', times: quick.map(([, other]) => other) },
    { name: 'diff-match-patch on the words of the whole', times: await sequence(plain, onWords) },
    { name: 'jsdiff on the whole text', times: await sequence(plain, onWhole) },
    { name: 'docxodus on the Word form', times: await sequence(plain, docxodus) },
    {
      name: 'this portal, clauses moved, split, merged and renumbered besides',
      times: quickEdited.map(([own]) => own),
    },
    {
      name: 'jsdiff in clauses paired by position, on the same (pairs the wrong ones)',
      times: quickEdited.map(([, other]) => other),
    },
  ]
  const [own] = ways
  const [self = 0, hashed = 0] = interleaved([() => compareInstruments(before, before), () => instrumentHash(before)])
  const shown = (took: Took) => (took === undefined ? `over ${patience} s, given up` : figure(took * 1_000))
  const ratio = (took: Took, at: number) => {
    const mine = own?.times[at]
    return took === undefined || mine === undefined ? '–' : figure(mine / took)
  }
  const head = shares.map((share) => `${share * 100} %`)
  return [
    `A text of ${words.toLocaleString('en-GB')} words and ${before.clauses.length.toLocaleString('en-GB')} clauses; milliseconds by the share of words changed:`,
    '',
    ...table(
      ['way of comparing', ...head],
      ways.map(({ name, times }) => [name, ...times.map(shown)]),
    ),
    '',
    'This portal as a part of each (the first row over the others, on the same texts):',
    '',
    ...table(
      ['way of comparing', ...head],
      ways.slice(1, 5).map(({ name, times }) => [name, ...times.map(ratio)]),
    ),
    '',
    `The text compared with itself: ${figure(self * 1_000)} ms, ${figure(self / hashed)} of hashing it once with SHA-256 (${figure(hashed * 1_000)} ms).`,
  ]
}

/** Seconds of each piece of work, run in turns so that all share the machine's moods: the middle of the runs after some to warm up. */
function interleaved(works: (() => unknown)[], times = 11): number[] {
  const taken: number[][] = works.map(() => [])
  for (let run = 0; run < times + 4; run += 1) {
    works.forEach((work, at) => {
      const started = performance.now()
      work()
      if (run >= 4) taken[at]?.push((performance.now() - started) / 1_000)
    })
  }
  return taken.map(median)
}

async function sequence(texts: Redrafting[], way: (texts: Redrafting) => Took | Promise<Took>): Promise<Took[]> {
  const times: Took[] = []
  for (const one of texts) times.push(await way(one))
  return times
}

function ours({ before, after }: Redrafting) {
  return compareInstruments(before, after)
}

function positional({ before, after }: Redrafting): void {
  before.clauses.forEach((clause, at) => diffWords(wordsOf(clause), wordsOf(after.clauses[at])))
}

async function onWhole({ before, after }: Redrafting): Promise<Took> {
  const { seconds, value } = await timed(() =>
    diffWords(wholeOf(before), wholeOf(after), { timeout: patience * 1_000 }),
  )
  return value === undefined ? undefined : seconds
}

/** As its authors advise: each word becomes a character, and the characters are compared. */
async function onWords({ before, after }: Redrafting): Promise<Took> {
  const comparer = new DiffMatchPatch()
  comparer.Diff_Timeout = patience
  const known = new Map<string, string>()
  const encoded = (text: InstrumentText) =>
    wholeOf(text)
      .split(/(\s+|\b)/)
      .map((word) => {
        const sign = known.get(word) ?? String.fromCharCode(known.size + 1)
        known.set(word, sign)
        return sign
      })
      .join('')
  const { seconds } = await timed(() => comparer.diff_main(encoded(before), encoded(after), false))
  return seconds >= patience ? undefined : seconds
}

/** Its comparison needs Word files; writing them is not timed. Its engine starts once, which is not timed either. */
async function openDocxodus(): Promise<(texts: Redrafting) => Promise<Took>> {
  const docxodus = await import('docxodus/core')
  await docxodus.initialize(new URL('./wasm/', import.meta.resolve('docxodus/core')).pathname)
  return async ({ before, after }) => {
    const [old, now] = [await wordFile(before), await wordFile(after)]
    const { seconds } = await timed(() => docxodus.compareDocuments(old, now))
    return seconds
  }
}

function wordFile(text: InstrumentText): Promise<Uint8Array> {
  return renderWord(instrumentDocument(text, { title: 'Text', facts: [] }))
}

function wordsOf(clause: Clause | undefined): string {
  return clause ? [clause.text, ...(clause.rows?.flat() ?? [])].join('\n') : ''
}

function wholeOf(text: InstrumentText): string {
  return text.clauses.map((clause) => `${clause.reference} ${wordsOf(clause)}`).join('\n')
}
