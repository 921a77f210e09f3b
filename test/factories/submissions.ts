import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import type { EffectiveDate } from '#app/modules/consultations/model.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import type { ConcludedDraft, PackManifest, SubmissionState } from '#app/modules/submissions/model.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { aPublishedConsultation } from './consultations.ts'

/** A text of two clauses, the second of which says when the document ends. */
export function anInstrumentText(expires = '31 December 2024'): InstrumentText {
  return {
    clauses: [
      { id: 'h1', kind: 'heading', reference: '1', depth: 0, text: 'General' },
      { id: 'c1', kind: 'clause', reference: '1.1', depth: 0, text: 'This document governs migration.' },
      { id: 'c2', kind: 'clause', reference: '1.3', depth: 0, text: `It ceases to apply at the end of ${expires}.` },
      {
        id: 't1',
        kind: 'table',
        reference: 'Table 1.1',
        depth: 0,
        text: 'Cohorts',
        rows: [
          ['Cohort', 'Open'],
          ['MOC (Secure)', 'Yes'],
        ],
      },
    ],
  }
}

/** An instrument with one version in force since the start of 2024, unless it is there already. */
export async function anInstrument(
  context: Context,
  {
    key = 'tmad',
    title = 'SMETS1 Transition and Migration Approach Document',
    shortTitle = 'TMAD',
    place = 'SEC Appendix AL',
    provisions = ['Condition 22 of the DCC Licence', 'Section X5 of the SEC'],
    procedure = 'tmad-redesignation',
    label = 'AL 2024-09',
  } = {},
) {
  const { instruments, instrumentVersions } = context.db.tables
  const [existing] = await context.db.read
    .select()
    .from(instrumentVersions)
    .where(eq(instrumentVersions.instrument, key))
  if (existing) return { key, title, versionId: existing.id, label: existing.label }
  const versionId = context.newId()
  const content = anInstrumentText()
  await context.db.write(async (tx) => {
    await tx.insert(instruments).values({ key, title, shortTitle, place, provisions: provisions.join('\n'), procedure })
    await tx.insert(instrumentVersions).values({
      id: versionId,
      instrument: key,
      label,
      state: 'in-force',
      inForceFrom: '2024-01-01',
      content,
      hash: hashOf(content),
      createdAt: context.now(),
    })
  })
  return { key, title, versionId, label }
}

type SubmissionOptions = {
  procedure?: string
  state?: SubmissionState
  round?: number
  effective?: EffectiveDate | null
  dates?: Record<string, string>
  /** Which instruments the proposal changes; none where the procedure designates nothing. */
  instruments?: Parameters<typeof anInstrument>[1][]
  recommendation?: string
  title?: string
}

/**
 * A submission that has been sent, with its proposal submitted: a concluded draft for each instrument (the TMAD, where the
 * procedure designates and nothing else is asked for), named in the manifest. Inserted directly.
 */
export async function aSentSubmission(context: Context, options: SubmissionOptions = {}) {
  const procedureKey = options.procedure ?? 'tmad-redesignation'
  const procedure = context.procedures.get(procedureKey)
  if (!procedure) throw new Error(`No procedure ${procedureKey}.`)
  const consultation = await aPublishedConsultation(context, { procedure: procedureKey, proposalState: 'submitted' })
  const designates = procedure.decisions.some(({ effect }) => effect === 'designate')
  const instruments = await eachInOrder(options.instruments ?? (designates ? [{}] : []), (one) =>
    anInstrument(context, one),
  )
  const drafts = await eachInOrder(instruments, (one) => aConcludedDraft(context, consultation.proposalId, one))
  const dates = options.dates ?? datesKeepingTheRules(procedureKey)
  const effective = options.effective === undefined ? { from: '2024-11-01', orWithinMonths: 1 } : options.effective
  const round = options.round ?? 1
  const manifest: PackManifest = {
    format: 'sec-consultation-pack/1',
    consultation: {
      slug: consultation.slug,
      title: consultation.edition.content.title,
      edition: 1,
      editionHash: consultation.edition.hash,
    },
    proposal: { letter: 'A', title: options.title ?? 'Extend the document', round },
    procedure: { key: procedure.key, title: procedure.title, hash: hashOf(procedure) },
    frozenAt: context.now().toISOString(),
    audit: { sequence: 0, hash: '0'.repeat(64) },
    responses: [],
    requirements: procedure.submission.requirements.map(({ key, kind, title, clause }) => ({
      key,
      kind,
      title,
      clause,
      metBy: [`${key}.html`],
    })),
    drafts,
    files: procedure.submission.requirements.map(({ key, title }) => ({
      path: `${key}.html`,
      title,
      hash: hashOf(key),
      size: 1000,
      type: 'text/html',
    })),
  }
  const submissionId = context.newId()
  const state = options.state ?? 'sent'
  await context.db.write(async (tx) => {
    const { proposals, submissions } = tx.tables
    await tx
      .update(proposals)
      .set({
        dates,
        effective,
        round,
        ...(options.title ? { title: options.title } : {}),
        amends: drafts.map(({ instrument, base, version, draftId }) => ({ instrument, base, version, draftId })),
        state: state === 'preparing' ? 'concluded' : 'submitted',
      })
      .where(eq(proposals.id, consultation.proposalId))
    await tx.insert(submissions).values({
      id: submissionId,
      consultationId: consultation.id,
      proposalId: consultation.proposalId,
      round,
      state,
      recommendation: options.recommendation ?? 'Re-designate the document as proposed.',
      fitForPurpose: 'It keeps migration open for a year.',
      statements: {},
      revision: 1,
      manifest: state === 'preparing' ? null : manifest,
      packHash: hashOf(manifest),
      packSize: 12_345,
      preparedBy: 'analyst',
      sentBy: state === 'preparing' ? null : 'approver',
      sentAt: state === 'preparing' ? null : context.now(),
    })
  })
  return {
    id: submissionId,
    consultation,
    proposalId: consultation.proposalId,
    procedure,
    drafts,
    manifest,
    instruments,
  }
}

export type TestSubmission = Awaited<ReturnType<typeof aSentSubmission>>

/** A draft against the version in force, one revision long, as it was concluded. */
async function aConcludedDraft(
  context: Context,
  proposalId: string,
  base: { key: string; versionId: string; label: string },
): Promise<ConcludedDraft> {
  const draftId = context.newId()
  const version = `${base.label} amended`
  const content = anInstrumentText('31 December 2025')
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.drafts).values({
      id: draftId,
      proposalId,
      instrument: base.key,
      baseVersionId: base.versionId,
      label: version,
      createdAt: context.now(),
    })
  })
  const revisionId = await aRevision(context, draftId, content)
  return { instrument: base.key, base: base.label, version, draftId, revisionId, hash: hashOf(content) }
}

/** Dates that every procedure's time rules accept. */
function datesKeepingTheRules(procedure: string): Record<string, string> {
  if (procedure !== 'rp-decommissioning') return {}
  return {
    epclLastUpdated: '2023-10-10',
    lastMigrationAuthorisation: '2024-10-24',
    finalMigrationWeek: '2024-10-28',
    decommissioning: '2024-11-03',
  }
}

async function eachInOrder<In, Out>(given: In[], make: (one: In) => Promise<Out>): Promise<Out[]> {
  const made: Out[] = []
  for (const one of given) made.push(await make(one))
  return made
}
