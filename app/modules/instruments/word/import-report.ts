/** What an import did not simply read. A clause that no remark speaks of was read as it stands. */
export type ImportRemark = {
  status: 'guessed' | 'not-read'
  /** Index of the clause it is about; absent where it is about the file. */
  at?: number
  /** What was found, and what was made of it or why nothing was. */
  what: string
}

export type ImportReport = { remarks: ImportRemark[] }

/** How one clause came to be, by the gravest remark on it. */
export function readingOf(
  report: ImportReport,
  at: number,
): { status: 'read' | ImportRemark['status']; remarks: ImportRemark[] } {
  const remarks = report.remarks.filter((remark) => remark.at === at)
  const isLacking = remarks.some(({ status }) => status === 'not-read')
  return { status: isLacking ? 'not-read' : remarks.length > 0 ? 'guessed' : 'read', remarks }
}
