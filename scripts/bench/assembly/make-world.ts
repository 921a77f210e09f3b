import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '#app/context.ts'
import type { ManualClock } from '#app/lib/clock.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { explainDissent } from '#app/modules/conclusions/explain-dissent.server.ts'
import { listDissent } from '#app/modules/conclusions/loose-ends/disagreement-ends.server.ts'
import { getProposalRecord } from '#app/modules/conclusions/queries.server.ts'
import { requestConclusionApproval } from '#app/modules/conclusions/request-conclusion-approval.server.ts'
import { savePassages } from '#app/modules/conclusions/save-passages.server.ts'
import { findConsultation, listProposals } from '#app/modules/consultations/queries.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { gatherCast, type Cast } from '#app/walkthrough/cast.server.ts'
import { playConsultation } from '#app/walkthrough/play-consultation.server.ts'
import { readSample } from '#app/walkthrough/read-sample.server.ts'
import { minutesFrom } from '#app/walkthrough/script.ts'
import type { SampleConclusion, SampleExplanation } from '#app/walkthrough/sample-record.ts'
import { addResponses } from './many-responses.ts'

/** Proposal C of September 2024: two questions, a draft of the TMAD, a direction. */
const slug = '2024-09-smets1-four-proposals'
const letter = 'C'

/** What is measured: the proposal, the words of its submission, and who approves and sends. */
export type AssemblyWorld = {
  consultationId: string
  proposalId: string
  cast: Cast
  conclusion: SampleConclusion
}

/**
 * The consultation of September 2024 with `count` responses, as far as the report on proposal C waiting for its approver. The
 * sample's eleven responses (ten of them, where no more are asked for) and everything about them come through the portal's own
 * commands, and so does the report; the other responses and their analysis are inserted in bulk (`many-responses.ts`).
 */
export async function makeAssemblyWorld(context: Context, clock: ManualClock, count: number): Promise<void> {
  const folder = count < 11 ? withoutOne(folderOf(context), context.config.dataFolder) : folderOf(context)
  const cast = await gatherCast(context)
  await importInstruments(context, theOperator, join(context.config.contentFolder, 'instruments'))
  await playConsultation(context, clock, cast, { folder, until: 'analysed' })
  const world = await openAssemblyWorld(context, clock)
  const { responses, explained } = readSample(folder)
  await addResponses(context, cast.analyst, { ...world, count: count - responses.length })
  clock.set(minutesFrom(world.conclusion.approvedAt, -60))
  await savePassages(context, cast.analyst, { ...world, passages: world.conclusion.passages, revision: 0 })
  await explain(context, world, explained)
  await requestConclusionApproval(context, cast.analyst, world)
}

/** What was made, in another process: the clock stands at the instant of approval. */
export async function openAssemblyWorld(context: Context, clock: ManualClock): Promise<AssemblyWorld> {
  const conclusion = readSample(folderOf(context)).conclusions.find(({ proposal }) => proposal === letter)
  const consultation = await findConsultation(context.db.read, slug)
  const proposals = consultation ? await listProposals(context.db.read, consultation.id) : []
  const proposal = proposals.find((one) => one.letter === letter)
  if (!conclusion || !proposal) throw new Error(`There is no proposal ${letter}.`)
  clock.set(conclusion.approvedAt)
  const cast = await gatherCast(context)
  return { consultationId: proposal.consultationId, proposalId: proposal.id, cast, conclusion }
}

function folderOf(context: Context): string {
  return join(context.config.contentFolder, 'consultations', slug)
}

/** A copy of the sample without the respondent who is named least in its analysis. */
function withoutOne(folder: string, dataFolder: string): string {
  const copy = join(dataFolder, 'sample', slug)
  cpSync(folder, copy, { recursive: true })
  rmSync(join(copy, 'responses', '07-oak.md'))
  const analysis = join(copy, 'analysis.yaml')
  writeFileSync(analysis, readFileSync(analysis, 'utf8').replaceAll('oak, ', ''))
  return copy
}

/** The sample's own notes on those who disagreed and have no entry in the register. */
async function explain(
  context: Context,
  { consultationId, proposalId, cast }: AssemblyWorld,
  notes: SampleExplanation[],
) {
  const record = await getProposalRecord(context.db.read, context.procedures, proposalId)
  const dissent = await listDissent(context.db.read, record)
  const submissions = await listSubmissions(context.db.read, consultationId)
  for (const { organisation, question, note } of notes) {
    const respondent = cast.organisation(organisation)
    const submission = submissions.find(({ respondent: { organisationId } }) => organisationId === respondent)
    const found = dissent.find((one) => one.responseId === submission?.responseId && one.questionKey === question)
    if (!found) continue
    await explainDissent(context, cast.analyst, { proposalId, versionId: found.versionId, questionKey: question, note })
  }
}
