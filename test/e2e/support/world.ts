import { resolve } from 'node:path'
import { theOperator } from '#app/modules/access/actor.ts'
import { importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { publishConsultation } from '#app/modules/consultations/publish-consultation.server.ts'
import { requestApproval } from '#app/modules/consultations/request-approval.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { analysisActs } from '#app/walkthrough/act-analysis.server.ts'
import { gatherCast, type Cast } from '#app/walkthrough/cast.server.ts'
import { playConsultation } from '#app/walkthrough/play-consultation.server.ts'
import { readCalendar, readSample } from '#app/walkthrough/read-sample.server.ts'
import type { Stage } from '#app/walkthrough/script.ts'
import type { TestPortal } from './portal.ts'

export const september = '2024-09-smets1-four-proposals'
export const july = '2021-07-unblocking-migrations-2'
export const august = '2020-08-foc-tmad'

export const folderOf = (slug: string) => resolve('content/consultations', slug)

/** The sample people and legal texts, in a portal that has nothing else. */
export async function people(portal: TestPortal): Promise<Cast> {
  const cast = await gatherCast(portal.context)
  await importInstruments(portal.context, theOperator, resolve('content/instruments'))
  return cast
}

/** A sample consultation, imported and published now, open until its own deadline. */
export async function published(portal: TestPortal, cast: Cast, slug: string): Promise<string> {
  const { id } = await importConsultation(portal.context, cast.author, folderOf(slug))
  await requestApproval(portal.context, cast.author, { consultationId: id })
  await publishConsultation(portal.context, cast.approver, { consultationId: id })
  return id
}

/** A sample consultation played to a stage on its own calendar; the clock stays where that ends. */
export async function played(portal: TestPortal, cast: Cast, slug: string, until: Stage): Promise<string> {
  return playConsultation(portal.context, portal.clock, cast, { folder: folderOf(slug), until })
}

/**
 * What the sample's analyst did with a closed consultation, on its own calendar: everything read, points, replies, and the
 * disagreements but those left out for a journey to walk. The clock stays where that ends.
 */
export async function analysed(
  portal: TestPortal,
  cast: Cast,
  slug: string,
  { id, leaving }: { id: string; leaving: string[] },
): Promise<void> {
  const { context, clock } = portal
  const record = readSample(folderOf(slug))
  const disagreements = record.disagreements.filter(({ key }) => !leaving.includes(key))
  const craft = { context, clock, cast, record: { ...record, disagreements } }
  const acts = analysisActs(craft, id, readCalendar(folderOf(slug)).closesAt)
  for (const act of acts.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    clock.set(act.at)
    await act.run()
  }
}
