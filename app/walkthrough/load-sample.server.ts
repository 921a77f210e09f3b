import { join } from 'node:path'
import type { Context } from '#app/context.ts'
import { manualClock } from '#app/lib/clock.ts'
import { randomIds } from '#app/lib/ids.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { publishConsultation } from '#app/modules/consultations/publish-consultation.server.ts'
import { requestApproval } from '#app/modules/consultations/request-approval.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { gatherCast, type Cast } from './cast.server.ts'
import { playConsultation } from './play-consultation.server.ts'
import type { Stage } from './script.ts'

/** The sample consultations in the order in which they happened, and how far each has come in the sample portal. */
const sample: { slug: string; until: Stage }[] = [
  { slug: '2018-06-smets1-sec-changes', until: 'completed' },
  // Left open while the next is played, which closes them as time passes, and never decided: their drafts collide for good.
  { slug: '2020-08-early-firmware-updates', until: 'published' },
  { slug: '2020-08-uplift-1.2', until: 'published' },
  { slug: '2020-08-foc-tmad', until: 'completed' },
  { slug: '2020-12-tmad-clauses-1.4-1.9', until: 'completed' },
  { slug: '2021-07-unblocking-migrations-2', until: 'completed' },
  { slug: '2024-09-smets1-four-proposals', until: 'closed' },
]

/** The one that is open today, so that somebody new can respond: the last one again, with its dates moved. */
const practiceSlug = '2024-09-smets1-four-proposals'
const oneDay = 24 * 60 * 60 * 1000

/**
 * Fill an empty portal with the sample: people, legal texts, the consultations played on their own calendar, and a practice copy
 * that opened yesterday. A portal that holds any consultation is left alone.
 *
 * @param say told what is being done, as it is done
 * @returns whether anything was loaded
 */
export async function loadSample(context: Context, say: (message: string) => void): Promise<boolean> {
  const { consultations } = context.db.tables
  const [existing] = await context.db.read.select({ id: consultations.id }).from(consultations).limit(1)
  if (existing) return false

  const clock = manualClock(new Date('2018-01-01T09:00:00Z'))
  const past: Context = { ...context, ...randomIds(clock), now: clock.now }
  say('Loading the sample people and legal texts…')
  const cast = await gatherCast(past)
  await importInstruments(past, theOperator, join(context.config.contentFolder, 'instruments'))
  for (const { slug, until } of sample) {
    say(`Playing the consultation ${slug}…`)
    await playConsultation(past, clock, cast, { folder: folderOf(context, slug), until })
  }
  say('Opening a practice copy…')
  await openPracticeCopy(context, cast)
  return true
}

async function openPracticeCopy(context: Context, cast: Cast): Promise<void> {
  const opensAt = new Date(context.now().getTime() - oneDay)
  const { id } = await importConsultation(context, cast.author, folderOf(context, practiceSlug), {
    practice: { opensAt },
  })
  await requestApproval(context, cast.author, { consultationId: id })
  await publishConsultation(context, cast.approver, { consultationId: id })
}

function folderOf(context: Context, slug: string): string {
  return join(context.config.contentFolder, 'consultations', slug)
}
