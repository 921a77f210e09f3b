import { resolve } from 'node:path'
import { theOperator } from '#app/modules/access/actor.ts'
import { importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { publishConsultation } from '#app/modules/consultations/publish-consultation.server.ts'
import { requestApproval } from '#app/modules/consultations/request-approval.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { gatherCast, type Cast } from '#app/walkthrough/cast.server.ts'
import { playConsultation } from '#app/walkthrough/play-consultation.server.ts'
import type { Stage } from '#app/walkthrough/script.ts'
import type { TestPortal } from './portal.ts'

export const september = '2024-09-smets1-four-proposals'
export const july = '2021-07-unblocking-migrations-2'

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
