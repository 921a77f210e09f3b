import { LineCounter, parseDocument, isMap, isNode, isScalar, type Document } from 'yaml'
import type { z } from 'zod'
import type { Problem } from '#app/lib/errors.ts'

/** A text file in two parts: facts between two lines of `---`, and the body below them. */
export type FrontMatter<Facts> = {
  /** Undefined when there are problems. */
  facts: Facts | undefined
  body: string
  /** The line of the file on which the body begins, counted from 1. */
  startLine: number
  problems: Problem[]
  /** The line of the file on which a fact stands, by its path; that of the nearest fact around it where it is absent. */
  lineOf(path: FactPath): number
}

export type FactPath = readonly (string | number)[]

/**
 * Read and check the front matter of a file.
 *
 * @param remedy what to do about a fact that is missing or wrong: where the format is described
 * @returns problems with the line of the fact at fault; never throws
 */
export function readFrontMatter<Schema extends z.ZodType>(
  source: string,
  file: string,
  schema: Schema,
  remedy: string,
): FrontMatter<z.infer<Schema>> {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : -1
  if (end === -1) {
    const problem = {
      file,
      line: 1,
      message: 'There is no front matter.',
      remedy: 'Begin with facts between two lines of ---.',
    }
    return { facts: undefined, body: source, startLine: 1, problems: [problem], lineOf: () => 1 }
  }
  const body = lines.slice(end + 1).join('\n')
  const checked = checkedFacts(lines.slice(1, end).join('\n'), file, schema, { remedy, linesBefore: 1 })
  return { ...checked, body, startLine: end + 2 }
}

/**
 * Read and check a file that is YAML from end to end.
 *
 * @param remedy what to do about a fact that is missing or wrong: where the format is described
 * @returns problems with the line of the fact at fault; never throws
 */
export function readFacts<Schema extends z.ZodType>(source: string, file: string, schema: Schema, remedy: string) {
  return checkedFacts(source.replace(/^\uFEFF/, ''), file, schema, { remedy, linesBefore: 0 })
}

type Placing = { remedy: string; linesBefore: number }

function checkedFacts<Schema extends z.ZodType>(
  yaml: string,
  file: string,
  schema: Schema,
  { remedy, linesBefore }: Placing,
): Omit<FrontMatter<z.infer<Schema>>, 'body' | 'startLine'> {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  const lineAt = (offset: number) => counter.linePos(offset).line + linesBefore
  const lineOf = (path: FactPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lineAt(node.range[0])
    }
    return 1
  }
  const notYaml = (message: string, line: number) => ({
    facts: undefined,
    problems: [{ file, line, message, remedy: 'Correct the YAML.' }],
    lineOf,
  })
  const [fault] = document.errors
  if (fault) {
    const words = (fault.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
    return notYaml(`This is not YAML: ${words}.`, (fault.linePos?.[0].line ?? 1) + linesBefore)
  }
  const alias = /(?:^|[\s[{,])\*[\w-]+/m.exec(yaml)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    return notYaml('An alias (*name) is not taken here.', lineAt(alias?.index ?? 0))
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { facts: parsed.data, problems: [], lineOf }

  const problems = parsed.error.issues.flatMap((issue): Problem[] => {
    const path = issue.path as (string | number)[]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const line = lineAt(keyOffset(document, path, key))
        return { file, line, message: `There is no fact called “${[...path, key].join('.')}”.`, remedy }
      })
    }
    const name = path.join('.') || 'The whole'
    return [{ file, line: lineOf(path), message: `${name}: ${wordsFor(issue, document.getIn(path))}.`, remedy }]
  })
  return { facts: undefined, problems, lineOf }
}

/** Where a key itself stands: its value may begin lines below it. */
function keyOffset(document: Document.Parsed, path: FactPath, key: string): number {
  const around: unknown = path.length > 0 ? document.getIn(path, true) : document.contents
  const pair = isMap(around) ? around.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined
  return (isNode(pair?.key) && pair.key.range?.[0]) || 0
}

const kinds: Record<string, string> = {
  string: 'must be words; put figures in quotes, such as "1.0"',
  array: 'must be a list, such as [one, two]',
  object: 'must be facts with names, such as { name: value }',
  record: 'must be facts with names, such as { name: value }',
  boolean: 'must be true or false',
  number: 'must be a number',
  int: 'must be a whole number',
}

/** What is wrong with a fact, in words for somebody who does not program. */
function wordsFor(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined && issue.code !== 'custom') return 'is missing'
  if (value === null && issue.code !== 'custom') return 'is empty'
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.message
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.message.startsWith('Too small')) return 'is empty or too small'
  if (issue.message.startsWith('Too big')) return 'is too long or too large'
  return issue.message
}
