import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { redraft } from '#app/modules/redline/testing/known-edits.ts'
import { longText } from '#app/modules/redline/testing/long-text.ts'
import { hardTexts } from './hard-texts.ts'
import { timed } from '../report.ts'

/** What the result takes, and by how much the process grew at most while it was made, as multiples of what the two texts take. */
export type GrowthMeasurement = { name: string; cpuSeconds: number; resultRatio: number; peakRatio: number }

type Pair = { before: InstrumentText; after: InstrumentText }

/** Run by the bench with `--expose-gc`, the number of clauses and of the kind of text: prints the measurement as JSON. */
const size = Number(process.argv[2])
const many = size / 100
const plan = { inserted: many, deleted: many, moved: many, split: many, merged: many, renamed: many, rows: many }

const kinds: { name: string; make: () => Pair }[] = [
  {
    name: '10 % of words, and every kind of edit',
    make: () => redraft(longText({ seed: 3, clauses: size }), { seed: 4, words: 0.1, ...plan }),
  },
  ...hardTexts.map(({ name, make }) => ({ name, make: () => make(size) })),
]

const wanted = kinds[Number(process.argv[3])]
if (!wanted) throw new Error('Give the number of clauses and of the kind of text.')
// The first run of all compiles what is measured.
compareInstruments(longText({ seed: 5, clauses: 300 }), longText({ seed: 6, clauses: 300 }))
process.stdout.write(JSON.stringify({ name: wanted.name, ...(await measure(wanted.make)) }))

async function measure(make: () => Pair): Promise<Omit<GrowthMeasurement, 'name'>> {
  const written = JSON.stringify(make())
  const empty = settledHeap()
  // Read back from JSON, so that the texts share no strings with what they were made from.
  const { before, after } = JSON.parse(written) as Pair
  const held = settledHeap()
  const resident = process.memoryUsage.rss()
  const { cpuSeconds, value } = await timed(() => compareInstruments(before, after))
  const peak = process.resourceUsage().maxRSS * 1_024 - resident
  const result = settledHeap() - held
  if (value.length === 0) throw new Error('Nothing was compared.')
  const input = held - empty
  return { cpuSeconds, resultRatio: result / input, peakRatio: Math.max(0, peak) / input }
}

function settledHeap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
