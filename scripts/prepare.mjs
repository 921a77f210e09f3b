import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/**
 * What `npm start` and `npm test` do first: see that Node is new enough, install what is missing, build what has changed.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const oldest = [20, 19]

/** Say what is being done, so that nobody waits in the dark. */
export function say(message) {
  process.stdout.write(`${message}\n`)
}

/** Ends the process with one message and status 1. */
export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** Run a command with its output shown. @returns its exit status */
export function run(command, args, environment = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment })
  if (error) fail(`${command} could not be run: ${error.message}`)
  return status ?? 1
}

/** Run a command beside others. @returns its exit status and all that it said, in the order in which it said it */
export function runAside(command, args) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
    child.on('error', (error) => fail(`${command} could not be run: ${error.message}`))
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  fail(
    `The portal needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  )
}

/** `npm ci`, unless the installed packages are those of the lock file. */
export function installIfNeeded() {
  const stamp = join(root, 'node_modules', '.portal-installed')
  const wanted = hashFiles([join(root, 'package.json'), join(root, 'package-lock.json')])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (isLink(join(root, 'node_modules'))) {
    fail(
      'node_modules is a link to another folder, which installing here would empty. Run “npm ci” in that folder, or replace the link by a folder of its own.',
    )
  }
  say('Installing packages (a few minutes the first time)…')
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    fail('Installing the packages failed. Check the network and the messages above, then try again.')
  }
  writeFileSync(stamp, wanted)
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** Build, unless the build is of the source as it stands. */
export function buildIfNeeded() {
  const stamp = join(root, 'build', '.portal-built')
  const wanted = hashFiles(sources())
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building…')
  if (
    run('npx', ['--no-install', 'remix', 'vite:build', '--logLevel', 'error'], {
      ...process.env,
      NODE_ENV: 'production',
    }) !== 0
  ) {
    fail('The build failed; the messages above say why.')
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function sources() {
  const files = ['package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'].map((name) =>
    join(root, name),
  )
  for (const folder of ['app', 'db']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true })) {
      const path = join(root, folder, entry)
      if (statSync(path).isFile() && !/\.test\.tsx?$/.test(path)) files.push(path)
    }
  }
  return files.sort()
}

function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}
