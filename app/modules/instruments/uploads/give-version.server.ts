import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { canGiveVersions } from '../policy.ts'
import { findInstrument, findVersion } from '../queries.server.ts'
import { keepUpload } from './keep-upload.server.ts'
import type { VersionFacts } from './model.ts'
import { readTextFile, type GivenFile } from './read-text-file.server.ts'

export type VersionGift = { instrument: string; version: VersionFacts; file: GivenFile | undefined }

/**
 * Give the portal the file of a version that was made somewhere else. It is read and kept; it becomes a version when a second
 * person has looked at what was read and accepts it.
 *
 * @returns the id of the upload
 * @throws NotAllowedError unless the actor gives versions
 * @throws RuleError 'label-taken', 'days-reversed', and as `readTextFile`
 */
export async function giveVersion(context: Context, actor: Actor, input: VersionGift): Promise<string> {
  if (!canGiveVersions(actor)) throw new NotAllowedError()
  const { instrument, version } = input
  if (!(await findInstrument(context.db.read, instrument))) throw new NotFoundError()
  await requireFreeLabel(context, instrument, version.label)
  if (version.inForceUntil !== null && version.inForceUntil < version.inForceFrom) {
    throw new RuleError('days-reversed', 'The last day in force is before the first', 'inForceUntil')
  }
  const file = await readTextFile(input.file, context.config.uploadLimitBytes)
  return keepUpload(context, actor, file, { instrument, version })
}

async function requireFreeLabel(context: Context, instrument: string, label: string): Promise<void> {
  if (label === '') throw new RuleError('label-taken', 'Enter the label of the version', 'label')
  if (await findVersion(context.db.read, instrument, label)) {
    throw new RuleError('label-taken', `There is already a version ${label}, and a version never changes`, 'label')
  }
}
