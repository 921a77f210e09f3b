import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '#app/lib/errors.ts'
import { readFacts, readFrontMatter } from '#app/lib/front-matter.ts'
import { isDay } from '#app/lib/london-time.ts'
import { joinWords } from '#app/lib/number-words.ts'
import type { InstrumentFacts, InstrumentText } from './model.ts'
import { parseInstrumentMarkdown } from './parse-instrument.ts'

const words = z.string().trim().min(1)
const day = z.string().refine(isDay, 'must be a day such as 2024-10-08')

const instrumentFacts = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  title: words,
  shortTitle: words,
  place: words,
  provisions: z.array(words).min(1),
  procedure: words,
})

const versionFacts = z.strictObject({
  version: words,
  inForceFrom: day,
  inForceUntil: day.optional(),
  note: words.optional(),
})

export type VersionFile = {
  file: string
  label: string
  inForceFrom: string
  inForceUntil?: string
  note?: string
  text: InstrumentText
}

export type InstrumentFolder = {
  facts: InstrumentFacts
  /** In the order in which they begin. */
  versions: VersionFile[]
}

const remedy = 'See “Instruments and drafts” in docs/content-format.md.'

/**
 * Read one folder of `content/instruments`: `instrument.yaml` and a Markdown file for each version.
 *
 * @param problems every fault is added here; what is returned is only for use when there is none
 */
export function readInstrumentFolder(
  folder: string,
  name: string,
  procedures: ReadonlyMap<string, unknown>,
  readText: (file: string) => string,
  problems: Problem[],
): InstrumentFolder | undefined {
  const file = join(folder, 'instrument.yaml')
  if (!existsSync(file)) {
    problems.push({ file, message: 'There is no such file.', remedy })
    return undefined
  }
  const { facts, problems: faults, lineOf } = readFacts(readText(file), file, instrumentFacts, remedy)
  problems.push(...faults)
  if (facts && facts.key !== name) {
    problems.push({
      file,
      line: lineOf(['key']),
      message: `The key is ${facts.key}.`,
      remedy: `Name the folder ${facts.key}.`,
    })
  }
  if (facts && !procedures.has(facts.procedure)) {
    problems.push({
      file,
      line: lineOf(['procedure']),
      message: `There is no procedure ${facts.procedure}.`,
      remedy: 'Name one under content/procedures.',
    })
  }
  const versions = readdirSync(folder)
    .filter((entry) => entry.endsWith('.md'))
    .sort()
    .map((entry) => readVersion(join(folder, entry), readText(join(folder, entry)), problems))
    .filter((version) => version !== undefined)
  if (versions.length === 0) problems.push({ file: folder, message: 'The instrument has no version.', remedy })
  const labels = versions.map((version) => version.label)
  for (const version of versions.filter(({ label }, at) => labels.indexOf(label) !== at)) {
    problems.push({
      file: version.file,
      message: `Another file has the label ${version.label} too.`,
      remedy: 'Give each its own.',
    })
  }
  versions.sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : a.inForceFrom > b.inForceFrom ? 1 : 0))
  return facts && { facts: { ...facts, provisions: joinWords(facts.provisions) }, versions }
}

function readVersion(file: string, source: string, problems: Problem[]): VersionFile | undefined {
  const front = readFrontMatter(source, file, versionFacts, remedy)
  const { text, problems: faults } = parseInstrumentMarkdown(front.body, file, front.startLine)
  problems.push(...front.problems, ...faults)
  if (!front.facts) return undefined
  const { version, inForceFrom, inForceUntil, note } = front.facts
  if (inForceUntil !== undefined && inForceUntil < inForceFrom) {
    const line = front.lineOf(['inForceUntil'])
    problems.push({
      file,
      line,
      message: 'It would end before it begins.',
      remedy: 'Correct inForceFrom or inForceUntil.',
    })
  }
  return { file, label: version, inForceFrom, inForceUntil, note, text }
}
