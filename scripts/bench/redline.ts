import { execFileSync } from 'node:child_process'
import { compareSizes } from './redline/against-others.ts'
import { figure, table } from './report.ts'
import type { GrowthMeasurement } from './redline/measure-growth.ts'
import { hardTexts } from './redline/hard-texts.ts'
import { recallTables } from './redline/recall.ts'

const sizes = [1_000, 4_000, 16_000]

/**
 * Redlines beside other ways of comparing the same texts, in one run: a text of 60,000 words and 1,000 clauses with more and more of it
 * changed; texts four and sixteen times as long; texts made to be hard; and what is found of edits that are known.
 */
export async function benchRedline(): Promise<string[]> {
  const others = await compareSizes()
  const grown = sizes.map((size) => ({
    size,
    found: Array.from({ length: hardTexts.length + 1 }, (_, kind) => measureInProcess(size, kind)),
  }))
  const names = grown[0]?.found.map((one) => one.name) ?? []
  const cell = (name: string, size: number) =>
    grown.find((one) => one.size === size)?.found.find((one) => one.name === name)
  return [
    ...others,
    '',
    'Growth: seconds of processor by the number of clauses, each kind of text in a process of its own (linear is four times from one to the next):',
    '',
    ...table(
      ['text', ...sizes.map((size) => size.toLocaleString('en-GB')), 'growth', 'growth'],
      names.map((name) => [
        name,
        ...sizes.map((size) => figure(cell(name, size)?.cpuSeconds ?? Number.NaN)),
        ...sizes
          .slice(1)
          .map((size, at) =>
            figure((cell(name, size)?.cpuSeconds ?? 0) / (cell(name, sizes[at] ?? 0)?.cpuSeconds ?? 0)),
          ),
      ]),
    ),
    '',
    'Memory: by how much the process grew at most while comparing, and in brackets what the result takes, as multiples of what the two texts take in memory:',
    '',
    ...table(
      ['text', ...sizes.map((size) => size.toLocaleString('en-GB'))],
      names.map((name) => [
        name,
        ...sizes.map((size) => {
          const found = cell(name, size)
          return found ? `${figure(found.peakRatio)} (${figure(found.resultRatio)})` : '–'
        }),
      ]),
    ),
    '',
    ...recallTables(),
  ]
}

function measureInProcess(size: number, kind: number): GrowthMeasurement {
  const script = new URL('./redline/measure-growth.ts', import.meta.url).pathname
  const printed = execFileSync(process.execPath, ['--import', 'tsx', '--expose-gc', script, `${size}`, `${kind}`], {
    encoding: 'utf8',
  })
  return JSON.parse(printed) as GrowthMeasurement
}
