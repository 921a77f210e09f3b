import type { Clause } from '#app/modules/instruments/model.ts'
import { ownNumber } from '#app/modules/instruments/clause-reference.ts'
import { chosenReading, sides, type Side, type UploadReading } from '#app/modules/instruments/uploads/model.ts'
import { readingStatus, type ImportRemark } from '#app/modules/instruments/word/import-report.ts'

/** The side of the tracked changes that an address or a form names. */
export function askedSide(value: unknown): Side | undefined {
  return typeof value === 'string' && Object.hasOwn(sides, value) ? (value as Side) : undefined
}

export type ClauseReading = {
  at: number
  number: string
  kind: string
  words: string
  status: ReturnType<typeof readingStatus>
  remarks: string[]
}

/** What was read from a file, clause by clause, for the person who is to accept it. */
export function readingFacts(reading: UploadReading, side: Side | undefined, isWhole: boolean) {
  const chosen = chosenReading(reading, side)
  const remarks = chosen?.report.remarks ?? []
  const byClause = new Map<number, ImportRemark[]>()
  for (const remark of remarks) {
    if (remark.at !== undefined) byClause.set(remark.at, [...(byClause.get(remark.at) ?? []), remark])
  }
  const clauses = (chosen?.text.clauses ?? []).map((clause, at) => describe(clause, at, byClause.get(at) ?? []))
  const count = (status: ClauseReading['status']) => clauses.filter((clause) => clause.status === status).length
  const hasDoubts = clauses.some(({ status }) => status !== 'read')
  const showsAll = isWhole || !hasDoubts
  return {
    hasSides: reading.rejected !== undefined,
    side: side ?? null,
    isChosen: chosen !== undefined,
    total: clauses.length,
    counts: { read: count('read'), guessed: count('guessed'), notRead: count('not-read') },
    ofFile: remarks.filter(({ at }) => at === undefined).map(({ what }) => what),
    hasDoubts,
    showsAll,
    clauses: showsAll ? clauses : clauses.filter(({ status }) => status !== 'read'),
  }
}
export type ReadingFacts = ReturnType<typeof readingFacts>

function describe(clause: Clause, at: number, remarks: ImportRemark[]): ClauseReading {
  return {
    at,
    number: clause.kind === 'definition' ? `“${clause.reference}”` : clause.reference || '',
    kind: kindWords(clause),
    words: clause.text.length > 300 ? `${clause.text.slice(0, 299).trimEnd()}…` : clause.text,
    status: readingStatus(remarks),
    remarks: remarks.map(({ what }) => what),
  }
}

function kindWords({ kind, depth, reference, rows }: Clause): string {
  switch (kind) {
    case 'heading':
      return `Heading, level ${depth + 1}`
    case 'clause':
      return depth === 0 ? 'Clause' : `Paragraph ${ownNumber(reference)}`
    case 'paragraph':
      return 'Without a number'
    case 'definition':
      return depth === 0 ? 'Definition' : 'Paragraph of a definition'
    case 'table':
      return `Table of ${rows?.length ?? 0} rows and ${rows?.[0]?.length ?? 0} columns`
    case 'note':
      return 'Note'
    case 'footnote':
      return 'Footnote'
  }
}
