/**
 * Words on one line with single spaces, but for lines broken by hand, which `<br>` or a line feed written by us stands for. Control
 * characters and broken surrogates have no place in law and would break the formats the text is written to, so they are left out.
 */
export function tidyWords(words: string): string {
  return words
    .replace(/(?!\s)\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?<br ?\/?> ?/g, '\n')
    .trim()
}
