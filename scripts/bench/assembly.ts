import { execFileSync } from 'node:child_process'
import { figure, table } from './report.ts'
import { rawRead, rawZip, type Measurement } from './assembly/measure-world.ts'

const sizes = [10, 100, 1_000, 10_000]

/** What each kind of work is measured beside. */
const besides: Record<string, string> = { 'frozen pack, sent': rawZip, 'checking the pack': rawZip }

/**
 * Report and pack of one proposal with 10, 100, 1,000 and 10,000 responses of six answers, each kind of work beside something raw done
 * to the same bytes in the same process: reading and hashing the answers, or zipping the files. Each world is made in one process and
 * measured in another.
 */
export async function benchAssembly(): Promise<string[]> {
  const measured = new Map(sizes.map((size) => [size, measure(size)]))
  const names = (measured.get(sizes[0] ?? 0) ?? []).map(({ name }) => name)
  const cells = (of: (found: Measurement, all: Measurement[]) => string) =>
    names.map((name) => [
      name,
      ...sizes.map((size) => {
        const all = measured.get(size) ?? []
        const found = all.find((one) => one.name === name)
        return found ? of(found, all) : '–'
      }),
    ])
  const head = (what: string) => [what, ...sizes.map((size) => size.toLocaleString('en-GB'))]
  const secondsOf = (name: string, all: Measurement[]) => all.find((one) => one.name === name)?.cpuSeconds ?? Number.NaN
  return [
    'Seconds on the clock:',
    '',
    ...table(
      head('responses'),
      cells(({ seconds }) => figure(seconds)),
    ),
    '',
    'Seconds of processor:',
    '',
    ...table(
      head('responses'),
      cells(({ cpuSeconds }) => figure(cpuSeconds)),
    ),
    '',
    'Times the raw work on the same bytes (processor):',
    '',
    ...table(
      head('responses'),
      cells(({ name, cpuSeconds }, all) => figure(cpuSeconds / secondsOf(besides[name] ?? rawRead, all))),
    ),
    '',
    'Growth from one size to the next, 10 being linear (processor):',
    '',
    ...table(
      ['work', ...sizes.slice(1).map((size) => `to ${size.toLocaleString('en-GB')}`)],
      names.map((name) => [
        name,
        ...sizes.slice(1).map((size, at) => {
          const [before, after] = [measured.get(sizes[at] ?? 0) ?? [], measured.get(size) ?? []]
          return figure(secondsOf(name, after) / secondsOf(name, before))
        }),
      ]),
    ),
    '',
    'Most memory held by the process, MB:',
    '',
    ...table(
      head('responses'),
      cells(({ peakMegabytes }) => figure(peakMegabytes)),
    ),
    '',
    'Made, KB:',
    '',
    ...table(
      head('responses'),
      cells(({ bytes }) => (bytes > 0 ? figure(bytes / 1024) : '–')),
    ),
  ]
}

function measure(size: number): Measurement[] {
  const folder = step('make', String(size))
  return JSON.parse(step('measure', folder)) as Measurement[]
}

function step(...args: string[]): string {
  const command = ['--import', 'tsx', 'scripts/bench/assembly/run.ts', ...args]
  return execFileSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
