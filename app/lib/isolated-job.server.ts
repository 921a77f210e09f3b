import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'

export type JobLimits = {
  /** Wall-clock time from its start, loading included. */
  milliseconds: number
  /** Of JavaScript memory. */
  megabytes: number
}

export type JobOutcome<Result> =
  | { kind: 'done'; result: Result }
  /** It threw. Only the name, the message and a `fault` of the error come across. */
  | { kind: 'threw'; name: string; message: string; fault?: string }
  | { kind: 'stopped'; why: 'time' | 'memory' | 'crash' }

/** How many may wait; whoever comes after that is told to come back. */
const mostWaiting = 20

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

export class TooManyJobsError extends Error {}

/**
 * Run one function in a thread of its own with limits of time and memory, so that a hostile file can neither hold up nor bring
 * down the portal. Jobs run one after the other, each in a new thread: nothing is left behind by the one before.
 *
 * @param job path of a module from the root of the project, whose default export takes the input and gives the result
 * @param input and the result must be data that can be copied between threads
 * @throws TooManyJobsError when too many are waiting
 */
export function runIsolated<Result>(job: string, input: unknown, limits: JobLimits): Promise<JobOutcome<Result>> {
  if (waiting >= mostWaiting) throw new TooManyJobsError('Too many files are being read just now.')
  waiting += 1
  const run = last.then(() => start<Result>(job, input, limits))
  last = run.catch(() => {})
  return run.finally(() => {
    waiting -= 1
  })
}

function start<Result>(job: string, input: unknown, limits: JobLimits): Promise<JobOutcome<Result>> {
  // By its place in the project, not beside this module: the build puts all modules of the server into one file.
  const worker = new Worker(resolve('app/lib/isolated-job-thread.mjs'), {
    workerData: { job: resolve(job), input },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // Its own command line: the tests' and the CLI's loaders are not for it. No environment, for it has no business with any.
    execArgv: [],
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
  })
  return new Promise((settle) => {
    const finish = (outcome: JobOutcome<Result>) => {
      clearTimeout(timer)
      settle(outcome)
      void worker.terminate()
    }
    const timer = setTimeout(() => finish({ kind: 'stopped', why: 'time' }), limits.milliseconds)
    worker.once('message', (outcome: JobOutcome<Result>) => finish(outcome))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      finish({ kind: 'stopped', why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash' })
    })
    worker.once('exit', () => finish({ kind: 'stopped', why: 'crash' }))
  })
}
