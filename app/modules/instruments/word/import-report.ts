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
export function readingStatus(remarks: readonly ImportRemark[]): 'read' | ImportRemark['status'] {
  if (remarks.some(({ status }) => status === 'not-read')) return 'not-read'
  return remarks.length > 0 ? 'guessed' : 'read'
}
