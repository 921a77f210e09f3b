import { formatDay, isDay } from '#app/lib/london-time.ts'
import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import { wordsIn, type DraftToCheck, type Finding } from './model.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const written = new RegExp(String.raw`\b(\d{1,2}) (${months.join('|')}) (\d{4})\b`, 'g')

/**
 * Dates that the draft puts into a clause, against what the proposal says: one that the proposal names nowhere, and one that will
 * have passed when the text takes effect. Dates that stood in the base are left alone.
 */
export function checkDates({ text, base, proposal }: DraftToCheck): Finding[] {
  if (!proposal) return []
  const announced = new Set([...proposal.days, ...daysIn(proposal.words)])
  const old = new Map(base?.clauses.map((clause) => [clause.id, new Set(daysIn(wordsIn(clause)))]))
  return text.clauses.flatMap((clause): Finding[] => {
    const place = { clauseId: clause.id, clause: clauseName(clause) }
    return [...new Set(daysIn(wordsIn(clause)))].flatMap((day): Finding[] => {
      if (old.get(clause.id)?.has(day)) return []
      const findings: Finding[] = []
      if (!announced.has(day)) {
        findings.push({
          rule: 'date-unannounced',
          severity: 'warning',
          ...place,
          about: day,
          what: `It says ${formatDay(day)}, a date that the proposal names nowhere.`,
          remedy: 'Put the date right in the clause, or in the proposal.',
        })
      }
      if (proposal.effectiveFrom && day < proposal.effectiveFrom && clause.kind !== 'note') {
        findings.push({
          rule: 'date-passed',
          severity: 'warning',
          ...place,
          about: `${day} passed`,
          what: `It says ${formatDay(day)}, which is before the text takes effect on ${formatDay(proposal.effectiveFrom)}.`,
          remedy: 'Check that a date in the past is meant.',
        })
      }
      return findings
    })
  })
}

/** Days written out in words, as `2025-12-31`. */
function daysIn(words: string): string[] {
  return [...words.matchAll(written)].flatMap(([, day = '', month = '', year = '']) => {
    const iso = `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(iso) ? [iso] : []
  })
}
