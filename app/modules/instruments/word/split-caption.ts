/** The number and the words of a table's caption: "Table 15.6: Checks", "Table 3 – Dates". */
export function splitCaption(words: string): { reference: string; text: string } {
  const [, number, text = ''] =
    /^Table\s+([A-Za-z]{0,3}\d[A-Za-z0-9.]*?)\.?(?:\s*[:–—-]\s*|\s+|$)(.*)$/is.exec(words) ?? []
  if (number === undefined) return { reference: '', text: words.replace(/^Table\s*:\s*/, '') }
  return { reference: `Table ${number}`, text }
}
