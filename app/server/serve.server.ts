import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { Express } from 'express'
import type { Context } from '#app/context.ts'

/** Listen on the configured address and port. @returns the server and the address people can open */
export function listen(context: Context, app: Express): Promise<{ server: Server; address: string }> {
  const { host, port } = context.config
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, () => {
      const bound = server.address() as AddressInfo
      resolve({ server, address: `http://${host}:${bound.port}` })
    })
    server.once('error', reject)
  })
}

/**
 * End cleanly: take no new connections, let requests under way finish (ten seconds at most), then close the database.
 */
export async function shutDown(context: Context, server: Server, stopTimers: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), 10_000)
  await closed
  clearTimeout(impatience)
  await stopTimers()
  await context.db.close()
}
