import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { ProblemsError, type Problem } from '#app/lib/errors.ts'
import { inconsistencies, samplePeopleFile, type SamplePeople } from './sample-people-file.ts'

const see = 'See “Sample responses, analysis, conclusions” in docs/content-format.md.'

/**
 * Read and check a file of sample organisations and people.
 *
 * @throws ProblemsError listing each fault with file, line and remedy
 */
export function readSamplePeople(file: string): SamplePeople {
  const counter = new LineCounter()
  const document = parseDocument(sourceOf(file), { lineCounter: counter })
  const faults = document.errors.map((fault) => ({
    file,
    line: fault.linePos?.[0].line,
    message: `${fault.message.split('\n')[0] ?? 'Not YAML.'}`,
    remedy: 'Correct the YAML.',
  }))
  if (faults.length > 0) throw new ProblemsError(faults)

  const parsed = samplePeopleFile.safeParse(document.toJS())
  const problems: Problem[] = parsed.success
    ? inconsistencies(parsed.data).map(({ path, ...rest }) => ({
        file,
        line: lineOf(document, counter, path),
        ...rest,
      }))
    : parsed.error.issues.map((issue) => ({
        file,
        line: lineOf(document, counter, issue.path as (string | number)[]),
        message: `${issue.path.join('.')}: ${issue.message}.`,
        remedy: see,
      }))
  if (!parsed.success || problems.length > 0) throw new ProblemsError(problems)
  return parsed.data
}

function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new ProblemsError([{ file, message: 'The file cannot be read.', remedy: `Put it there. ${see}` }])
  }
}

/** The line of the value at a path, or of the nearest thing around it. */
function lineOf(document: Document, counter: LineCounter, path: (string | number)[]): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
  }
  return undefined
}
