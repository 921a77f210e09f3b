import { crc32, inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'

export type ZipFault =
  | 'not-an-archive'
  | 'unsupported'
  | 'encrypted'
  | 'damaged'
  | 'too-many-entries'
  | 'file-too-large'
  | 'too-large'
  | 'ratio-too-high'
  | 'unsafe-path'
  | 'duplicate-path'

/** An archive was not taken. The message completes a sentence about the file, and can be shown to whoever sent it. */
export class ZipProblem extends Error {
  readonly fault: ZipFault

  constructor(fault: ZipFault, message: string) {
    super(message)
    this.name = 'ZipProblem'
    this.fault = fault
  }
}

export type ZipEntry = { path: string; bytes: Uint8Array }

export type ZipLimits = {
  entries: number
  /** Uncompressed bytes of one file, and of all together. */
  fileBytes: number
  totalBytes: number
  /** Uncompressed by compressed size of one file; small files are exempt. */
  ratio: number
}

/** Enough for an agreement of a few hundred pages with its pictures. */
export const DEFAULT_ZIP_LIMITS: ZipLimits = {
  entries: 2_000,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 160 * 1024 * 1024,
  ratio: 200,
}

const EXEMPT_FROM_RATIO = 1024 * 1024

/**
 * Pack files so that the same files always give the same bytes, on every machine and in every time zone: in the order
 * given, with one date, and without the attributes of any platform.
 *
 * @param modifiedAt the date written on every entry, in UTC to two seconds; 1 January 1980, the earliest the format knows,
 *   unless given
 * @throws Error when two files have one path
 */
export function zipStable(files: ZipEntry[], modifiedAt = new Date(Date.UTC(1980, 0, 1))): Uint8Array {
  const paths = new Set(files.map(({ path }) => path))
  if (paths.size < files.length) throw new Error('Two files of an archive have the same path.')

  // fflate writes local time. This local time reads the same everywhere, and the fields of the UTC date are put over it.
  const packed = zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), {
    // Level 6 takes half as long again for three bytes in a thousand.
    level: 3,
    mtime: new Date(1990, 0, 1),
    os: 0,
    attrs: 0,
  })
  const stamp = dosTime(modifiedAt)
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (const { headerAt, dataHeaderAt } of readDirectory(packed, files.length)) {
    view.setUint32(headerAt + 12, stamp, true)
    view.setUint32(dataHeaderAt + 10, stamp, true)
  }
  return packed
}

/**
 * Unpack an archive that someone sent us.
 *
 * Counts, sizes and ratios are read from the directory and checked before anything is unpacked; unpacking then stops at the
 * size the directory promised. Folders are left out. Order is the archive's own.
 *
 * @throws ZipProblem when it is not an archive, is damaged or encrypted, is larger than the limits, or holds a path that
 *   leaves its folder
 */
export function unzipSafely(archive: Uint8Array, limits: Partial<ZipLimits> = {}): ZipEntry[] {
  const allowed = { ...DEFAULT_ZIP_LIMITS, ...limits }
  const entries = readDirectory(archive, allowed.entries)
  checkSizes(entries, allowed)
  checkPaths(entries)
  return entries
    .filter(({ path }) => !path.endsWith('/'))
    .map((entry) => ({ path: entry.path, bytes: unpack(archive, entry) }))
}

function checkSizes(entries: DirectoryEntry[], limits: ZipLimits) {
  let total = 0
  for (const { path, size, packedSize } of entries) {
    total += size
    if (size > limits.fileBytes) throw new ZipProblem('file-too-large', `“${path}” in it is too large.`)
    if (total > limits.totalBytes) throw new ZipProblem('too-large', 'Unpacked, it is too large.')
    if (size > EXEMPT_FROM_RATIO && size > packedSize * limits.ratio) {
      throw new ZipProblem('ratio-too-high', `“${path}” in it unpacks to suspiciously much.`)
    }
  }
}

function checkPaths(entries: DirectoryEntry[]) {
  const seen = new Set<string>()
  for (const { path } of entries) {
    const leavesItsFolder = path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.split('/').includes('..')
    if (path === '' || leavesItsFolder || /[\\\u0000-\u001f]/.test(path)) {
      throw new ZipProblem('unsafe-path', 'It holds a file with a path that leaves its folder.')
    }
    if (seen.has(path)) throw new ZipProblem('duplicate-path', `It holds “${path}” twice.`)
    seen.add(path)
  }
}

