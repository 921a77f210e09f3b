import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

/** The thread of one job: see isolated-job.server.ts. Plain JavaScript, because nothing reads TypeScript before it asks. */
register()
const { default: run } = await import(pathToFileURL(workerData.job).href)
try {
  parentPort?.postMessage({ kind: 'done', result: await run(workerData.input) })
} catch (error) {
  const { name, message, fault } = error instanceof Error ? error : new Error('It threw no error.')
  parentPort?.postMessage({ kind: 'threw', name, message, fault })
}
