import { resolve } from 'node:path'
import { ConfigError, readConfig } from '#app/config.server.ts'
import { ProblemsError } from '#app/lib/errors.ts'
import { loadSample } from '#app/walkthrough/load-sample.server.ts'
import { createHttpApp, type HttpAppOptions } from './http-app.server.ts'
import { createPortal } from './portal.server.ts'
import { listen, shutDown } from './serve.server.ts'
import { sampleSignIns } from './sample-sign-ins.server.ts'
import { startTimers } from './timers.server.ts'

/**
 * Run the portal until it is told to stop (SIGINT or SIGTERM). Exits with status 1, and one message, when it cannot start.
 */
export async function serveBuild(
  build: HttpAppOptions['build'],
  variables: Record<string, string | undefined>,
  { devMiddleware }: Pick<HttpAppOptions, 'devMiddleware'> = {},
): Promise<void> {
  try {
    const config = readConfig(variables)
    const context = await createPortal(config)
    const say = (message: string) => process.stdout.write(`${message}\n`)
    if (config.mode === 'sample') await loadSample(context, say)
    const app = createHttpApp(
      context,
      devMiddleware ? { build, devMiddleware } : { build, assetsFolder: resolve('build/client') },
    )
    const { server, address } = await listen(context, app)
    const stopTimers = startTimers(context)
    say(`The portal is open at ${address}`)
    if (config.mode === 'sample') say(await sampleSignIns(context, address))
    let isStopping = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isStopping) return
        isStopping = true
        process.stdout.write('\nStopping…\n')
        void shutDown(context, server, stopTimers).then(() => process.exit(0))
      })
    }
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof ProblemsError) && !isAddressInUse(error)) throw error
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
