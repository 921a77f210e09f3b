const numberedHeading = /^(\d+[A-Z]?(?=\.\s)|\d+[A-Z]?(?:\.\d+[A-Z]?)+)\.?\s+(.+)$/
const namedHeading = /^((?:Section|Part|Annex|Schedule|Appendix|Chapter) [A-Z0-9]{1,5}):\s*(.+)$/

/** The number and the words of a heading as printed: "1. General", "15.1 Checks", "Section A: Definitions". */
export function splitHeading(title: string): { reference: string; text: string } {
  const [, reference = '', text = title] = numberedHeading.exec(title) ?? namedHeading.exec(title) ?? []
  return { reference, text }
}
