import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { findChromium } from './find-chromium.mjs'
import { buildIfNeeded, installIfNeeded, requireNode, root, run, runAside, say } from './prepare.mjs'

/**
 * `npm test`: everything. `npm run check` (`--quick`): the half that needs neither PostgreSQL, nor a build, nor a browser.
 * Ends with one line of counts; the exit status is 1 when anything failed.
 */
process.chdir(root)
const isQuick = process.argv.includes('--quick')
requireNode()
installIfNeeded()

const counts = { passed: 0, failed: 0, skipped: 0 }
const failures = []

say('\nFormat, lint and types, at once…')
await Promise.all([
  sideStep('Format', ['prettier', '--check', '--log-level', 'warn', '.']),
  sideStep('Lint', ['eslint', '--max-warnings', '0', '.']),
  sideStep('Types', ['tsc', '--noEmit']),
])
step('Unit and integration tests on SQLite', () => vitest([], { PORTAL_TEST_DATABASE: 'sqlite' }))
if (!isQuick) {
  await onPostgres()
  buildIfNeeded()
  const chromium = findChromium()
  step('Browser journeys', () => vitest(['--config', 'test/e2e/vitest.config.ts'], { CHROMIUM_PATH: chromium }))
}

for (const failure of failures) say(`Failed: ${failure}`)
say(`tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(failures.length > 0 ? 1 : 0)

function step(title, perform) {
  say(`\n${title}…`)
  const started = Date.now()
  finish(title, perform(), started)
}

/** A step of one process beside others, so that no core idles; what it says is shown whole when it ends. */
async function sideStep(title, command) {
  const started = Date.now()
  const { status, output } = await runAside('npx', ['--no-install', ...command])
  process.stdout.write(output)
  finish(title, status, started)
}

function finish(title, status, started) {
  say(`${title}: ${status === 0 ? 'fine' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`)
  if (status !== 0) failures.push(title)
}

async function onPostgres() {
  const { startTemporaryPostgres } = await import('./temporary-postgres.mjs')
  const server = await startTemporaryPostgres()
  try {
    const environment = server
      ? { PORTAL_TEST_DATABASE: 'postgres', PORTAL_TEST_POSTGRES_URL: server.url }
      : { PORTAL_TEST_DATABASE: 'pglite' }
    step(`Integration tests on PostgreSQL (${server ? 'a temporary server' : 'PGlite'})`, () =>
      vitest(['--config', 'test/postgres.config.ts'], environment),
    )
  } finally {
    await server?.stop()
  }
}

/** Run vitest, add its counts, and fail a run in which no test ran. */
function vitest(args, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-report-'))
  const report = join(folder, 'report.json')
  const status = run(
    'npx',
    ['--no-install', 'vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { ...process.env, ...environment },
  )
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
    counts.passed += numPassedTests
    counts.failed += numFailedTests
    counts.skipped += numPendingTests
    return numPassedTests + numFailedTests === 0 ? 1 : status
  } catch {
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
