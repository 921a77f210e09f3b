import { fileTypeFromBuffer } from 'file-type'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { OriginalFile } from './model.ts'

/** What a respondent may have sent: by what the bytes say, not by the name. */
const taken: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.oasis.opendocument.text': 'OpenDocument',
  'application/rtf': 'RTF',
  'application/x-cfb': 'Word 97 or Outlook',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'message/rfc822': 'E-mail',
  'text/plain': 'Plain text',
}

/**
 * Keep the file a response came in, by its hash, before the response is recorded.
 *
 * @throws RuleError 'file-empty' | 'file-too-large' | 'file-type' at `original`
 */
export async function keepOriginal(context: Context, file: { name: string; bytes: Uint8Array }): Promise<OriginalFile> {
  const { bytes } = file
  const limit = context.config.uploadLimitBytes
  if (bytes.length === 0) throw new RuleError('file-empty', 'The file is empty. Choose another.', 'original')
  if (bytes.length > limit) {
    const most = Math.floor(limit / 1024 / 1024)
    throw new RuleError('file-too-large', `The file must be smaller than ${most} MB.`, 'original')
  }
  const type = await typeOf(file)
  if (!type || !(type in taken)) {
    throw new RuleError(
      'file-type',
      'The file must be a PDF, a Word, OpenDocument or RTF document, a saved e-mail, plain text, or a JPEG, PNG or TIFF image.',
      'original',
    )
  }
  return { hash: await context.files.put(bytes), name: plainName(file.name), type, size: bytes.length }
}

/** Text and saved e-mail have no mark of their own: they are text throughout, told apart by the ending of the name. */
async function typeOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  try {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(words)) return undefined
    return /\.eml$/i.test(name) ? 'message/rfc822' : 'text/plain'
  } catch {
    return undefined
  }
}

/** The last part of whatever path the browser sent, without control characters, of a length any disk takes. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/\p{C}/gu, '').trim().slice(-120)
  return plain === '' ? 'original' : plain
}
