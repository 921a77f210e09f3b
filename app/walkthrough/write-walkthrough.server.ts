import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canonicalJson, sha256 } from '#app/lib/canonical-json.ts'
import type { Context } from '#app/context.ts'
import { tallyQuestions } from '#app/modules/analysis/tally-questions.server.ts'
import { tallyWords } from '#app/modules/analysis/tally-words.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { findReport } from '#app/modules/conclusions/find-report.server.ts'
import {
  findConsultationById,
  findEdition,
  listProposals,
  type ProposalRow,
} from '#app/modules/consultations/queries.server.ts'
import { findIssuedDirection, listIssuedDirections } from '#app/modules/directions/queries.server.ts'
import { issuedDocument } from '#app/modules/directions/issued-document.ts'
import { countDisagreements } from '#app/modules/disagreements/queries.server.ts'
import { listVersions } from '#app/modules/instruments/queries.server.ts'
import { findProposalSubmission } from '#app/modules/submissions/queries.server.ts'
import { verifyPack } from '#app/modules/submissions/verify-pack.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { isPdfAvailable, renderPdf } from '#app/rendering/render-pdf.ts'
import { renderWord } from '#app/rendering/render-word.ts'

/** A file of the walkthrough: where it is and what its bytes hash to. */
type Written = { path: string; sha256: string }

/**
 * Leave what a played consultation came to in a folder: the reports as the public and as the Department read them, the
 * directions, the packs, and `summary.json` with the figures and every file's hash.
 *
 * @returns the summary
 * @throws Error when a pack does not hold against its own procedure, or the audit chain is broken
 */
export async function writeWalkthrough(context: Context, consultationId: string, folder: string) {
  const consultation = await findConsultationById(context.db.read, consultationId)
  const edition = await findEdition(context.db.read, consultationId)
  if (!consultation || !edition) throw new Error('There is no such consultation.')

  const keep = keeper(folder)
  const proposals = []
  for (const proposal of await listProposals(context.db.read, consultationId)) {
    proposals.push(await writeProposal(context, proposal, keep))
  }
  const directions = await writeDirections(context, consultationId, keep)
  const audit = await verifyEvents(context.db.read)
  if (!audit.isIntact) throw new Error(`The audit chain is broken at event ${audit.sequence}: ${audit.fault}`)

  const tallies = await tallyQuestions(context.db.read, consultationId)
  const versions = await listVersions(context.db.read)
  const amended = new Set(edition.content.proposals.flatMap(({ amends }) => amends.map(({ instrument }) => instrument)))
  const summary = {
    consultation: {
      slug: consultation.slug,
      title: consultation.title,
      edition: edition.number,
      editionHash: edition.hash,
    },
    closedAt: consultation.closesAt,
    questions: tallies.map((tally) => ({ ...tally, words: tallyWords(tally) })),
    disagreements: await countDisagreements(context.db.read, { consultationId }),
    proposals,
    directions,
    versions: versions
      .filter(({ instrument }) => amended.has(instrument))
      .map(({ instrument, label, state, inForceFrom, inForceUntil, hash }) => ({
        instrument,
        label,
        state,
        inForceFrom,
        inForceUntil,
        hash,
      })),
    audit: { events: audit.count, headHash: audit.headHash },
    files: keep.written,
  }
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify(JSON.parse(canonicalJson(summary)), null, 2)}\n`)
  return summary
}

type Keeper = { written: Written[]; file(path: string, bytes: Uint8Array | string): Promise<Written> }

function keeper(folder: string): Keeper {
  const written: Written[] = []
  return {
    written,
    async file(path, bytes) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes)
      const entry = { path, sha256: sha256(bytes) }
      written.push(entry)
      return entry
    },
  }
}

async function writeProposal(context: Context, proposal: ProposalRow, keep: Keeper) {
  const { id, letter, title, procedure, state, round } = proposal
  const publicReport = await findReport(context, id, { kind: 'public' })
  const fullReport = await findReport(context, id, { kind: 'full' })
  if (publicReport) await writeDocument(publicReport.document, `reports/${letter}-public`, keep)
  if (fullReport) await writeDocument(fullReport.document, `reports/${letter}-full`, keep)
  return {
    letter,
    title,
    procedure,
    state,
    round,
    reportHash: publicReport?.hash ?? null,
    pack: await writePack(context, proposal, keep),
  }
}

async function writePack(context: Context, { id, letter }: ProposalRow, keep: Keeper) {
  const submission = await findProposalSubmission(context.db.read, id)
  if (!submission?.packHash || !submission.manifest) return null
  const bytes = await context.files.get(submission.packHash)
  const verdict = verifyPack(bytes, context.procedures)
  if (!verdict.isIntact) throw new Error(`The pack of proposal ${letter} does not hold: ${verdict.faults[0]?.message}`)
  const { consultation, requirements } = submission.manifest
  const { path } = await keep.file(`packs/${consultation.slug}-${letter}.zip`, bytes)
  return { path, sha256: submission.packHash, requirements }
}

async function writeDirections(context: Context, consultationId: string, keep: Keeper) {
  const issued = await listIssuedDirections(context.db.read, { consultationId })
  const inOrder = issued.map(({ reference }) => reference).sort()
  const directions = []
  for (const reference of inOrder) {
    const direction = await findIssuedDirection(context.db.read, reference)
    if (!direction) continue
    await writeDocument(issuedDocument(direction), `directions/${reference}`, keep)
    const { effectiveFrom, hash, outcome, annexes } = direction
    directions.push({ reference, effectiveFrom, outcome, hash, annexes })
  }
  return directions
}

/** A document in every form this machine can write. */
async function writeDocument(document: PortalDocument, path: string, keep: Keeper): Promise<void> {
  await keep.file(`${path}.html`, renderStandaloneHtml(document))
  await keep.file(`${path}.docx`, await renderWord(document))
  if (isPdfAvailable()) await keep.file(`${path}.pdf`, await renderPdf(document))
}
