/**
 * Words on one line with single spaces. Control characters and broken surrogates have no place in law and would break the
 * formats the text is written to, so they are left out.
 */
export function tidyWords(words: string): string {
  return words
    .replace(/(?!\s)\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
