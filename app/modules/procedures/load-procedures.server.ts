import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ProblemsError, type Problem } from '#app/lib/errors.ts'
import { readFacts, type FactPath } from '#app/lib/front-matter.ts'
import { procedureSchema, type Procedure } from './model.ts'

const remedy = 'See “Procedures” in docs/content-format.md.'

/**
 * Read and check every procedure under `content/procedures/`.
 *
 * @throws ProblemsError listing each fault with file, line and remedy
 */
export function loadProcedures(folder: string): Map<string, Procedure> {
  const problems: Problem[] = []
  const procedures = new Map<string, Procedure>()
  for (const name of readdirSync(folder)
    .filter((entry) => entry.endsWith('.yaml'))
    .sort()) {
    const procedure = readProcedure(join(folder, name), problems)
    if (procedure) procedures.set(procedure.key, procedure)
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return procedures
}

function readProcedure(file: string, problems: Problem[]): Procedure | undefined {
  const { facts, problems: faults, lineOf } = readFacts(readFileSync(file, 'utf8'), file, procedureSchema, remedy)
  problems.push(...faults)
  if (!facts) return undefined
  const report = (path: FactPath, message: string, what: string) =>
    problems.push({ file, line: lineOf(path), message, remedy: what })
  if (basename(file, '.yaml') !== facts.key) {
    report(['key'], `The key is ${facts.key}.`, `Name the file ${facts.key}.yaml.`)
  }
  checkRules(facts, report)
  checkDecisions(facts, file, report)
  checkKeys(facts, report)
  return facts
}

type Report = (path: FactPath, message: string, remedy: string) => void

/** Rules speak of dates that the procedure names. */
function checkRules({ dates, timeRules }: Procedure, report: Report): void {
  const known = new Set(dates.map((date) => date.key))
  for (const [at, rule] of timeRules.entries()) {
    const spoken = rule.kind === 'window' ? [rule.date] : [rule.date, rule.after]
    for (const date of spoken.filter((name) => !known.has(name))) {
      const message = `The time rule ${rule.key} speaks of ${date}, which is not among the dates.`
      report(['timeRules', at], message, 'Add it under dates.')
    }
  }
}

/** A decision designates only what was drafted, and a direction has a text to be composed from. */
function checkDecisions({ decisions, directionTemplate }: Procedure, file: string, report: Report): void {
  for (const [at, { key, effect, withAmendments }] of decisions.entries()) {
    if (!withAmendments || effect !== 'designate') continue
    const message = `The decision ${key} would designate a text that nobody has drafted.`
    const what = 'Give it the effect amend-and-resubmit: the text comes back as amended, and that text is designated.'
    report(['decisions', at], message, what)
  }
  if (!directionTemplate || existsSync(join(file, '../../templates', `${directionTemplate}.md`))) return
  const message = `There is no template ${directionTemplate}.`
  report(['directionTemplate'], message, `Write content/templates/${directionTemplate}.md, or name one that exists.`)
}

function checkKeys({ submission, decisions, afterwards, steps, dates, timeRules }: Procedure, report: Report): void {
  const lists: { what: string; path: FactPath; members: readonly { key: string }[] }[] = [
    { what: 'requirements', path: ['submission', 'requirements'], members: submission.requirements },
    { what: 'decisions', path: ['decisions'], members: decisions },
    { what: 'afterwards', path: ['afterwards'], members: afterwards },
    { what: 'steps', path: ['steps'], members: steps },
    { what: 'dates', path: ['dates'], members: dates },
    { what: 'timeRules', path: ['timeRules'], members: timeRules },
  ]
  for (const { what, path, members } of lists) {
    const keys = members.map(({ key }) => key)
    for (const [at, key] of keys.entries()) {
      if (keys.indexOf(key) === at) continue
      report([...path, at], `Two entries under ${what} have the key ${key}.`, 'Give each its own key.')
    }
  }
}
