import type { Problem } from './errors.ts'

/** More than any document we take as text: about 2,000 printed pages. */
export const longestText = 5_000_000

const remedy = 'Save the file as UTF-8 text.'

/**
 * The words of a text file that somebody gave us.
 *
 * Text in another encoding would otherwise come out as wrong letters (a pound sign as �) that nobody notices until it is printed.
 *
 * @returns the text, or the one problem for which it cannot be read, with the first line at fault
 */
export function readText(
  bytes: Uint8Array,
  file: string,
): { text: string; problem?: undefined } | { text?: undefined; problem: Problem } {
  if (bytes.length > longestText) {
    const message = `It is larger than ${longestText / 1_000_000} million bytes, the most that is read as text.`
    return { problem: { file, message, remedy: 'Divide it, or attach the long parts as files of their own.' } }
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: { file, line: 1, message: 'It is written in UTF-16.', remedy } }
  }
  const text = decoded(bytes)
  if (text === undefined) {
    return { problem: { file, line: firstLineNotUtf8(bytes), message: 'This line is not written in UTF-8.', remedy } }
  }
  const control = /[\u0000-\u0008\u000b\u000e-\u001f]/.exec(text)
  if (!control) return { text }
  const line = text.slice(0, control.index).split('\n').length
  const message = 'This line holds a control character, which cannot be printed.'
  return { problem: { file, line, message, remedy: 'Type the line again.' } }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Line by line, which UTF-8 allows: no character but the end of a line holds its byte. */
function firstLineNotUtf8(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start)
    const next = end === -1 ? bytes.length : end + 1
    if (decoded(bytes.subarray(start, next)) === undefined) return line
    start = next
  }
  return line
}
