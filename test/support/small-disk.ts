import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real file system of a few megabytes, which a test can fill. */
export type SmallDisk = { folder: string; fill(): void; free(): void; remove(): void }

/**
 * Mount a small tmpfs. Undefined where that is not allowed, which only the superuser of Linux is.
 *
 * @param like a path whose owner shall own it
 */
export function aSmallDisk(megabytes: number, { like }: { like?: string } = {}): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'portal-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'portal-test', folder])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    return undefined
  }
  if (like) {
    const { uid, gid } = statSync(like)
    chownSync(folder, uid, gid)
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(Number(bavail) * Number(bsize), 1))
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      spawnSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
