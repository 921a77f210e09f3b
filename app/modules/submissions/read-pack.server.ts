import { unzipSync } from 'fflate'
import type { Context } from '#app/context.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { PackFile } from './model.ts'
import { getSubmission } from './queries.server.ts'

/** A pack as it was sent, for those who read submissions. @throws NotFoundError when there is none, or the actor may not read it */
export async function readPack(context: Context, actor: Actor, submissionId: string) {
  const submission = await getSubmission(context.db.read, actor, submissionId)
  const { packHash, manifest } = submission
  if (!packHash || !manifest) throw new NotFoundError()
  const { slug } = manifest.consultation
  const { letter, round } = manifest.proposal
  const name = `${slug}-proposal-${letter}${round > 1 ? `-round-${round}` : ''}.zip`
  return { bytes: await context.files.get(packHash), name, hash: packHash }
}

/**
 * One file out of a pack. Only that file is unpacked; the store has checked the whole pack against its hash.
 *
 * @throws NotFoundError when there is no such pack or no such file in it, or the actor may not read it
 */
export async function readPackFile(
  context: Context,
  actor: Actor,
  { submissionId, path }: { submissionId: string; path: string },
): Promise<PackFile & { bytes: Uint8Array }> {
  const { manifest, packHash } = await getSubmission(context.db.read, actor, submissionId)
  const listed = manifest?.files.find((file) => file.path === path)
  if (!listed || !packHash) throw new NotFoundError()
  const found = unzipSync(await context.files.get(packHash), { filter: ({ name }) => name === path })
  const bytes = found[path]
  if (!bytes) throw new NotFoundError()
  return { ...listed, bytes }
}
