import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { ProblemsError, RuleError, type Problem } from '#app/lib/errors.ts'
import { unzipSafely, ZipProblem } from '#app/lib/stable-zip.ts'

/** The files of a consultation folder by their path in it, and the folder's own name. */
export type FolderFiles = { name: string; files: ReadonlyMap<string, Uint8Array> }

/**
 * Read a folder on disk. Hidden files are passed over.
 *
 * @param limit the largest file taken, in bytes
 * @throws ProblemsError when there is no such folder, or a file in it is larger
 */
export async function readFolder(folder: string, limit: number): Promise<FolderFiles> {
  const root = resolve(folder)
  if (!(await isFolder(root))) {
    throw new ProblemsError([{ file: '.', message: 'There is no such folder.', remedy: 'Check the path.' }])
  }
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = new Map<string, Uint8Array>()
  const tooLarge: string[] = []
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name)
    const path = relative(root, full).split(sep).join('/')
    if (!entry.isFile() || isHidden(path)) continue
    const { size } = await stat(full)
    if (size > limit) tooLarge.push(path)
    else files.set(path, new Uint8Array(await readFile(full)))
  }
  if (tooLarge.length > 0) throw new ProblemsError(tooLarge.map((file) => sizeProblem(file, limit)))
  return { name: basename(root), files }
}

/**
 * Read a folder that was sent as a zip archive, with or without the folder itself in its paths.
 *
 * @param name the archive's own name, from which the consultation's is taken where the paths do not give it
 * @throws RuleError 'archive-refused' at `file` when it is not a sound archive within our limits
 */
export function readArchive(archive: Uint8Array, name: string): FolderFiles {
  try {
    const entries = unzipSafely(archive, { entries: 500 }).filter(({ path }) => !isHidden(path))
    const top = commonFolder(entries.map(({ path }) => path))
    const files = new Map(entries.map(({ path, bytes }) => [path.slice(top.length), bytes]))
    return { name: top ? basename(top) : name.replace(/\.zip$/i, ''), files }
  } catch (error) {
    if (error instanceof ZipProblem) throw new RuleError('archive-refused', error.message, 'file')
    throw error
  }
}

function sizeProblem(file: string, limit: number): Problem {
  const message = `It is larger than ${Math.floor(limit / 1024 / 1024)} MB, the largest file this portal takes.`
  return { file, message, remedy: 'Make it smaller, or raise UPLOAD_LIMIT_MB.' }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** `folder/` when every path begins with it, else nothing. */
function commonFolder(paths: string[]): string {
  const first = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? ''
  const folders = ['drafts/', 'directions/', 'files/', 'responses/', 'conclusions/']
  return first && !folders.includes(first) && paths.every((path) => path.startsWith(first)) ? first : ''
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}
