import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { readFrontMatter } from '#app/lib/front-matter.ts'
import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'

export type SampleText = { file: string; instrument: string; label: string; base?: string; clauses: Clause[] }

const facts = z.object({ version: z.string(), base: z.string().optional() })

/** Every text of law in `content/`: the versions of each instrument, and the drafts that consultations propose. */
export function sampleTexts(): SampleText[] {
  const versions = filesIn('content/instruments', '.').map((file) => [file, basename(dirname(file))] as const)
  const drafts = filesIn('content/consultations', 'drafts').map((file) => [file, basename(file, '.md')] as const)
  return [...versions, ...drafts].map(([file, instrument]) => {
    const read = readFrontMatter(readFileSync(file, 'utf8'), file, facts, '')
    if (!read.facts) throw new Error(`${file} has no front matter that can be read.`)
    const { version: label, base } = read.facts
    const { text, problems } = parseInstrumentMarkdown(read.body, file, read.startLine)
    if (problems.length > 0) throw new Error(`${file} cannot be read: ${problems[0]?.message}`)
    return { file, instrument, label, base, clauses: text.clauses }
  })
}

/** Numbers, terms and tables of a text, as `clauseKey` names them; its numbered headings as "heading 7". */
export function keysOf(text: SampleText): Set<string> {
  const keys = text.clauses.map((clause) => (clause.kind === 'heading' ? headingKey(clause) : clauseKey(clause)))
  return new Set(keys.filter((key) => key !== ''))
}

function headingKey({ reference }: Clause): string {
  return reference && `heading ${reference}`
}

function filesIn(folder: string, inner: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name, inner))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    .filter((file) => file.endsWith('.md'))
}

/** Each draft in `content/` with the version it is drafted against, its clauses known to be the ones of that version or new. */
export function sampleDrafts(): { file: string; before: InstrumentText; after: InstrumentText }[] {
  const samples = sampleTexts()
  return samples.flatMap(({ file, instrument, base, clauses }) => {
    const before = samples.find((other) => other.instrument === instrument && other.label === base)
    return before ? [{ file, before, after: identifyClauses({ clauses }, instrument, [before]) }] : []
  })
}
