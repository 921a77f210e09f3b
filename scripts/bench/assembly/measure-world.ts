import { readFileSync, writeFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { zipSync } from 'fflate'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { unzipSafely } from '#app/lib/stable-zip.ts'
import { approveConclusion } from '#app/modules/conclusions/approve-conclusion.server.ts'
import { assembleReport } from '#app/modules/conclusions/assemble-report.server.ts'
import { saveSubmission } from '#app/modules/submissions/save-submission.server.ts'
import { sendSubmission } from '#app/modules/submissions/send-submission.server.ts'
import { verifyPack } from '#app/modules/submissions/verify-pack.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { isPdfAvailable, renderPdf } from '#app/rendering/render-pdf.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { timed } from '../report.ts'
import type { AssemblyWorld } from './make-world.ts'

/** One kind of work: how long it took, the most memory the process held meanwhile, and the bytes it made. */
export type Measurement = { name: string; seconds: number; cpuSeconds: number; peakMegabytes: number; bytes: number }

/** What the figures are measured beside. */
export const rawRead = 'raw: read and hash the same answers'
export const rawZip = 'raw: zip of the same files'

/** Does everything that is assembled for the Secretary of State once, by the portal's own commands, in the order of service. */
export async function measureWorld(context: Context, world: AssemblyWorld): Promise<Measurement[]> {
  const { proposalId, cast, conclusion } = world
  const done: Measurement[] = []
  const measure = async <T>(name: string, work: () => T | Promise<T>, sizeOf: (value: T) => number = () => 0) => {
    forgetPeak()
    const { seconds, cpuSeconds, value } = await timed(work)
    done.push({ name, seconds, cpuSeconds, peakMegabytes: peakMegabytes(), bytes: sizeOf(value) })
    return value
  }

  await measure(rawRead, () => readRaw(context, world.consultationId))
  const report = async (kind: 'full' | 'public') => assembleReport(context, proposalId, { kind })
  const size = ({ length }: { length: number }) => length
  await measure('public report, HTML', async () => renderStandaloneHtml(await report('public')), size)
  await measure('full report, HTML', async () => renderStandaloneHtml(await report('full')), size)
  const full = await report('full')
  await measure('full report, Word (from the assembled report)', () => renderWord(full), size)
  if (isPdfAvailable()) await measure('full report, PDF (from the assembled report)', () => renderPdf(full), size)
  await measure('approving: gate, both renditions frozen', () =>
    approveConclusion(context, cast.approver, { proposalId }),
  )

  const { recommendation, fitForPurpose, statements } = conclusion
  const words = { proposalId, recommendation, fitForPurpose, statements, revision: 0 }
  const { submissionId } = await saveSubmission(context, cast.analyst, words)
  const { packHash } = await measure(
    'frozen pack, sent',
    () => sendSubmission(context, cast.approver, { submissionId }),
    ({ packSize }) => packSize,
  )
  const bytes = await context.files.get(packHash)
  const verdict = await measure('checking the pack', () => verifyPack(bytes, context.procedures))
  if (!verdict.isIntact) throw new Error(`The pack does not hold: ${verdict.faults[0]?.message}`)
  const limits = { entries: 65_000, fileBytes: 2 ** 30, totalBytes: 2 ** 32 }
  const files = Object.fromEntries(unzipSafely(bytes, limits).map((entry) => [entry.path, entry.bytes]))
  await measure(rawZip, () => zipSync(files, { level: 6 }), size)
  return done
}

/** The least that anything made of the answers could cost: each read from the database, put in canonical form and hashed. */
async function readRaw(context: Context, consultationId: string): Promise<number> {
  const { responses, responseVersions } = context.db.tables
  const rows = await context.db.read
    .select({ content: responseVersions.content, hash: responseVersions.hash })
    .from(responseVersions)
    .innerJoin(responses, eq(responses.id, responseVersions.responseId))
    .where(eq(responses.consultationId, consultationId))
  const wrong = rows.filter(({ content, hash }) => hashOf(content) !== hash)
  if (wrong.length > 0) throw new Error('A response is not what was submitted.')
  return rows.length
}

/** Linux counts the most memory a process ever held, and forgets it on request; elsewhere the figure is for the whole run. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Not Linux, or not allowed: the peak of the whole run is all there is.
  }
}

function peakMegabytes(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kilobytes) return Number(kilobytes) / 1024
  } catch {
    // As above.
  }
  return process.resourceUsage().maxRSS / 1024
}
