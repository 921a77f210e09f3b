import { judgeFile } from '#app/lib/accepted-files.server.ts'
import { readFrontMatter } from '#app/lib/front-matter.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { readDraftFile } from '#app/modules/drafting/read-draft-file.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { z } from 'zod'
import {
  mainFile,
  reportFact,
  textOf,
  type FolderDraft,
  type FolderParts,
  type FolderReading,
} from './folder-reading.ts'
import type { FolderAttachment, FolderProposal } from './folder-schema.ts'

/** Read by the walkthrough and the sample loader, never by the importer. */
const passedOver = /^(responses\/[^/]+\.md|analysis\.yaml|disagreements\.yaml|conclusions\/[^/]+\.md)$/

const titled = z.looseObject({ title: z.string().optional() })

/** Read the drafts, direction texts and files that the front matter names; report what nothing names. */
export async function readFolderParts(reading: FolderReading): Promise<FolderParts> {
  const parts: FolderParts = { directions: new Map(), drafts: new Map(), files: new Map() }
  for (const [at, proposal] of reading.facts.proposals.entries()) {
    const direction = readDirection(reading, proposal, at)
    if (direction !== undefined) parts.directions.set(proposal.letter, direction)
    parts.drafts.set(proposal.letter, readDrafts(reading, proposal, at))
  }
  for (const [at, attachment] of reading.facts.attachments.entries()) {
    await readAttachment(reading, parts, attachment, at)
  }
  reportStrays(reading)
  return parts
}

function readDirection(reading: FolderReading, proposal: FolderProposal, at: number): string | undefined {
  if (!proposal.direction) return undefined
  const file = proposal.direction
  const bytes = reading.files.get(file)
  if (!bytes) {
    reportFact(reading, ['proposals', at, 'direction'], `There is no file ${file}.`, 'Add it, or correct the path.')
    return undefined
  }
  const source = textOf(reading, file, bytes)
  if (source === undefined) return undefined
  const matter = source.startsWith('---') ? readFrontMatter(source, file, titled, '') : { body: source, startLine: 1 }
  const { body, startLine } = matter
  if (body.trim() === '') {
    const remedy = 'Write the text of the direction, or take direction: out of the proposal.'
    reading.problems.push({ file, line: startLine, message: 'The direction has no words.', remedy })
  }
  const { problems } = parseDocumentMarkdown(body, { file, startLine, allowPlaceholders: true })
  reading.problems.push(...problems)
  return body.trim()
}

function readDrafts(reading: FolderReading, proposal: FolderProposal, at: number): FolderDraft[] {
  return proposal.amends.flatMap(({ instrument, base, version, draft: file }, index) => {
    const path = ['proposals', at, 'amends', index]
    const bytes = reading.files.get(file)
    if (!bytes) {
      reportFact(reading, [...path, 'draft'], `There is no file ${file}.`, 'Add it, or correct the path.')
      return []
    }
    const text = textOf(reading, file, bytes)
    if (text === undefined) return []
    const { draft, problems } = readDraftFile(text, file)
    reading.problems.push(...problems)
    if (!draft) return []
    if (draft.baseLabel !== base || draft.label !== version) {
      const message = `${file} says it turns ${draft.baseLabel} into ${draft.label}, not ${base} into ${version}.`
      reportFact(reading, path, message, 'Make base and version the same in both places.')
    }
    if (proposal.amends.findIndex((other) => other.instrument === instrument) < index) {
      const message = `Proposal ${proposal.letter} amends ${instrument} twice.`
      reportFact(reading, [...path, 'instrument'], message, 'Put both changes into one draft.')
    }
    reading.problems.push(...parseInstrumentMarkdown(draft.source, file, draft.startLine).problems)
    return [{ ...draft, instrument, file }]
  })
}

async function readAttachment(
  reading: FolderReading,
  parts: FolderParts,
  { kind, proposal: letter, instrument, file }: FolderAttachment,
  at: number,
): Promise<void> {
  const path = ['attachments', at]
  if (kind === 'response-template') return
  if (kind === 'file') {
    const bytes = file ? reading.files.get(file) : undefined
    if (!file || !bytes) {
      const message = file ? `There is no file ${file}.` : 'An attachment of kind file names no file.'
      return reportFact(reading, [...path, 'file'], message, 'Add the file, or correct the path.')
    }
    const name = file.split('/').at(-1) ?? file
    const verdict = await judgeFile(bytes, name)
    if (verdict.isAccepted) parts.files.set(file, { name, type: verdict.type, bytes })
    else reading.problems.push({ file, message: verdict.message, remedy: 'Save it in the form its name promises.' })
    return
  }
  const owner = reading.facts.proposals.find((candidate) => candidate.letter === letter)
  if (!owner) {
    const message = `An attachment of kind ${kind} names no proposal that exists.`
    return reportFact(reading, [...path, 'proposal'], message, 'Add proposal: and its letter.')
  }
  if (kind === 'direction' && !owner.direction) {
    const message = `Proposal ${owner.letter} has no direction text.`
    return reportFact(reading, path, message, 'Add direction: to the proposal, or take the attachment out.')
  }
  if (kind !== 'direction' && !owner.amends.some((amendment) => amendment.instrument === instrument)) {
    const message = `Proposal ${owner.letter} does not amend ${instrument ?? 'the instrument that is not named'}.`
    reportFact(reading, [...path, 'instrument'], message, 'Name an instrument that the proposal amends.')
  }
}

/** A file nothing names would be lost without a word. */
function reportStrays({ files, facts, problems }: FolderReading): void {
  const named = new Set([
    mainFile,
    ...facts.proposals.flatMap(({ direction, amends }) => [direction, ...amends.map(({ draft }) => draft)]),
    ...facts.attachments.map(({ file }) => file),
  ])
  for (const file of files.keys()) {
    if (named.has(file) || passedOver.test(file)) continue
    const remedy = 'Name it under attachments or a proposal, or take it out of the folder.'
    problems.push({ file, message: 'Nothing in consultation.md names this file.', remedy })
  }
}
