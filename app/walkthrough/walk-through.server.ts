import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#app/config.server.ts'
import { manualClock } from '#app/lib/clock.ts'
import { RuleError } from '#app/lib/errors.ts'
import { repeatableIds } from '#app/lib/ids.ts'
import { silentLog } from '#app/lib/log.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { createPortal } from '#app/server/portal.server.ts'
import { gatherCast } from './cast.server.ts'
import { playConsultation } from './play-consultation.server.ts'
import { writeWalkthrough } from './write-walkthrough.server.ts'

export const defaultSlug = '2024-09-smets1-four-proposals'

/**
 * Play one sample consultation from draft to text in force in a fresh temporary database, on its own calendar, and leave the
 * results in a folder. Identifiers follow from the slug and the clock from the calendar, so that two runs give the same bytes.
 *
 * @param out is made if it is not there; must be empty, so that nothing of another run is mistaken for this one's
 * @throws RuleError 'unknown-consultation' | 'no-outcome' | 'folder-not-empty'
 */
export async function walkThrough({ slug = defaultSlug, out }: { slug?: string; out: string }) {
  const folder = join('content', 'consultations', slug)
  if (!/^[\w.-]+$/.test(slug) || !existsSync(folder)) {
    throw new RuleError(
      'unknown-consultation',
      `There is no sample consultation ${slug}. There are: ${readdirSync('content/consultations').join(', ')}.`,
    )
  }
  if (!existsSync(join(folder, 'conclusions'))) {
    throw new RuleError(
      'no-outcome',
      `${slug} is an illustration: no conclusion of it is recorded that could be played.`,
    )
  }
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new RuleError('folder-not-empty', `${out} is not empty. Give an empty folder, or one that does not exist.`)
  }
  const data = mkdtempSync(join(tmpdir(), 'portal-walkthrough-'))
  const clock = manualClock(new Date('2018-01-01T09:00:00Z'))
  // Settings come from here and not from the environment: what is written may not differ between machines.
  const portal = await createPortal(readConfig({ DATA_DIR: data, LOG_LEVEL: 'silent' }), { clock, log: silentLog })
  try {
    const context = { ...portal, ...repeatableIds(clock, slug) }
    const cast = await gatherCast(context)
    await importInstruments(context, theOperator, join(context.config.contentFolder, 'instruments'))
    const consultationId = await playConsultation(context, clock, cast, { folder })
    return await writeWalkthrough(context, consultationId, out)
  } finally {
    await portal.db.close()
    rmSync(data, { recursive: true, force: true })
  }
}
