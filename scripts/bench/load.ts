import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

export type Load = { url: string; connections: number; seconds: number; acceptsGzip?: boolean }

export type Answered = {
  perSecond: number
  p50: number
  p99: number
  /** Bytes of one answer on the wire. */
  bytes: number
}

/**
 * Ask for one page as fast as it is answered, from another process (autocannon), so that asking and answering share no core and no
 * garbage collector.
 *
 * @throws Error when anything but a page came back
 */
export async function load({ url, connections, seconds, acceptsGzip = false }: Load): Promise<Answered> {
  const program = createRequire(import.meta.url).resolve('autocannon')
  const encoding = acceptsGzip ? ['-H', 'accept-encoding=gzip'] : []
  const args = [program, '--json', '--no-progress', '-c', String(connections), '-d', String(seconds), ...encoding, url]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let written = ''
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()))
  await new Promise((done) => child.once('close', done))
  const { requests, latency, throughput, non2xx, errors } = JSON.parse(written) as Result
  if (non2xx + errors > 0) throw new Error(`${url} failed ${non2xx + errors} times.`)
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    bytes: throughput.average / requests.average,
  }
}

type Result = {
  requests: { average: number }
  latency: { p50: number; p99: number }
  throughput: { average: number }
  non2xx: number
  errors: number
}
