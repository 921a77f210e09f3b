import type { Context } from '#app/context.ts'

/** One thing the portal does by itself, every so often. */
export type TimedWork = { name: string; everyMilliseconds: number; run(context: Context): Promise<void> }

/** What the portal does by itself. Each is safe to run twice and on several processes. */
const timedWork: TimedWork[] = []

/** Start the timers. @returns a function that stops them and waits for what is under way */
export function startTimers(context: Context, work: TimedWork[] = timedWork): () => Promise<void> {
  let isStopped = false
  const loops = work.map(async (task) => {
    while (!isStopped) {
      try {
        await task.run(context)
      } catch (error) {
        context.log.error(
          { task: task.name, fault: error instanceof Error ? error.stack : 'unknown' },
          'timed work failed',
        )
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
