import { canonicalJson, hashOf, sha256 } from '#app/lib/canonical-json.ts'
import { unzipSafely, ZipProblem, type ZipEntry } from '#app/lib/stable-zip.ts'
import { procedureSchema, type Procedure } from '#app/modules/procedures/model.ts'
import type { PackManifest } from './model.ts'
import { packManifestSchema } from './pack/manifest-schema.ts'
import { packPaths } from './pack/pack-paths.ts'
import { findSealFault } from './pack/seal-archive.ts'

/** One thing wrong with a pack. `path` names the file at fault, where it is one. */
export type PackFault = {
  rule:
    | 'unreadable'
    | 'manifest'
    | 'file-missing'
    | 'file-changed'
    | 'file-unlisted'
    | 'procedure'
    | 'requirement'
    | 'response'
    | 'draft'
    | 'seal'
  message: string
  path?: string
}

export type PackVerdict = {
  isIntact: boolean
  faults: PackFault[]
  /** What is worth knowing and no fault. */
  notes: string[]
  /** SHA-256 of the whole archive, to be compared with the portal's record. */
  packHash: string
  manifest?: PackManifest
}

/** Room for 10,000 responses with a page and a record each, and the reports about them. */
const limits = { entries: 60_000, fileBytes: 256 * 1024 * 1024, totalBytes: 2 * 1024 * 1024 * 1024 }

/**
 * Check a pack: that it is byte for byte what was frozen, and that it holds what its procedure asks for.
 *
 * In this order, so that the fault named is the nearest to the change: the archive can be unpacked; its manifest has the form that
 * `PackManifest` says, written canonically; every file listed is there with its size and SHA-256, and no other file is; every
 * requirement of the procedure is met by files that are there, or does not apply for a stated reason; every response is there and is
 * the one whose receipt its respondent holds (the file's hash is the receipt's); every draft is the text that was concluded; and the
 * seal at the end of the archive (`pack/seal-archive.ts`) holds, which finds what is left: any byte in headers, in padding, or
 * before, between and after the files.
 *
 * The procedure is the one inside the pack, bound to the manifest by its hash. Where the portal's own procedure of that key has
 * changed since, that is said in `notes` and is no fault.
 *
 * @param procedures the portal's procedures, by key
 */
export function verifyPack(bytes: Uint8Array, procedures: ReadonlyMap<string, Procedure>): PackVerdict {
  const packHash = sha256(bytes)
  const entries = unpacked(bytes)
  if (entries instanceof ZipProblem) {
    return { isIntact: false, faults: [{ rule: 'unreadable', message: entries.message }], notes: [], packHash }
  }
  const seal = findSealFault(bytes)
  const sealFaults: PackFault[] = seal ? [{ rule: 'seal', message: seal }] : []

  const files = new Map(entries.map((entry) => [entry.path, entry.bytes]))
  const manifest = readManifest(files.get(packPaths.manifest))
  if (!('format' in manifest)) return { isIntact: false, faults: [manifest, ...sealFaults], notes: [], packHash }

  const procedure = readProcedure(manifest, files.get(packPaths.procedure))
  const faults = [
    ...fileFaults(manifest, files),
    ...('rule' in procedure ? [procedure] : requirementFaults(manifest, procedure)),
    ...responseFaults(manifest),
    ...draftFaults(manifest),
    ...sealFaults,
  ]
  const notes = 'rule' in procedure ? [] : procedureNotes(manifest, procedures)
  return { isIntact: faults.length === 0, faults, notes, packHash, manifest }
}

function unpacked(bytes: Uint8Array): ZipEntry[] | ZipProblem {
  try {
    return unzipSafely(bytes, limits)
  } catch (error) {
    // A length or an offset that was changed can point outside the archive.
    if (error instanceof RangeError) return new ZipProblem('damaged', 'The archive is damaged.')
    if (error instanceof ZipProblem) return error
    throw error
  }
}

function readManifest(bytes: Uint8Array | undefined): PackManifest | PackFault {
  const path = packPaths.manifest
  if (!bytes) return { rule: 'manifest', path, message: `The pack has no ${path}.` }
  const parsed = packManifestSchema.safeParse(parsedJson(bytes))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.join('.') ?? ''
    return {
      rule: 'manifest',
      path,
      message: `${path} is not a manifest of a pack${place ? `: ${place} is wrong` : ''}.`,
    }
  }
  if (canonicalJson(parsed.data) !== new TextDecoder().decode(bytes)) {
    return { rule: 'manifest', path, message: `${path} is not written as the portal writes it.` }
  }
  return parsed.data
}

function fileFaults(manifest: PackManifest, files: ReadonlyMap<string, Uint8Array>): PackFault[] {
  const listed = new Set(manifest.files.map(({ path }) => path))
  const faults: PackFault[] = []
  if (listed.size < manifest.files.length) {
    faults.push({ rule: 'manifest', path: packPaths.manifest, message: 'The manifest lists a file twice.' })
  }
  for (const { path, hash, size } of manifest.files) {
    const bytes = files.get(path)
    if (!bytes) faults.push({ rule: 'file-missing', path, message: `“${path}” is missing from the pack.` })
    else if (bytes.length !== size || sha256(bytes) !== hash) {
      faults.push({
        rule: 'file-changed',
        path,
        message: `“${path}” has been changed: it is not the file in the manifest.`,
      })
    }
  }
  for (const path of files.keys()) {
    if (path !== packPaths.manifest && !listed.has(path)) {
      faults.push({ rule: 'file-unlisted', path, message: `“${path}” is in the pack and not in its manifest.` })
    }
  }
  return faults
}

