import type { Context } from '#app/context.ts'
import type { ManualClock } from '#app/lib/clock.ts'
import { closeDueConsultations } from '#app/modules/consultations/close-due-consultations.server.ts'
import { importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { publishConsultation } from '#app/modules/consultations/publish-consultation.server.ts'
import { requestApproval } from '#app/modules/consultations/request-approval.server.ts'
import { designateDue } from '#app/modules/directions/designate-due.server.ts'
import { deliverNotices } from '#app/modules/notices/deliver-notices.server.ts'
import { releaseResponses } from '#app/modules/responses/release-responses.server.ts'
import { analysisActs } from './act-analysis.server.ts'
import { conclusionActs } from './act-conclusions.server.ts'
import { decisionActs } from './act-decisions.server.ts'
import { responseActs } from './act-responses.server.ts'
import type { Cast } from './cast.server.ts'
import { readCalendar, readSample } from './read-sample.server.ts'
import { minutesFrom, stages, type Act, type Stage, type Stagecraft } from './script.ts'

export type PlayOptions = {
  /** A folder under `content/consultations/`. */
  folder: string
  /** The last stage to play; all of them unless given. */
  until?: Stage
}

/**
 * Play a sample consultation through the portal's own commands, each act by the person whose it is and at its own time. What
 * the portal does by itself as time passes (closing, bringing into force) happens in between, as it would in service.
 *
 * @param clock the context's clock: set to the day before publication first, and to each act's instant after that
 * @returns the consultation's id
 * @throws ProblemsError when the folder or its records are faulty; RuleError when the portal refuses an act
 */
export async function playConsultation(
  context: Context,
  clock: ManualClock,
  cast: Cast,
  options: PlayOptions,
): Promise<string> {
  const record = readSample(options.folder)
  const craft: Stagecraft = { context, clock, cast, record }
  const { publishedAt, closesAt } = readCalendar(options.folder)
  clock.set(minutesFrom(publishedAt, -24 * 60))
  await passTime(context)
  const { id } = await importConsultation(context, cast.author, options.folder)
  await requestApproval(context, cast.author, { consultationId: id })
  clock.set(publishedAt)
  await publishConsultation(context, cast.approver, { consultationId: id })

  const acts = [
    ...responseActs(craft, id),
    closing(craft, closesAt),
    ...analysisActs(craft, id, closesAt),
    ...conclusionActs(craft, id),
    ...decisionActs(craft, id),
    release(craft, id),
  ]
  await perform(craft, acts, options.until ?? 'completed')
  await passTime(context)
  return id
}

/** Perform acts in order of their time (in the order given where times are equal), up to a stage. */
async function perform({ context, clock }: Stagecraft, acts: Act[], until: Stage): Promise<void> {
  const last = stages.indexOf(until)
  const due = acts.filter((act) => stages.indexOf(act.stage) <= last)
  const inOrder = due
    .map((act, index) => ({ act, index }))
    .sort((a, b) => a.act.at.getTime() - b.act.at.getTime() || a.index - b.index)
  for (const { act } of inOrder) {
    clock.set(act.at)
    await passTime(context)
    await act.run()
  }
}

/** What the portal does by itself. */
async function passTime(context: Context): Promise<void> {
  await closeDueConsultations(context)
  await designateDue(context)
  await deliverNotices(context)
}

/** Responses are released together, an hour after the last report is approved. */
function release({ context, cast, record }: Stagecraft, consultationId: string): Act {
  const last = Math.max(...record.conclusions.map(({ approvedAt }) => approvedAt.getTime()))
  return {
    at: minutesFrom(new Date(last), 60),
    stage: 'concluded',
    run: async () => void (await releaseResponses(context, cast.analyst, consultationId)),
  }
}

function closing({ context }: Stagecraft, closesAt: Date): Act {
  return { at: closesAt, stage: 'closed', run: () => passTime(context) }
}
