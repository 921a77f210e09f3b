import { runIsolated, TooManyJobsError, type JobLimits } from '#app/lib/isolated-job.server.ts'
import { WordFileError } from './word-file-error.ts'

/** A thousand pages take some ten seconds and 300 MB on a small machine. */
const limits: JobLimits = { milliseconds: 60_000, megabytes: 768 }

/**
 * Run a job that reads Word files (see `isolated-job.server.ts`) within limits of time and memory.
 *
 * @param job path of its module from the root of the project
 * @throws WordFileError as the job does, and when it exceeds a limit or stops for any other reason
 */
export async function readInWorker<Result>(
  job: string,
  input: unknown,
  within: Partial<JobLimits> = {},
): Promise<Result> {
  const outcome = await runIsolated<Result>(job, input, { ...limits, ...within }).catch((error: unknown) => {
    if (error instanceof TooManyJobsError) {
      throw new WordFileError('busy', 'Too many files are being read just now.')
    }
    throw error
  })
  switch (outcome.kind) {
    case 'done':
      return outcome.result
    case 'threw':
      throw WordFileError.revive(outcome) ?? new WordFileError('reader-stopped', 'It could not be read.')
    case 'stopped':
      throw new WordFileError('reader-stopped', stopped[outcome.why])
  }
}

const stopped = {
  time: 'It took too long to read.',
  memory: 'It took too much memory to read.',
  crash: 'It could not be read.',
}
