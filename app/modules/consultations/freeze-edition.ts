import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import type { DocumentFact, PortalDocument } from '#app/rendering/document.ts'
import type { ParsedDocument } from '#app/rendering/parse-markdown.ts'
import type { EditionAttachment, EditionContent, EditionProposal } from './model.ts'
import { questionsIn } from './question-source.ts'
import type { WorkingCopy, WorkingProposal } from './working-copy.ts'

/** What a file row says of a stored file. */
export type StoredFile = { hash: string; type: string; size: number }

/**
 * The content of an edition: exactly what the public will see and respondents will answer. Pure, so that a preview shows what
 * publication would freeze.
 *
 * @param opensAt, closesAt instants; the document's cover prints them in London time
 * @param previous after closing, a correction keeps the draft revisions that were consulted on, not later ones
 */
export function freezeEdition(
  working: WorkingCopy,
  document: ParsedDocument,
  {
    opensAt,
    closesAt,
    files,
    previous,
  }: { opensAt: Date; closesAt: Date; files: readonly StoredFile[]; previous?: EditionContent | undefined },
): EditionContent {
  const ids = new Map(working.questions.map(({ key, id }) => [key, id]))
  return {
    slug: working.slug,
    title: working.title,
    shortTitle: working.shortTitle,
    reference: working.reference,
    issuer: working.issuer,
    issuerName: working.issuerName,
    contact: working.contact,
    classification: working.classification,
    version: working.version,
    summary: working.summary,
    basis: working.basis,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    concludeBy: working.concludeBy,
    dates: working.dates,
    document: editionDocument(working, document, { opensAt, closesAt }),
    proposals: working.proposals.map((proposal) => editionProposal(working, proposal, previous)),
    questions: questionsIn(working.source).map((question) => ({ ...question, id: ids.get(question.key) ?? '' })),
    attachments: working.attachments.map((attachment) => editionAttachment(attachment, files)),
  }
}

function editionDocument(
  working: WorkingCopy,
  { blocks, footnotes }: ParsedDocument,
  { opensAt, closesAt }: { opensAt: Date; closesAt: Date },
): PortalDocument {
  const facts: DocumentFact[] = [
    { label: 'Reference', value: working.reference },
    { label: 'Version', value: working.version },
    { label: 'Published', value: formatDay(opensAt) },
    { label: 'Closes', value: formatInstant(closesAt) },
    { label: 'Issued by', value: working.issuerName },
    { label: 'Contact', value: working.contact },
    { label: 'Classification', value: working.classification },
  ]
  return { title: working.title, facts: facts.filter(({ value }) => value !== ''), blocks, footnotes }
}

function editionProposal(
  working: WorkingCopy,
  proposal: WorkingProposal,
  previous: EditionContent | undefined,
): EditionProposal {
  const { id, letter, title, summary, recommendation, procedure, dates, effective, direction } = proposal
  const consulted = previous?.proposals.find((candidate) => candidate.id === id)?.amends
  const amends = working.drafts
    .filter((draft) => draft.proposalId === id)
    .map(({ instrument, base, label, draftId, revisionId, hash }) => {
      return { instrument, base, version: label, draftId, revisionId, hash }
    })
  return {
    id,
    letter,
    title,
    summary,
    recommendation,
    procedure,
    dates,
    effective,
    amends: consulted ?? amends,
    direction,
  }
}

function editionAttachment(
  { number, title, kind, proposalLetter, instrument, fileHash, fileName }: WorkingCopy['attachments'][number],
  files: readonly StoredFile[],
): EditionAttachment {
  const file = files.find(({ hash }) => hash === fileHash)
  return {
    number,
    title,
    kind,
    ...(proposalLetter ? { proposal: proposalLetter } : {}),
    ...(instrument ? { instrument } : {}),
    ...(file ? { file: { hash: file.hash, name: fileName ?? file.hash, type: file.type, size: file.size } } : {}),
  }
}
