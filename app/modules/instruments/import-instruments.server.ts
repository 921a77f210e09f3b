import { readdirSync, readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { join } from 'node:path'
import type { Context } from '#app/context.ts'
import { NotAllowedError, ProblemsError, type Problem } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { addVersion, settle } from './add-version.server.ts'
import { hasSameWords } from './identify-clauses.ts'
import { canImportInstruments } from './policy.ts'
import { findInstrument, findVersion } from './queries.server.ts'
import { readInstrumentFolder, type InstrumentFolder, type VersionFile } from './read-instrument-folder.ts'

export type InstrumentImport = { instruments: number; imported: string[]; unchanged: string[] }

/**
 * Bring in every instrument under a folder (`content/instruments`) with its versions. What is there already is left alone, so
 * that it can be run at every start. A version never changes: other words under a label in use are refused.
 *
 * @returns how many instruments were read, and which versions ("tmad AL 6.0") were new
 * @throws NotAllowedError unless the actor runs the portal
 * @throws ProblemsError listing every fault of every file; nothing is imported then
 */
export async function importInstruments(context: Context, actor: Actor, folder: string): Promise<InstrumentImport> {
  if (!canImportInstruments(actor)) throw new NotAllowedError()
  const problems: Problem[] = []
  const folders = listFolders(folder, problems)
    .map((name) =>
      readInstrumentFolder(
        join(folder, name),
        name,
        context.procedures,
        (file) => readFileSync(file, 'utf8'),
        problems,
      ),
    )
    .filter((read) => read !== undefined)
  if (problems.length > 0) throw new ProblemsError(problems)

  return context.db.write(async (tx) => {
    const result: InstrumentImport = { instruments: folders.length, imported: [], unchanged: [] }
    for (const read of folders) await insertInstrument(context, tx, actor, read, result, problems)
    if (problems.length > 0) throw new ProblemsError(problems)
    return result
  })
}

function listFolders(folder: string, problems: Problem[]): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  } catch {
    problems.push({
      file: folder,
      message: 'There is no such folder.',
      remedy: 'Name the folder that holds one folder an instrument.',
    })
    return []
  }
}

async function insertInstrument(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { facts, versions }: InstrumentFolder,
  result: InstrumentImport,
  problems: Problem[],
): Promise<void> {
  const { instruments } = tx.tables
  const known = await findInstrument(tx, facts.key)
  if (!known) {
    await tx.insert(instruments).values(facts)
    await appendEvent(context, tx, { type: 'instrument.imported', subject: facts.key, actor, details: facts })
  } else if (Object.entries(facts).some(([name, value]) => known[name as keyof typeof known] !== value)) {
    await tx.update(instruments).set(facts).where(eq(instruments.key, facts.key))
    await appendEvent(context, tx, {
      type: 'instrument.changed',
      subject: facts.key,
      actor,
      details: { from: known, to: facts },
    })
  }
  let isNew = false
  for (const version of versions) {
    isNew = (await insertVersion(context, tx, actor, facts.key, version, result, problems)) || isNew
  }
  if (isNew) await settle(context, tx, facts.key)
}

async function insertVersion(
  context: Context,
  tx: Transaction,
  actor: Actor,
  instrument: string,
  { file, label, inForceFrom, inForceUntil, note, text }: VersionFile,
  result: InstrumentImport,
  problems: Problem[],
): Promise<boolean> {
  const known = await findVersion(tx, instrument, label)
  if (known) {
    result.unchanged.push(`${instrument} ${label}`)
    if (hasSameWords(known.content, text)) return false
    const remedy = 'Give the new text a label of its own, or put the file back as it was.'
    problems.push({
      file,
      message: `The portal already holds ${label} with other words, and a version never changes.`,
      remedy,
    })
    return false
  }
  // Read in the order in which they began, so that each takes its identities from the one before it.
  const facts = { instrument, label, inForceFrom, inForceUntil: inForceUntil ?? null, note: note ?? null }
  await addVersion(context, tx, actor, { ...facts, text })
  result.imported.push(`${instrument} ${label}`)
  return true
}
