import { canonicalJson, hashOf, sha256 } from '#app/lib/canonical-json.ts'
import { zipStable } from '#app/lib/stable-zip.ts'
import type { Requirement } from '#app/modules/procedures/model.ts'
import type { Authorship } from '#app/modules/redline/word/revisions.ts'
import type { MetRequirement, PackManifest } from '../model.ts'
import { meetRequirements } from '../requirements.ts'
import { indexDocument } from './index-document.ts'
import { makeFile, makePage, makeRecord, makeResponseFiles, makeThree, type MadeFile } from './make-files.ts'
import { requirementFactsOf, type PackSource } from './pack-source.server.ts'
import { packPaths, plain } from './pack-paths.ts'
import {
  annexDocument,
  chaptersOf,
  cleanDocument,
  directionDocument,
  redlineOf,
  redlineWordOf,
  registerDocument,
} from './record-documents.ts'
import { sealArchive } from './seal-archive.ts'
import { letterDocument, timetableDocument, writtenDocument, writtenTexts } from './written-documents.ts'

export type Pack = { manifest: PackManifest; zip: Uint8Array; hash: string }

/**
 * Make the pack of a concluded proposal: every document that its procedure asks for, the manifest, the index, in one sealed archive.
 *
 * The same source and instant give the same bytes, whenever and wherever it is made (a computer that cannot make PDF files leaves
 * those out).
 *
 * @param frozenAt when the pack is frozen; written in the manifest and the index
 * @param readOriginal the bytes of a stored file by its hash
 * @throws Error when a requirement is missing: check them first
 */
export async function buildPack(
  source: PackSource,
  { frozenAt, readOriginal }: { frozenAt: Date; readOriginal: (hash: string) => Promise<Uint8Array> },
): Promise<Pack> {
  const { record, conclusion, drafts, audit } = source
  const { consultation, edition, proposal, published, procedure } = record
  if (!conclusion) throw new Error('There is no approved report.')
  const made = await makeDocuments(source, { author: edition.content.issuerName, date: frozenAt })
  const { files: responseFiles, listed } = await makeResponseFiles(source, readOriginal)
  const register = makePage(packPaths.register, registerDocument(source))
  const byRequirement = new Map(made.byRequirement)
  for (const { key } of procedure.submission.requirements.filter(({ kind }) => kind === 'responses')) {
    byRequirement.set(key, [register, ...responseFiles])
  }
  const documents = unique([...made.files, register, ...responseFiles])
  const facts: Omit<PackManifest, 'files'> = {
    format: 'sec-consultation-pack/1',
    consultation: {
      slug: consultation.slug,
      title: edition.content.title,
      edition: edition.number,
      editionHash: edition.hash,
    },
    proposal: { letter: published.letter, title: published.title, round: proposal.round },
    procedure: { key: procedure.key, title: procedure.title, hash: hashOf(procedure) },
    frozenAt: frozenAt.toISOString(),
    audit,
    responses: listed,
    requirements: metRequirements(source, byRequirement),
    drafts: drafts.map(({ concluded }) => concluded),
  }
  const index = makePage(
    packPaths.index,
    indexDocument(source, { ...facts, files: documents.map(listedFile) }),
    'Index',
  )
  const files = [index, ...documents]
  const manifest: PackManifest = { ...facts, files: files.map(listedFile) }
  const entries = [
    files[0] as MadeFile,
    makeFile(packPaths.manifest, 'Manifest', canonicalJson(manifest), 'application/json'),
    ...documents,
  ]
  const zip = sealArchive(zipStable(entries.map(({ path, bytes }) => ({ path, bytes }))))
  return { manifest, zip, hash: sha256(zip) }
}

type Made = { files: MadeFile[]; byRequirement: [string, MadeFile[]][] }

