import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { fail, say } from './prepare.mjs'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The browser for the journeys: named by CHROMIUM_PATH, the system's, or Playwright's own; on Debian, as root, it is installed.
 * Otherwise the run ends with the one thing to do.
 *
 * @returns {string} the path of an executable
 */
export function findChromium() {
  return (
    named() ??
    installed() ??
    fromDebian() ??
    fail(
      'The browser journeys need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its executable.',
    )
  )
}

function named() {
  const path = process.env.CHROMIUM_PATH
  if (!path) return undefined
  return existsSync(path)
    ? path
    : fail(`CHROMIUM_PATH names ${path}, which does not exist. Correct it or leave it out.`)
}

function installed() {
  return systemPaths.find((path) => existsSync(path)) ?? playwrightsOwn()
}

function playwrightsOwn() {
  try {
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath()
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  say('Installing Chromium from Debian…')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet)
  return installed()
}
