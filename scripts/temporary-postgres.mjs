import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/**
 * A PostgreSQL server for one test run: its data in a temporary folder, listening on 127.0.0.1 only, without waiting for the
 * disk, gone when it is stopped.
 *
 * @returns {Promise<{url: string, stop: () => Promise<void>} | undefined>} undefined where the binaries are not found or do not
 * start; the tests then run on PGlite
 */
export async function startTemporaryPostgres() {
  const binaries = findBinaries()
  if (!binaries) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'portal-postgres-'))
  const owner = unprivilegedOwner()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const options = { ...owner, stdio: 'ignore', cwd: folder }
  const data = join(folder, 'data')
  const made = spawnSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'portal', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  )
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  }
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    options,
  )
  const exited = new Promise((resolve) => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGINT')
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://portal@127.0.0.1:${port}/postgres`
  if (await answers(url, server)) return { url, stop }
  await stop()
  return undefined
}

function findBinaries() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) {
    const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    folders.unshift(...versions.map((version) => join(debian, version, 'bin')))
  }
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** PostgreSQL refuses to run as root: run it as the account made for it, or as nobody. */
function unprivilegedOwner() {
  if (process.getuid?.() !== 0) return undefined
  for (const account of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', account]).stdout)
    const gid = Number(spawnSync('id', ['-g', account]).stdout)
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  return undefined
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

async function answers(url, server) {
  const { default: pg } = await import('pg')
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}
