import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { canGiveVersions } from '../policy.ts'
import { findInstrument, findVersion } from '../queries.server.ts'
import { faultsOfVersion, refuseFaults } from './faults-of-facts.ts'
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
 * @throws RulesError with everything that is missing or wrong in what was typed
 * @throws RuleError 'label-taken', and as `readTextFile`
 */
export async function giveVersion(context: Context, actor: Actor, input: VersionGift): Promise<string> {
  if (!canGiveVersions(actor)) throw new NotAllowedError()
  const { instrument, version } = input
  if (!(await findInstrument(context.db.read, instrument))) throw new NotFoundError()
  refuseFaults(faultsOfVersion(version))
  if (await findVersion(context.db.read, instrument, version.label)) {
    throw new RuleError(
      'label-taken',
      `There is already a version ${version.label}, and a version never changes`,
      'label',
    )
  }
  const file = await readTextFile(input.file, context.config.uploadLimitBytes)
  return keepUpload(context, actor, file, { instrument, version })
}
