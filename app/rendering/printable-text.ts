/**
 * Text without the characters that no XML or HTML document may hold: control characters other than tab and new line, lone
 * halves of surrogate pairs, and the two non-characters at the end of the first plane. Word refuses a whole file for one of
 * them.
 */
export function printable(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
