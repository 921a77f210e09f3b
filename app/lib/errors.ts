/**
 * A business "no". The message is shown to the person, so it says what is wrong and what to do about it.
 * `rule` is stable and machine-readable; `field` names the form field at fault, when one is.
 */
export class RuleError extends Error {
  readonly rule: string
  readonly field: string | undefined

  constructor(rule: string, message: string, field?: string) {
    super(message)
    this.name = 'RuleError'
    this.rule = rule
    this.field = field
  }
}

/** Several business "noes" at once, so that a person can put all of them right in one go. Counts as the first of them. */
export class RulesError extends RuleError {
  readonly faults: readonly RuleError[]

  constructor(first: RuleError, ...others: RuleError[]) {
    const faults = [first, ...others]
    super(first.rule, faults.map(({ message }) => message).join(' '), first.field)
    this.name = 'RulesError'
    this.faults = faults
  }
}

/** The actor may not do this. Answered with 403 where the thing may be seen, with 404 where it may not. */
export class NotAllowedError extends Error {
  constructor(message = 'You do not have permission to do this.') {
    super(message)
    this.name = 'NotAllowedError'
  }
}

/** There is no such thing, or this actor may not know that there is. The two are not told apart. */
export class NotFoundError extends Error {
  constructor(message = 'Not found.') {
    super(message)
    this.name = 'NotFoundError'
  }
}

/** One fault in a file someone gave us: where it is, what is wrong, what to do. */
export type Problem = { file: string; line?: number; message: string; remedy: string }

/** A file or folder could not be taken; every problem found is listed. */
export class ProblemsError extends Error {
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.name = 'ProblemsError'
    this.problems = problems
  }
}

/** `file:line: message. Remedy.` as compilers print it, so that editors can jump to the place. */
export function describeProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`
  return `${place}: ${problem.message} ${problem.remedy}`.trim()
}
