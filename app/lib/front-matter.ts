import { LineCounter, parseDocument, isNode } from 'yaml'
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
  const checked = checkedFacts(lines.slice(1, end).join('\n'), file, schema, remedy)
  return { ...checked, body, startLine: end + 2 }
}

function checkedFacts<Schema extends z.ZodType>(yaml: string, file: string, schema: Schema, remedy: string) {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  // The facts begin on the second line of the file.
  const lineOf = (path: FactPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line + 1
    }
    return 1
  }
  if (document.errors.length > 0) {
    const problems = document.errors.map((fault) => ({
      file,
      line: (fault.linePos?.[0].line ?? 1) + 1,
      message: fault.message.split('\n')[0] ?? 'This is not YAML.',
      remedy: 'Correct the YAML between the two lines of ---.',
    }))
    return { facts: undefined, problems, lineOf }
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (parsed.success) return { facts: parsed.data, problems: [], lineOf }

  const problems = parsed.error.issues.map((issue): Problem => {
    const path = issue.path as (string | number)[]
    return { file, line: lineOf(path), message: `${path.join('.') || 'front matter'}: ${issue.message}.`, remedy }
  })
  return { facts: undefined, problems, lineOf }
}
