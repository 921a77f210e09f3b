/** The `eId`s of a document: each is given once. */
export type ElementIds = {
  /** The id asked for, or with `_2`, `_3` … where it is taken: numbers may be printed twice. */
  claim(id: string): string
}

export function elementIds(): ElementIds {
  const taken = new Map<string, number>()
  return {
    claim(id) {
      const copies = (taken.get(id) ?? 0) + 1
      taken.set(id, copies)
      if (copies === 1) return id
      return this.claim(`${id}_${copies}`)
    },
  }
}

/** A printed number as the naming convention has it in ids: without brackets and white space, `1.6`, `c`, `tbl15.6`. */
export function idNumber(printed: string): string {
  return printed
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
}
