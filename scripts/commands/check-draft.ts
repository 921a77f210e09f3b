import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import process from 'node:process'
import type { Command } from 'commander'
import { RuleError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import { countOf, joinWords } from '#app/lib/number-words.ts'
import { checkDraft, type DraftReport } from '#app/modules/drafting/checks/check-draft.ts'
import { findDraftReport } from '#app/modules/drafting/checks/find-draft-report.server.ts'
import type { Finding } from '#app/modules/drafting/checks/model.ts'
import { readDraftFile } from '#app/modules/drafting/read-draft-file.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { keyOf, readKnownTexts, withFiles, type KnownTexts } from './known-texts.ts'
import { readLegalText } from './read-legal-text.ts'
import { print, withPortal } from './with-portal.ts'

type Options = { base?: string; instrument?: string; with: string[]; json?: boolean }
/** Of a file also: as a text of which instrument it was read, against what, and beside which others. */
type FileReport = DraftReport & { instrument: string; base?: string; readBeside: string[]; from: string }

/**
 * `portal check-draft FILE|DRAFT`: references, defined terms, numbers, placeholders and dates of a draft. A draft in the portal is known by
 * its id and checked against its base, its proposal and the other instruments. A file is checked beside the instruments of the
 * portal, or of `content/` where there is no portal, and against its base: the file that `--base` names, or the version that its
 * front matter names.
 *
 * Exit status 0 when nothing is certainly wrong (there may be warnings); 1 when something is, or the text cannot be read.
 */
export function registerCheckDraft(program: Command): void {
  program
    .command('check-draft')
    .argument('<draft>', 'a text as Markdown or Word (.md, .docx), or the id of a draft in the portal')
    .option('--base <file>', 'the text that a file amends (.md or .docx): what is wrong there already is told apart')
    .option('--instrument <key>', 'the instrument that a file is a text of, where its name or folder does not say so')
    .option('--with <file>', 'another instrument to look in (FILE or KEY=FILE); may be repeated', collect, [])
    .option('--json', 'print the report as JSON')
    .description('look for lost references, undefined terms, gaps in numbering, placeholders and odd dates in a draft')
    .addHelpText(
      'after',
      '\nExit status: 0 without errors (there may be warnings), 1 with errors or when a text cannot be read.',
    )
    .action(async (draft: string, options: Options) => {
      const report = /\.(md|docx)$/i.test(draft) ? await checkFile(draft, options) : await checkStored(draft)
      if (options.json) print(JSON.stringify(report, null, 2))
      else printReport(report)
      if (report.findings.some(({ severity }) => severity === 'error')) process.exitCode = 1
    })
}

async function checkFile(file: string, options: Options): Promise<FileReport> {
  const known = await readKnownTexts(new Date())
  const instruments = await withFiles(known.texts, options.with)
  const instrument = options.instrument ?? keyOf(file, instruments) ?? 'tmad'
  const { text: read } = await readLegalText(file)
  const base = await findBase(file, instrument, options, known)
  const before = base && identifyClauses(base.text, instrument, [])
  const text = identifyClauses(read, instrument, before ? [before] : [])
  const report = checkDraft({ instrument, text, base: before, instruments })
  const others = instruments.filter(({ key, text: other }) => key !== instrument && other)
  const readBeside = others.map(({ names, label }) => `${names[1] ?? names[0]} ${label ?? ''}`.trim())
  return { instrument, base: base?.name, readBeside, from: known.from, ...report }
}

/** The file that was named, or the version that the draft's own front matter names, where there is one of that label. */
async function findBase(
  file: string,
  instrument: string,
  { base }: Options,
  known: KnownTexts,
): Promise<{ name: string; text: InstrumentText } | undefined> {
  if (base !== undefined) return { name: base, text: (await readLegalText(base)).text }
  if (extname(file).toLowerCase() !== '.md') return undefined
  const label = readDraftFile(readFileSync(file, 'utf8'), file).draft?.baseLabel
  const text = label === undefined ? undefined : await known.findVersion(instrument, label)
  return label !== undefined && text ? { name: label, text } : undefined
}

async function checkStored(id: string): Promise<DraftReport> {
  const report = await withPortal((context) => findDraftReport(context.db.read, id, londonDay(context.now())))
  if (!report)
    throw new RuleError('no-draft', `There is no draft ${id} in the portal. A file’s name ends in .md or .docx.`)
  return report
}

function printReport(report: DraftReport | FileReport): void {
  const { findings, inherited, unchecked } = report
  for (const finding of findings) print(line(finding))
  const errors = findings.filter(({ severity }) => severity === 'error').length
  print(`${countOf(errors, 'error')}, ${countOf(findings.length - errors, 'warning')}.`)
  if (inherited.length > 0) print(`The base has ${countOf(inherited.length, 'more fault')} already; --json lists them.`)
  if (unchecked.length > 0) print(`${countOf(unchecked.length, 'reference')} not followed: outside the texts at hand.`)
  if (!('readBeside' in report)) return
  const { instrument, base, readBeside, from } = report
  print(`Read as a text of ${instrument.toUpperCase()}, ${base ? `against ${base}` : 'without a base (see --base)'}.`)
  print(`Known beside it, from ${from}: ${joinWords(readBeside) || 'no other instrument (see --with)'}.`)
}

function line({ severity, clause, what, remedy }: Finding): string {
  return `${severity}: ${clause}: ${what} ${remedy}`
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}
