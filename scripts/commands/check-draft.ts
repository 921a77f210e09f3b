import process from 'node:process'
import type { Command } from 'commander'
import { RuleError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import { countOf } from '#app/lib/number-words.ts'
import { checkDraft, type DraftReport } from '#app/modules/drafting/checks/check-draft.ts'
import { findDraftReport } from '#app/modules/drafting/checks/find-draft-report.server.ts'
import type { Finding } from '#app/modules/drafting/checks/model.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { readLegalText } from './read-legal-text.ts'
import { print, withPortal } from './with-portal.ts'

type Options = { base?: string; instrument: string; json?: boolean }

/**
 * `portal check-draft FILE|DRAFT`: references, defined terms, numbers, placeholders and dates of a draft. A file needs nothing but
 * itself, and is compared with `--base` where one is given; a draft in the portal is known by its id and checked against its base,
 * its proposal and the other instruments. Exit status 1 when anything is certainly wrong.
 */
export function registerCheckDraft(program: Command): void {
  program
    .command('check-draft')
    .argument('<draft>', 'a text as Markdown or Word (.md, .docx), or the id of a draft in the portal')
    .option('--base <file>', 'the text it amends (.md or .docx): what is wrong there already is told apart')
    .option('--instrument <key>', 'the instrument that a file is a text of', 'tmad')
    .option('--json', 'print the report as JSON')
    .description('look for lost references, undefined terms, gaps in numbering, placeholders and odd dates in a draft')
    .action(async (draft: string, options: Options) => {
      const report = /\.(md|docx)$/i.test(draft) ? await checkFile(draft, options) : await checkStored(draft)
      if (options.json) print(JSON.stringify(report, null, 2))
      else printReport(report)
      if (report.findings.some(({ severity }) => severity === 'error')) process.exitCode = 1
    })
}

async function checkFile(file: string, { base, instrument }: Options): Promise<DraftReport> {
  const before = base === undefined ? undefined : identifyClauses((await readLegalText(base)).text, instrument, [])
  const { text: read } = await readLegalText(file)
  const text = identifyClauses(read, instrument, before ? [before] : [])
  return checkDraft({ instrument, text, base: before, instruments: [] })
}

async function checkStored(id: string): Promise<DraftReport> {
  const report = await withPortal((context) => findDraftReport(context.db.read, id, londonDay(context.now())))
  if (!report)
    throw new RuleError('no-draft', `There is no draft ${id} in the portal. A file’s name ends in .md or .docx.`)
  return report
}

function printReport({ findings, inherited, unchecked }: DraftReport): void {
  for (const finding of findings) print(line(finding))
  const errors = findings.filter(({ severity }) => severity === 'error').length
  print(`${countOf(errors, 'error')}, ${countOf(findings.length - errors, 'warning')}.`)
  if (inherited.length > 0) print(`The base has ${countOf(inherited.length, 'more fault')} already; --json lists them.`)
  if (unchecked.length > 0) print(`${countOf(unchecked.length, 'reference')} not followed: outside the texts at hand.`)
}

function line({ severity, clause, what, remedy }: Finding): string {
  return `${severity}: ${clause}: ${what} ${remedy}`
}
