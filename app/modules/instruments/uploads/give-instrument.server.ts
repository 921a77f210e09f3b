import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import { joinWords } from '#app/lib/number-words.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { instrumentKey } from '../instrument-key.ts'
import type { InstrumentFacts } from '../model.ts'
import { canGiveVersions } from '../policy.ts'
import { findInstrument } from '../queries.server.ts'
import { faultsOfInstrument, faultsOfVersion, refuseFaults, type TypedInstrument } from './faults-of-facts.ts'
import { keepUpload } from './keep-upload.server.ts'
import type { VersionFacts } from './model.ts'
import { readTextFile, type GivenFile } from './read-text-file.server.ts'

export type InstrumentGift = { instrument: TypedInstrument; version: VersionFacts; file: GivenFile | undefined }

/**
 * Give the portal an instrument that it does not know, with the file of its first version here. It is read and kept; the
 * instrument and the version come to be when a second person has looked at what was read and accepts it.
 *
 * @returns the id of the upload, and the key that the instrument will have
 * @throws NotAllowedError unless the actor gives versions
 * @throws RulesError with everything that is missing or wrong in what was typed
 * @throws RuleError 'instrument-known', 'procedure-unknown', and as `readTextFile`
 */
export async function giveInstrument(
  context: Context,
  actor: Actor,
  { instrument: typed, version, file }: InstrumentGift,
): Promise<{ uploadId: string; key: string }> {
  if (!canGiveVersions(actor)) throw new NotAllowedError()
  refuseFaults([...faultsOfInstrument(typed), ...faultsOfVersion(version)])
  if (!context.procedures.has(typed.procedure)) {
    throw new RuleError('procedure-unknown', 'Choose one of the procedures', 'procedure')
  }
  const { title, shortTitle, place, procedure } = typed
  const key = instrumentKey(shortTitle)
  const known = await findInstrument(context.db.read, key)
  if (known) throw instrumentKnown(known)

  const facts = { key, title, shortTitle, place, provisions: joinWords(typed.provisions), procedure }
  const read = await readTextFile(file, context.config.uploadLimitBytes)
  return { uploadId: await keepUpload(context, actor, read, { newInstrument: facts, version }), key }
}

/** Two people may give one instrument; the second file is then a version of it. */
export function instrumentKnown({ shortTitle, title }: InstrumentFacts): RuleError {
  return new RuleError(
    'instrument-known',
    `The portal has a legal text of this short name already: ${shortTitle}, ${title}. Bring the file in as a version of that`,
    'shortTitle',
  )
}