function unpack(archive: Uint8Array, entry: DirectoryEntry): Uint8Array {
  const packed = archive.subarray(entry.dataAt, entry.dataAt + entry.packedSize)
  const bytes = entry.method === 'stored' ? packed.slice() : inflate(packed, entry)
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged(entry.path)
  return bytes
}

function inflate(packed: Uint8Array, entry: DirectoryEntry): Uint8Array {
  try {
    // One byte is the least limit that can be asked for.
    const bytes = inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) })
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  } catch {
    throw damaged(entry.path)
  }
}

/** Date and time as the format has them since 1980: five bits of hours, six of minutes, five of pairs of seconds. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

/** One file of an archive, as the directory at its end describes it. All places are byte offsets in the archive. */
type DirectoryEntry = {
  path: string
  method: 'stored' | 'deflated'
  crc: number
  packedSize: number
  size: number
  headerAt: number
  dataHeaderAt: number
  dataAt: number
}

const END_MARK = 0x06054b50
const ENTRY_MARK = 0x02014b50
const DATA_MARK = 0x04034b50
const END_SIZE = 22
const MAX_COMMENT = 0xffff
const ENCRYPTED = 1

/**
 * The central directory of an archive (APPNOTE.TXT 4.3.12), with the place of each file's bytes.
 *
 * Files may not overlap: an archive that names the same bytes a thousand times over is a bomb that no single entry shows.
 *
 * @throws ZipProblem
 */
function readDirectory(archive: Uint8Array, maxEntries: number): DirectoryEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff)
    throw new ZipProblem('unsupported', 'It is an archive of the 64-bit kind.')
  if (count > maxEntries) throw new ZipProblem('too-many-entries', `It holds more than ${maxEntries} files.`)

  const entries: DirectoryEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_MARK) throw damaged()
    const next = at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw damaged()
    entries.push(readEntry(archive, view, at))
    at = next
  }
  checkOverlap(entries, start)
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - MAX_COMMENT)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_MARK) return at
  }
  throw new ZipProblem('not-an-archive', 'It is not a zip archive.')
}

function readEntry(archive: Uint8Array, view: DataView, headerAt: number): DirectoryEntry {
  const nameLength = view.getUint16(headerAt + 28, true)
  const path = new TextDecoder().decode(archive.subarray(headerAt + 46, headerAt + 46 + nameLength))
  const method = view.getUint16(headerAt + 10, true)
  if (view.getUint16(headerAt + 8, true) & ENCRYPTED)
    throw new ZipProblem('encrypted', 'It is protected by a password.')
  if (method !== 0 && method !== 8)
    throw new ZipProblem('unsupported', `“${path}” in it is packed in a way we cannot read.`)

  const dataHeaderAt = view.getUint32(headerAt + 42, true)
  if (dataHeaderAt + 30 > archive.length || view.getUint32(dataHeaderAt, true) !== DATA_MARK) throw damaged()
  return {
    path,
    method: method === 0 ? 'stored' : 'deflated',
    crc: view.getUint32(headerAt + 16, true),
    packedSize: view.getUint32(headerAt + 20, true),
    size: view.getUint32(headerAt + 24, true),
    headerAt,
    dataHeaderAt,
    dataAt: dataHeaderAt + 30 + view.getUint16(dataHeaderAt + 26, true) + view.getUint16(dataHeaderAt + 28, true),
  }
}

function checkOverlap(entries: DirectoryEntry[], directoryAt: number) {
  const inOrder = [...entries].sort((a, b) => a.dataHeaderAt - b.dataHeaderAt)
  inOrder.forEach(({ dataAt, packedSize }, index) => {
    const next = inOrder[index + 1]?.dataHeaderAt ?? directoryAt
    if (dataAt + packedSize > next) throw damaged()
  })
}

function damaged(path?: string) {
  return new ZipProblem('damaged', path === undefined ? 'The archive is damaged.' : `“${path}” in it is damaged.`)
}
