import { AsyncLocalStorage } from 'node:async_hooks'

const insideWrite = new AsyncLocalStorage<true>()

/** Run work as a write, refusing a write inside a write: with one writer it would wait for itself for ever. */
export function guardedWrite<T>(work: () => Promise<T>): Promise<T> {
  if (insideWrite.getStore()) throw new Error('A write was started inside a write: pass the transaction on instead.')
  return insideWrite.run(true, work)
}