function readProcedure(manifest: PackManifest, bytes: Uint8Array | undefined): Procedure | PackFault {
  const path = packPaths.procedure
  if (!bytes)
    return { rule: 'procedure', path, message: `The pack has no ${path}, so its completeness cannot be checked.` }
  const parsed = procedureSchema.safeParse(parsedJson(bytes))
  if (!parsed.success) return { rule: 'procedure', path, message: `${path} is not a procedure.` }
  if (hashOf(parsed.data) !== manifest.procedure.hash || parsed.data.key !== manifest.procedure.key) {
    return { rule: 'procedure', path, message: `${path} is not the procedure that the manifest names.` }
  }
  return parsed.data
}

function requirementFaults(manifest: PackManifest, procedure: Procedure): PackFault[] {
  const required = new Set(procedure.submission.requirements.map(({ key }) => key))
  const faults: PackFault[] = manifest.requirements
    .filter(({ key }, at) => !required.has(key) || manifest.requirements.findIndex((other) => other.key === key) !== at)
    .map(({ title }) =>
      requirementFault(`“${title}” is answered and the procedure does not ask for it, or is answered twice.`),
    )
  const listed = new Set(manifest.files.map(({ path }) => path))
  for (const { key, kind, title, clause, when } of procedure.submission.requirements) {
    const name = `“${title}” (${clause})`
    const answer = manifest.requirements.find((candidate) => candidate.key === key)
    if (!answer) faults.push(requirementFault(`Nothing meets ${name}.`))
    else if (answer.kind !== kind || answer.title !== title || answer.clause !== clause) {
      faults.push(requirementFault(`The manifest gives ${name} in other words than the procedure.`))
    } else if (answer.notApplicable !== undefined) {
      if (when === 'always') faults.push(requirementFault(`${name} always applies, and is said not to.`))
      if (answer.metBy.length > 0)
        faults.push(requirementFault(`${name} is said not to apply, and is met all the same.`))
    } else if (answer.metBy.length === 0) faults.push(requirementFault(`Nothing meets ${name}.`))
    for (const path of answer?.metBy ?? []) {
      if (!listed.has(path))
        faults.push({ ...requirementFault(`${name} is to be met by “${path}”, which is not listed.`), path })
    }
  }
  return faults
}

/** The record of a response is its canonical JSON, so the file's own hash is the hash on the respondent's receipt. */
function responseFaults(manifest: PackManifest): PackFault[] {
  const faults: PackFault[] = []
  const fileHashes = new Map(manifest.files.map(({ path, hash }) => [path, hash]))
  const counted = new Set(manifest.responses.map(({ path }) => path))
  if (counted.size < manifest.responses.length)
    faults.push({ rule: 'response', message: 'A response is counted twice.' })
  for (const { reference, hash, path } of manifest.responses) {
    if (fileHashes.get(path) !== hash) {
      faults.push({ rule: 'response', path, message: `Response ${reference} is not the one its receipt speaks of.` })
    }
  }
  for (const { path } of manifest.files) {
    if (/^responses\/[^/]+\.json$/.test(path) && !counted.has(path)) {
      faults.push({ rule: 'response', path, message: `“${path}” is not among the responses that the manifest counts.` })
    }
  }
  return faults
}

function draftFaults(manifest: PackManifest): PackFault[] {
  const fileHashes = new Map(manifest.files.map(({ path, hash }) => [path, hash]))
  const needsDrafts = manifest.requirements.some(
    ({ kind, metBy }) => (kind === 'clean-draft' || kind === 'redline') && metBy.length > 0,
  )
  const faults: PackFault[] = manifest.drafts
    .filter(({ instrument, hash }) => fileHashes.get(packPaths.draftText(instrument)) !== hash)
    .map(({ instrument, version }) => {
      const path = packPaths.draftText(instrument)
      return { rule: 'draft', path, message: `The text of ${instrument} ${version} is not the one that was concluded.` }
    })
  if (needsDrafts && manifest.drafts.length === 0) {
    faults.push({
      rule: 'draft',
      message: 'A draft is said to be in the pack, and the manifest names no concluded text.',
    })
  }
  return faults
}

function procedureNotes(manifest: PackManifest, procedures: ReadonlyMap<string, Procedure>): string[] {
  const { key, title, hash } = manifest.procedure
  const own = procedures.get(key)
  if (own && hashOf(own) === hash) return []
  const why = own ? 'has been changed here since the pack was frozen' : 'is not known here'
  return [`The procedure “${title}” ${why}. Completeness was checked against the procedure inside the pack.`]
}

function requirementFault(message: string): PackFault {
  return { rule: 'requirement', message }
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
