import { formatInstant, londonDay } from '#app/lib/london-time.ts'
import { checkTimeRules, missingDates } from '#app/modules/procedures/check-time-rules.ts'
import type { ParsedDocument } from '#app/rendering/parse-markdown.ts'
import { mainFile, reportFact, type FolderReading } from './folder-reading.ts'
import type { FolderProposal } from './folder-schema.ts'

/** What the shape of the front matter alone cannot say: times in order, names unique, questions owned, time rules kept. */
export function checkFolderFacts(reading: FolderReading, document: ParsedDocument): void {
  checkTimes(reading)
  checkUnique(reading, 'proposals', 'letter')
  checkUnique(reading, 'attachments', 'number')
  checkOwners(reading, document)
  for (const [at, proposal] of reading.facts.proposals.entries()) checkProcedure(reading, proposal, at)
}

function checkTimes(reading: FolderReading): void {
  const { publishedAt, closesAt, concludeBy } = reading.facts
  if (closesAt <= publishedAt) {
    const message = `It closes at ${formatInstant(closesAt)}, before it opens at ${formatInstant(publishedAt)}.`
    reportFact(reading, ['closesAt'], message, 'Give a later closing time.')
  }
  if (concludeBy && concludeBy < londonDay(closesAt)) {
    reportFact(reading, ['concludeBy'], 'The outcome is promised before the closing day.', 'Give a later day.')
  }
}

function checkUnique(reading: FolderReading, list: 'proposals' | 'attachments', name: 'letter' | 'number'): void {
  const seen = new Set<unknown>()
  for (const [at, member] of reading.facts[list].entries()) {
    const value = (member as Record<string, unknown>)[name]
    if (seen.has(value)) {
      const message = `Two ${list} have the ${name} ${String(value)}.`
      reportFact(reading, [list, at, name], message, 'Give each its own.')
    }
    seen.add(value)
  }
}

function checkOwners(reading: FolderReading, document: ParsedDocument): void {
  const letters = reading.facts.proposals.map(({ letter }) => letter)
  for (const { label, key, proposal, line } of document.questions) {
    if (!proposal || letters.includes(proposal)) continue
    const message = `${label || key} belongs to proposal ${proposal}, which does not exist.`
    reading.problems.push({ file: mainFile, line, message, remedy: `Name one of ${letters.join(', ')}.` })
  }
  for (const [at, { letter }] of reading.facts.proposals.entries()) {
    if (document.questions.some(({ proposal }) => proposal === letter)) continue
    const remedy = `Place a question with proposal=${letter} in the document.`
    reportFact(reading, ['proposals', at, 'letter'], `Proposal ${letter} asks no question.`, remedy)
  }
  const owned = [...reading.facts.dates.entries()].map(([at, { proposal }]) => ({ path: ['dates', at], proposal }))
  for (const { path, proposal } of owned) {
    if (!proposal || letters.includes(proposal)) continue
    reportFact(reading, path, `There is no proposal ${proposal}.`, `Name one of ${letters.join(', ')}.`)
  }
}

function checkProcedure(reading: FolderReading, proposal: FolderProposal, at: number): void {
  const procedure = reading.procedures.get(proposal.procedure)
  if (!procedure) {
    const known = [...reading.procedures.keys()].join(', ')
    const message = `There is no procedure “${proposal.procedure}”.`
    return reportFact(reading, ['proposals', at, 'procedure'], message, `Use one of ${known}.`)
  }
  const named = new Set(procedure.dates.map(({ key }) => key))
  for (const key of Object.keys(proposal.dates).filter((name) => !named.has(name))) {
    const message = `The procedure ${procedure.key} knows no date “${key}”.`
    reportFact(reading, ['proposals', at, 'dates', key], message, `It speaks of ${[...named].join(', ') || 'none'}.`)
  }
  for (const { key, title } of missingDates(procedure, proposal.dates)) {
    const message = `Proposal ${proposal.letter} does not give “${title}”, which its procedure needs.`
    reportFact(reading, ['proposals', at, 'dates'], message, `Add ${key}: and a day under dates.`)
  }
  const conclusion = proposal.dates.conclusion ?? reading.facts.concludeBy ?? londonDay(reading.facts.closesAt)
  for (const result of checkTimeRules(procedure, proposal.dates, conclusion)) {
    if (result.outcome !== 'broken') continue
    const rule = procedure.timeRules.find(({ key }) => key === result.rule)
    const path = ['proposals', at, 'dates', ...(rule ? [rule.date] : [])]
    reportFact(reading, path, result.message, `Change the date to keep to ${result.clause}.`)
  }
}
