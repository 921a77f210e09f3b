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
}

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
    return { facts: undefined, body: source, startLine: 1, problems: [problem] }
  }
  const body = lines.slice(end + 1).join('\n')
  const { facts, problems } = checkedFacts(lines.slice(1, end).join('\n'), file, schema, remedy)
  return { facts, body, startLine: end + 2, problems }
}

function checkedFacts<Schema extends z.ZodType>(yaml: string, file: string, schema: Schema, remedy: string) {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter })
  // The facts begin on the second line of the file.
  if (document.errors.length > 0) {
    const problems = document.errors.map((fault) => ({
      file,
      line: (fault.linePos?.[0].line ?? 1) + 1,
      message: fault.message.split('\n')[0] ?? 'This is not YAML.',
      remedy: 'Correct the YAML between the two lines of ---.',
    }))
    return { facts: undefined, problems }
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (parsed.success) return { facts: parsed.data, problems: [] }

  const problems = parsed.error.issues.map((issue): Problem => {
    const path = issue.path as (string | number)[]
    const node = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true)
    const line = isNode(node) && node.range ? counter.linePos(node.range[0]).line + 1 : 1
    return { file, line, message: `${path.join('.') || 'front matter'}: ${issue.message}.`, remedy }
  })
  return { facts: undefined, problems }
}
