import type { Context } from '#app/context.ts'
import { faultOf } from '#app/lib/log.ts'
import { closeDueConsultations } from '#app/modules/consultations/close-due-consultations.server.ts'
import { designateDue } from '#app/modules/directions/designate-due.server.ts'
import { forgetExpired } from '#app/modules/identity/forget-expired.server.ts'
import { forgetUploads } from '#app/modules/instruments/uploads/forget-uploads.server.ts'
import { removeUnnamedFiles } from '#app/modules/instruments/uploads/remove-unnamed-files.server.ts'
import { deliverNotices } from '#app/modules/notices/deliver-notices.server.ts'
import { sendDueMail } from '#app/modules/notices/send-mail.server.ts'
import { smtpTransport } from '#app/modules/notices/smtp-transport.server.ts'

/** One thing the portal does by itself, every so often. */
export type TimedWork = { name: string; everyMilliseconds: number; run(context: Context): Promise<void> }

/** What the portal does by itself. Each is safe to run twice and on several processes. */
const timedWork: TimedWork[] = [
  {
    name: 'close consultations',
    everyMilliseconds: 5_000,
    run: async (context) => void (await closeDueConsultations(context)),
  },
  {
    name: 'tell people what has happened',
    everyMilliseconds: 2_000,
    run: async (context) => void (await deliverNotices(context)),
  },
  {
    name: 'send mail',
    everyMilliseconds: 5_000,
    run: async (context) => void (await sendDueMail(context, smtpTransport(context.config))),
  },
  {
    name: 'forget what has expired',
    everyMilliseconds: 60 * 60_000,
    run: async (context) => void (await forgetExpired(context)),
  },
  {
    name: 'forget files that nobody accepted',
    everyMilliseconds: 60 * 60_000,
    run: async (context) => void (await forgetUploads(context)),
  },
  {
    name: 'remove files that nothing names',
    everyMilliseconds: 24 * 60 * 60_000,
    run: async (context) => void (await removeUnnamedFiles(context)),
  },
  {
    name: 'bring directions and their texts into force',
    everyMilliseconds: 5_000,
    run: async (context) => void (await designateDue(context)),
  },
]

/** How one piece of timed work stands in this process. */
export type TimerState = {
  name: string
  everyMilliseconds: number
  lastRunAt: Date | undefined
  lastFailedAt: Date | undefined
}

const statesByContext = new WeakMap<Context, TimerState[]>()

/** How the timers started for this context stand; none where they were never started. */
export function listTimerStates(context: Context): readonly TimerState[] {
  return statesByContext.get(context) ?? []
}

/** Start the timers. @returns a function that stops them and waits for what is under way */
export function startTimers(context: Context, work: TimedWork[] = timedWork): () => Promise<void> {
  let isStopped = false
  const states: TimerState[] = work.map(({ name, everyMilliseconds }) => {
    return { name, everyMilliseconds, lastRunAt: undefined, lastFailedAt: undefined }
  })
  statesByContext.set(context, states)
  const loops = work.map(async (task, index) => {
    const state = states[index]!
    while (!isStopped) {
      try {
        await task.run(context)
        state.lastRunAt = context.now()
      } catch (error) {
        state.lastFailedAt = context.now()
        context.log.error({ task: task.name, fault: faultOf(error) }, 'timed work failed')
      }
      await pause(task.everyMilliseconds, () => isStopped)
    }
  })
  return async () => {
    isStopped = true
    await Promise.all(loops)
  }
}

async function pause(milliseconds: number, isOver: () => boolean): Promise<void> {
  const step = 100
  for (let waited = 0; waited < milliseconds && !isOver(); waited += step) {
    await new Promise((resolve) => setTimeout(resolve, step))
  }
}
