import type { WordDocument } from '#app/word/word-blocks.ts'
import { withIdentities } from '../clause-identity.ts'
import type { InstrumentText } from '../model.ts'
import { checkCrossReferences } from './check-cross-references.ts'
import type { ImportReport } from './import-report.ts'
import { readLine } from './read-line.ts'
import { readTableUnit } from './read-table-unit.ts'
import { beginReading, remark } from './reading.ts'
import { unitsOf } from './units-of-word.ts'
import { qualifyAnnexes, withoutDuplicates } from './unique-references.ts'

/**
 * Read a Word document as clauses: headings, numbered clauses with their full references, definitions, tables, notes,
 * footnotes, and paragraphs without a number.
 *
 * Whatever the file does not say plainly is decided by what stands around it, and listed in the report with the clause it
 * became; so is what could not be read. Nothing that has words is left out without a remark. Identities are derived from the
 * references, as for a text read from Markdown.
 */
export function clausesOfWord(document: WordDocument): { text: InstrumentText; report: ImportReport } {
  const units = unitsOf(document)
  const reading = beginReading(document, units)
  for (reading.at = 0; reading.at < units.length; reading.at += 1) {
    const unit = units[reading.at]
    if (unit?.kind === 'table') readTableUnit(reading, unit.table)
    else if (unit) readLine(reading, unit.line)
  }
  for (const { what, near } of document.notRead) {
    // Objects have their remarks where they stand.
    if (!/^(hidden text|a document kept|a part in another)/.test(what)) continue
    remark(reading, 'not-read', `${sentence(what)} was left out${near ? `, near “${near}”` : ''}.`, false)
  }
  if (document.hasComments) remark(reading, 'not-read', 'Comments in the margin are not part of the text.', false)
  if (document.hasPageText && !reading.isOurs) {
    remark(reading, 'not-read', 'The headers and footers of its pages are no part of the text.', false)
  }
  if (reading.contents > 0) {
    remark(
      reading,
      'not-read',
      'The table of contents was left out; the portal makes its own from the headings.',
      false,
    )
  }
  qualifyAnnexes(reading)
  withoutDuplicates(reading)
  checkCrossReferences(reading)
  reading.remarks.sort((a, b) => (a.at ?? -1) - (b.at ?? -1))
  return {
    text: { clauses: withIdentities(reading.clauses, '') },
    report: { remarks: reading.remarks },
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
