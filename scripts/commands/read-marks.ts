import { RuleError } from '#app/lib/errors.ts'
import { asClauseKey, clauseKey, findClause } from '#app/modules/instruments/clause-reference.ts'
import { changeMarks, type ChangeMark, type ChangeNote, type InstrumentText } from '#app/modules/instruments/model.ts'

/**
 * What `--mark` says, each "CLAUSE=MARK" or "CLAUSE=MARK: reason", as notes on changes.
 *
 * @throws RuleError 'mark' with what to write instead, where one cannot be read or names a clause that neither text has
 */
export function readMarks(
  given: readonly string[],
  { before, after }: { before: InstrumentText; after: InstrumentText },
): ChangeNote[] {
  return given.map((words) => {
    const [, typed = '', said = ''] = /^([^=]*)=(.*)$/s.exec(words) ?? []
    if (typed.trim() === '') throw new RuleError('mark', `Write a mark as '1.6(c)=Conclusion change', not '${words}'.`)
    const clause = findClause(after, typed) ?? findClause(before, typed)
    if (!clause) {
      throw new RuleError(
        'mark',
        `--mark names ${asClauseKey(typed)}, which is in neither text. Write a number as it is printed, such as 1.6(c) or Table 15.6; a term after 'def:', such as 'def: DCO'.`,
      )
    }
    const [label = '', ...reason] = said.split(':')
    return { clause: clauseKey(clause), mark: markNamed(label), reason: reason.join(':').trim() }
  })
}

/** A mark by its words as they are printed, or by its name in a draft file. */
function markNamed(label: string): ChangeMark {
  const wanted = label.trim().toLowerCase()
  const found = Object.entries(changeMarks).find(([name, words]) => [name, words.toLowerCase()].includes(wanted))
  if (found) return found[0] as ChangeMark
  const known = Object.values(changeMarks).map((words) => `“${words}”`)
  throw new RuleError('mark', `“${label.trim()}” is no mark. There are: ${known.join(', ')}.`)
}
