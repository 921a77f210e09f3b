import { WordFileError } from './word-file-error.ts'

/**
 * The characters of an XML part (XML 1.0, appendix F): UTF-8, or UTF-16 by its mark or by its first character.
 *
 * @throws WordFileError when it is in another encoding, or its bytes are not in the one it claims
 */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
      ? 'utf-16be'
      : (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
        ? 'utf-16le'
        : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new WordFileError('malformed-xml', 'It is damaged: a part of it is not the text it says it is.')
  }
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1]
  if (declared !== undefined && !/^(utf-?8|utf-?16(le|be)?|us-ascii)$/i.test(declared)) {
    throw new WordFileError('malformed-xml', 'A part of it is in an encoding that Word files do not use.')
  }
  return text
}
