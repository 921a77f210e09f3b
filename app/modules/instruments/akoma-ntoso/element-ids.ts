/** The `eId`s of a document: each is given once. */
export type ElementIds = {
  /** The id asked for, or with `_2`, `_3` … where it is taken: numbers may be printed twice. */
  claim(id: string): string
  /** The id with the next number that it has not had: `table_1`, then `table_2`. */
  count(id: string): string
}

/** The `eId` of each footnote by its label. */
export type NoteIds = ReadonlyMap<string, string>

/** The ids of a document, and where its footnotes are. */
export type Naming = { ids: ElementIds; notes: NoteIds }

export function elementIds(): ElementIds {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  const next = (id: string) => {
    const number = (counts.get(id) ?? 0) + 1
    counts.set(id, number)
    return `${id}_${number}`
  }
  const taking = (id: string) => {
    taken.add(id)
    return id
  }
  return {
    claim(id) {
      if (!taken.has(id)) return taking(id)
      counts.set(id, Math.max(counts.get(id) ?? 0, 1))
      let other = next(id)
      while (taken.has(other)) other = next(id)
      return taking(other)
    },
    count(id) {
      let other = next(id)
      while (taken.has(other)) other = next(id)
      return taking(other)
    },
  }
}

const ownName = /^(?:Part|Chapter|Section|Annex|Schedule|Appendix|Table)\s+(?=\S)/i

/**
 * A printed number as the naming convention of Akoma Ntoso has it in ids: its case kept, without brackets, white space and the
 * name of what it numbers, and with hyphens for the punctuation inside: `8-10A` of 8.10A, `c` of (c), `15-6` of Table 15.6.
 */
export function idNumber(printed: string): string {
  return printed
    .normalize('NFKD')
    .replace(ownName, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
