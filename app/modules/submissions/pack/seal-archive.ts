import { sha256 } from '#app/lib/canonical-json.ts'

/**
 * A zip archive can be changed in places that no reader of its files looks at: dates and attributes in its headers, padding at the
 * end of packed data, bytes before, between or after the files. So a pack ends with a seal: the archive's own comment field, which
 * every zip program ignores, holds the SHA-256 of every byte before it. Packing the files again and comparing would find the same,
 * but only for as long as the packing program never changes; the seal still holds when it does.
 *
 * The seal finds a change. It does not prove who made the pack: for that, compare the SHA-256 of the whole file with the one the
 * portal recorded when it was sent (event `submission.sent`, and the page of the submission).
 */
const label = 'sha256:'
const sealSize = label.length + 64
const endMark = 0x06054b50
const endSize = 22

/**
 * The archive with its seal.
 *
 * @throws Error when the archive already has a comment
 */
export function sealArchive(archive: Uint8Array): Uint8Array {
  const end = viewOf(archive)
  if (end.getUint32(archive.length - endSize, true) !== endMark) throw new Error('The archive already has a comment.')
  const sealed = new Uint8Array(archive.length + sealSize)
  sealed.set(archive)
  viewOf(sealed).setUint16(archive.length - 2, sealSize, true)
  sealed.set(new TextEncoder().encode(label + sha256(sealed.subarray(0, archive.length))), archive.length)
  return sealed
}

/** What is wrong with an archive's seal, or undefined when the archive is byte for byte what was sealed. */
export function findSealFault(sealed: Uint8Array): string | undefined {
  const size = sealed.length - sealSize
  const view = viewOf(sealed)
  const hasEnd = size >= endSize && view.getUint32(size - endSize, true) === endMark
  if (!hasEnd || view.getUint16(size - 2, true) !== sealSize) {
    return 'The archive does not end with its seal: bytes were added or taken away, or it was packed again by another program.'
  }
  const seal = new TextDecoder('latin1').decode(sealed.subarray(size))
  if (seal === label + sha256(sealed.subarray(0, size))) return undefined
  return 'The archive is not byte for byte what was sealed: something outside the content of its files was changed.'
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
