import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, parseDocument, isNode } from 'yaml'
import { ProblemsError, type Problem } from '#app/lib/errors.ts'
import { procedureSchema, type Procedure } from './model.ts'

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
  const counter = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter })
  for (const fault of document.errors) {
    problems.push({
      file,
      line: fault.linePos?.[0].line,
      message: fault.message.split('\n')[0] ?? 'Not YAML.',
      remedy: 'Correct the YAML.',
    })
  }
  if (document.errors.length > 0) return undefined

  const parsed = procedureSchema.safeParse(document.toJS())
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const node =
        document.getIn(issue.path as (string | number)[], true) ??
        document.getIn(issue.path.slice(0, -1) as (string | number)[], true)
      const line = isNode(node) && node.range ? counter.linePos(node.range[0]).line : undefined
      problems.push({
        file,
        line,
        message: `${issue.path.join('.')}: ${issue.message}.`,
        remedy: 'See “Procedures” in docs/content-format.md.',
      })
    }
    return undefined
  }
  problems.push(...inconsistencies(parsed.data, file))
  return parsed.data
}

/** What the shape alone cannot say: rules speak of dates that exist, keys are unique, the file is named for its key. */
function inconsistencies(procedure: Procedure, file: string): Problem[] {
  const problems: Problem[] = []
  if (basename(file, '.yaml') !== procedure.key) {
    problems.push({ file, message: `The key is ${procedure.key}.`, remedy: `Name the file ${procedure.key}.yaml.` })
  }
  const dates = new Set(procedure.dates.map((date) => date.key))
  for (const rule of procedure.timeRules) {
    const spoken = rule.kind === 'window' ? [rule.date] : [rule.date, rule.after]
    for (const date of spoken.filter((name) => !dates.has(name))) {
      problems.push({
        file,
        message: `The time rule ${rule.key} speaks of ${date}, which is not among the dates.`,
        remedy: 'Add it under dates.',
      })
    }
  }
  for (const option of procedure.decisions.filter(
    ({ effect, withAmendments }) => withAmendments && effect === 'designate',
  )) {
    problems.push({
      file,
      message: `The decision ${option.key} would designate a text that nobody has drafted.`,
      remedy: 'Give it the effect amend-and-resubmit: the text comes back as amended, and that text is designated.',
    })
  }
  const keyed = {
    requirement: procedure.submission.requirements,
    decision: procedure.decisions,
    notice: procedure.afterwards,
    step: procedure.steps,
  }
  for (const [what, members] of Object.entries(keyed)) {
    const keys = members.map((member) => member.key)
    for (const key of new Set(keys.filter((name, index) => keys.indexOf(name) !== index))) {
      problems.push({
        file,
        message: `Two entries under ${what} have the key ${key}.`,
        remedy: 'Give each its own key.',
      })
    }
  }
  return problems
}
