import { formatInstant } from '#app/lib/london-time.ts'
import { countOf, capitalised } from '#app/lib/number-words.ts'
import { disagreementAnnexBlocks } from '#app/modules/disagreements/annex-blocks.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { redlineDocument } from '#app/modules/redline/redline-document.ts'
import { redlineWordOfTexts } from '#app/modules/redline/word/redline-word-of-texts.ts'
import type { Authorship } from '#app/modules/redline/word/revisions.ts'
import { receivedBy } from '#app/modules/responses/model.ts'
import { openSubmission } from '#app/modules/responses/submission.ts'
import { heading, paragraph, text, type Block, type PortalDocument } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import type { PackDraft, PackSource } from './pack-source.server.ts'
import { packPaths } from './pack-paths.ts'
import { packFacts } from './written-documents.ts'

/** Who receives a pack reads everything in it. */
export const packReader = { kind: 'full' } as const

/** Chapters of the approved report, by the anchors of their headings, as a document of their own. */
export function chaptersOf(source: PackSource, title: string, anchors: string[]): PortalDocument {
  const report = source.conclusion?.fullReport
  if (!report) throw new Error('There is no approved report.')
  let isWanted = false
  const blocks = report.blocks.filter((block) => {
    if (block.kind === 'heading' && block.level === 1) isWanted = anchors.includes(block.id)
    return isWanted && block.kind !== 'page-break'
  })
  return {
    title,
    subtitle: source.record.published.title,
    facts: [...packFacts(source), { label: 'From', value: `${report.title}, as approved` }],
    blocks: blocks.map((block) => (block.kind === 'heading' ? { ...block, number: undefined } : block)),
    // These chapters are made from the record, which has no footnotes.
    footnotes: [],
  }
}

/** The disagreements that no agreement resolved, in both sides' words, with what was done to settle them (TMAD 1.6(b) and (c)(iii)). */
export function annexDocument(source: PackSource): PortalDocument {
  const { record, disagreements } = source
  const unresolved = disagreements.filter(({ state }) => state === 'unresolved')
  const settled = disagreements.filter(({ state }) => state === 'agreed' || state === 'withdrawn')
  const labels = new Map(record.edition.content.questions.map(({ key, label }) => [key, label]))
  const { issuer, issuerName } = record.edition.content
  const options = {
    ourName: issuer === 'department' ? issuerName : 'DCC',
    questionLabels: labels,
    headingLevel: 2 as const,
  }
  const opening =
    unresolved.length === 0
      ? 'No disagreement was left without agreement.'
      : `${capitalised(countOf(unresolved.length, 'disagreement'))} could not be resolved by agreement.`
  const blocks: Block[] = [paragraph(opening)]
  if (unresolved.length > 0) {
    blocks.push(heading(1, 'Unresolved', 'unresolved'), ...disagreementAnnexBlocks(unresolved, packReader, options))
  }
  if (settled.length > 0) {
    blocks.push(
      heading(1, 'Settled', 'settled'),
      paragraph(
        'These ended in agreement or were withdrawn. They are given so that it can be seen what was done to reach agreement.',
      ),
      ...disagreementAnnexBlocks(settled, packReader, options),
    )
  }
  return {
    title: 'Annex of disagreements',
    subtitle: record.published.title,
    facts: packFacts(source),
    blocks,
    footnotes: [],
  }
}

/** Every response in the pack with where it is; an empty register says that none was received. */
export function registerDocument(source: PackSource): PortalDocument {
  const { responses } = source
  const said =
    responses.length === 0
      ? 'No response was received.'
      : `${capitalised(countOf(responses.length, 'response'))} ${responses.length === 1 ? 'is' : 'are'} in this pack, each in full.`
  const rows = responses.map((submission) => {
    const { reference, respondent, channel, submittedAt, isConfidential, answers, hash } = openSubmission(
      packReader,
      submission,
    )
    const page = packPaths.response(reference, 'html').replace(/^responses\//, '')
    const claims = isConfidential ? 'All of it' : answers.some((answer) => answer.isConfidential) ? 'In part' : 'No'
    return [
      [{ kind: 'link' as const, href: page, content: text(reference) }],
      text(respondent.name),
      text(partyCategories[respondent.category as keyof typeof partyCategories] ?? respondent.category),
      text(`${formatInstant(submittedAt)}, ${receivedBy[channel]}`),
      text(claims),
      [{ kind: 'code' as const, text: hash }],
    ]
  })
  const head = ['Reference', 'Respondent', 'Type', 'Received', 'Confidential', 'SHA-256'].map(text)
  return {
    title: 'Register of responses',
    subtitle: source.record.edition.content.title,
    facts: packFacts(source),
    blocks: [
      paragraph(said),
      ...(rows.length === 0 ? [] : [{ kind: 'table' as const, caption: 'Responses', head, rows, rowHeader: true }]),
    ],
    footnotes: [],
  }
}

/** The concluded text as it would be designated. */
export function cleanDocument(source: PackSource, draft: PackDraft): PortalDocument {
  return instrumentDocument(draft.text.revision.content, {
    title: draft.title,
    subtitle: `${draft.concluded.version}: concluded text`,
    facts: draftFacts(source, draft),
  })
}

/** The whole concluded text with every change against its base marked, and why each was made. */
export function redlineOf(source: PackSource, draft: PackDraft): PortalDocument {
  const { base, revision } = draft.text
  return redlineDocument(base.content, revision.content, { ...redlineCover(source, draft), view: 'whole' })
}

/** The same in Word, with native tracked changes: accepting them all gives the concluded text, rejecting them its base. */
export function redlineWordOf(source: PackSource, draft: PackDraft, by: Authorship): Promise<Uint8Array> {
  const { base, revision } = draft.text
  return redlineWordOfTexts(base.content, revision.content, redlineCover(source, draft), by)
}

function redlineCover(source: PackSource, draft: PackDraft) {
  return {
    title: draft.title,
    subtitle: `${draft.concluded.version} marked against ${draft.concluded.base}`,
    facts: draftFacts(source, draft),
    notes: draft.text.revision.notes,
  }
}

/** The direction text that was consulted on, with its gaps. */
export function directionDocument(source: PackSource, words: string): PortalDocument {
  const { blocks, footnotes } = parseDocumentMarkdown(words, { file: 'Direction text', allowPlaceholders: true })
  return {
    title: 'Draft direction text',
    subtitle: source.record.published.title,
    facts: packFacts(source),
    blocks,
    footnotes,
  }
}

function draftFacts(source: PackSource, { place, concluded }: PackDraft) {
  return [
    { label: 'Document', value: place },
    { label: 'Drafted against', value: concluded.base },
    { label: 'Proposal', value: `${source.record.published.letter}. ${source.record.published.title}` },
    { label: 'SHA-256 of the text', value: concluded.hash },
  ]
}