async function makeDocuments(source: PackSource, by: Authorship): Promise<Made> {
  const { record, conclusion } = source
  const { requirements } = record.procedure.submission
  if (!conclusion?.fullReport || !conclusion.publicReport) throw new Error('There is no approved report.')
  const letter = await makeThree('letter/letter', letterDocument(source), by)
  const report = await makeThree('report/report', conclusion.fullReport, by)
  const published = makePage('report/report-as-published.html', conclusion.publicReport, 'Report as published')
  const annex = await makeThree('disagreements/annex', annexDocument(source), by)
  const written = writtenTexts(source).map(({ key, ...one }): [string, MadeFile] => [
    key,
    makePage(`statements/${plain(key)}.html`, writtenDocument(source, one)),
  ])
  const byRequirement: [string, MadeFile[]][] = []
  const files = [...letter, ...report, published, ...annex, ...written.map(([, file]) => file)]
  const shared = { report: [...report, published], disagreements: annex }
  for (const requirement of requirements) {
    const met = await filesFor(requirement, source, { shared, written: new Map(written), letter, by })
    byRequirement.push([requirement.key, met])
    files.push(...met)
  }
  const asked = new Set(requirements.map(({ kind }) => kind))
  if (!asked.has('clean-draft')) files.push(...(await draftFiles(source, 'clean', by)))
  if (!asked.has('redline')) files.push(...(await draftFiles(source, 'redline', by)))
  if (!asked.has('direction') && record.published.direction) files.push(...(await directionFiles(source, by)))
  const texts = source.drafts.map(({ concluded, text, shortTitle }) =>
    makeRecord(
      packPaths.draftText(concluded.instrument),
      `Concluded text of ${shortTitle}, as its hash is of`,
      text.revision.content,
    ),
  )
  const procedure = makeRecord(packPaths.procedure, 'The procedure this pack is checked against', record.procedure)
  return { files: unique([...files, ...texts, procedure]), byRequirement }
}

type Makings = {
  shared: { report: MadeFile[]; disagreements: MadeFile[] }
  written: ReadonlyMap<string, MadeFile>
  letter: MadeFile[]
  by: Authorship
}

async function filesFor(requirement: Requirement, source: PackSource, makings: Makings): Promise<MadeFile[]> {
  const { key, kind, title } = requirement
  const { shared, written, letter, by } = makings
  switch (kind) {
    case 'report':
    case 'disagreements':
      return shared[kind]
    case 'recommendation':
    case 'statement': {
      const own = written.get(key)
      return own ? [own, ...letter] : []
    }
    case 'summary': {
      const chapters = ['respondents', 'what-respondents-said-and-our-replies', 'summary-of-changes']
      return makeThree('summary/summary-of-responses', chaptersOf(source, title, chapters), by)
    }
    case 'timetable':
      return makeThree('timetable/timetable', timetableDocument(source, title), by)
    case 'clean-draft':
      return draftFiles(source, 'clean', by)
    case 'redline':
      return draftFiles(source, 'redline', by)
    case 'direction':
      return source.record.published.direction ? directionFiles(source, by) : []
    case 'responses':
      return []
  }
}

async function draftFiles(source: PackSource, view: 'clean' | 'redline', by: Authorship): Promise<MadeFile[]> {
  const files: MadeFile[] = []
  for (const draft of source.drafts) {
    const document = view === 'clean' ? cleanDocument(source, draft) : redlineOf(source, draft)
    const word = view === 'clean' ? undefined : await redlineWordOf(source, draft, by)
    const { instrument, version, base } = draft.concluded
    const title = `${draft.shortTitle} ${version}, ${view === 'clean' ? 'clean' : `marked against ${base}`}`
    files.push(...(await makeThree(`drafts/${plain(instrument)}-${view}`, document, by, title, word)))
  }
  return files
}

function directionFiles(source: PackSource, by: Authorship): Promise<MadeFile[]> {
  return makeThree('direction/direction-text', directionDocument(source, source.record.published.direction ?? ''), by)
}

function metRequirements(source: PackSource, files: ReadonlyMap<string, MadeFile[]>): MetRequirement[] {
  return meetRequirements(source.record.procedure, requirementFactsOf(source)).map((status) => {
    const { key, kind, title, clause, state, says } = status
    const metBy = (files.get(key) ?? []).map(({ path }) => path)
    if (state === 'not-applicable') return { key, kind, title, clause, metBy: [], notApplicable: says }
    if (state === 'missing' || metBy.length === 0) throw new Error(`The requirement ${key} is not met.`)
    return { key, kind, title, clause, metBy }
  })
}

function unique(files: MadeFile[]): MadeFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()]
}

function listedFile({ path, title, hash, size, type }: MadeFile) {
  return { path, title, hash, size, type }
}
