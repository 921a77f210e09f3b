import { clauseKey, clauseName, ownNumber } from '../clause-reference.ts'
import type { Reading } from './reading.ts'

/**
 * Where an annex numbers its clauses anew, its own name goes before their numbers. It does where one of its numbers stands
 * before it in the text as well.
 */
export function qualifyAnnexes({ clauses }: Reading): void {
  const anew = new Set<string>()
  const firstIn = new Map<string, string>()
  for (const { kind, reference, annex } of clauses) {
    if (kind !== 'clause') continue
    const other = firstIn.get(reference)
    if (other === undefined) firstIn.set(reference, annex)
    else if (other !== annex && annex !== '') anew.add(annex)
  }
  for (const clause of clauses) {
    if (clause.kind === 'clause' && anew.has(clause.annex)) clause.reference = `${clause.annex}/${clause.reference}`
  }
}

/**
 * The first of each reference keeps it. A further one keeps its words and its number, as a paragraph that has the number in its
 * words: to drop either would be to change the law.
 */
export function withoutDuplicates({ clauses, remarks }: Reading): void {
  const first = new Set<string>()
  clauses.forEach((clause, at) => {
    const key = clauseKey(clause)
    if (key === '' || clause.kind === 'heading') return
    if (!first.has(key)) {
      first.add(key)
      return
    }
    const name = clauseName(clause)
    const what = `${name.charAt(0).toUpperCase()}${name.slice(1)} stands in the file before; this one became`
    if (clause.kind === 'table') {
      remarks.push({ status: 'guessed', at, what: `${what} a table without a number.` })
      clause.text = `${clause.reference}: ${clause.text}`
      clause.reference = ''
      return
    }
    remarks.push({ status: 'guessed', at, what: `${what} a paragraph with its number in its words.` })
    const printed = clause.kind === 'definition' ? `“${clause.reference}”` : ownNumber(clause.reference)
    Object.assign(clause, { kind: 'paragraph', reference: '', depth: 0, text: `${printed} ${clause.text}` })
  })
}
