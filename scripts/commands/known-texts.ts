import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import process from 'node:process'
import { readConfig } from '#app/config.server.ts'
import { ProblemsError, type Problem } from '#app/lib/errors.ts'
import { londonDay, type Day } from '#app/lib/london-time.ts'
import { knownInstrument } from '#app/modules/drafting/checks/known-instrument.ts'
import { listKnownTexts, type KnownText } from '#app/modules/drafting/checks/list-known-texts.server.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { readInstrumentFolder } from '#app/modules/instruments/read-instrument-folder.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { readLegalText } from './read-legal-text.ts'
import { withPortal } from './with-portal.ts'

/** The texts that a file is read beside, where they are from, and the versions among which its base is found. */
export type KnownTexts = {
  from: string
  texts: KnownText[]
  findVersion: (instrument: string, label: string) => Promise<InstrumentText | undefined>
}

/**
 * The instruments of the configured portal where it has a database and instruments in it, else those under `content/instruments`.
 *
 * @param today the London day on which the version of each is taken that is in force
 * @throws ProblemsError when a file under `content/` is faulty
 */
export async function readKnownTexts(now: Date): Promise<KnownTexts> {
  const today = londonDay(now)
  const { database, contentFolder } = readConfig(process.env)
  if (database.kind === 'postgres' || existsSync(database.path)) {
    const texts = await withPortal((context) => listKnownTexts(context.db.read, today))
    const find = (instrument: string, label: string) =>
      withPortal(async (context) => (await findVersion(context.db.read, instrument, label))?.content)
    if (texts.length > 0) return { from: 'the portal', texts, findVersion: find }
  }
  return fromContent(contentFolder, today)
}

function fromContent(contentFolder: string, today: Day): KnownTexts {
  const folder = join(contentFolder, 'instruments')
  if (!existsSync(folder)) return { from: 'nowhere', texts: [], findVersion: () => Promise.resolve(undefined) }
  const procedures = loadProcedures(join(contentFolder, 'procedures'))
  const problems: Problem[] = []
  const read = readdirSync(folder)
    .map((name) =>
      readInstrumentFolder(join(folder, name), name, procedures, (file) => readFileSync(file, 'utf8'), problems),
    )
    .filter((instrument) => instrument !== undefined)
  if (problems.length > 0) throw new ProblemsError(problems)
  const texts = read.map(({ facts, versions }): KnownText => {
    const version =
      versions.findLast(({ inForceFrom, inForceUntil = '9999' }) => inForceFrom <= today && today <= inForceUntil) ??
      versions.at(-1)
    return { ...knownInstrument(facts), label: version?.label, text: version?.text }
  })
  const find = (instrument: string, label: string) => {
    const versions = read.find(({ facts }) => facts.key === instrument)?.versions
    return Promise.resolve(versions?.find((version) => version.label === label)?.text)
  }
  return { from: 'the sample instruments', texts, findVersion: find }
}

/**
 * Texts given by hand, each `FILE` or `KEY=FILE`, put in the place of the instrument that they are texts of. Whose text a file is follows
 * from the key, else from the name of the file or of its folder; one of no known instrument serves by its terms alone.
 */
export async function withFiles(texts: readonly KnownText[], given: readonly string[]): Promise<KnownText[]> {
  let known = [...texts]
  for (const one of given) {
    const [, named, path = one] = /^([a-z0-9-]+)=(.+)$/.exec(one) ?? []
    const key = named ?? keyOf(path, known) ?? basename(path, extname(path))
    const { text } = await readLegalText(path)
    const before = known.find((instrument) => instrument.key === key)
    const names = before?.names ?? [key.toUpperCase()]
    known = [...known.filter((instrument) => instrument !== before), { key, names, label: path, text }]
  }
  return known
}

/** The instrument that a file is a text of, told from its name or its folder: `drafts/tmad.md`, `instruments/tmad/AL-6.0.md`. */
export function keyOf(path: string, texts: readonly KnownText[]): string | undefined {
  const names = [basename(path, extname(path)), basename(dirname(path))]
  return texts.find(({ key }) => names.includes(key))?.key
}
