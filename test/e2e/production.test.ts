import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { aPerson } from '#test/factories/people.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { aRequester, sendBytes } from './support/requests.ts'

/** The portal as an operator runs it: what it needs, what it never shows, how it defends itself, how it stops. */
const publicUrl = 'https://consultations.example.org'
const production = {
  PORTAL_MODE: 'production',
  PUBLIC_URL: publicUrl,
  SESSION_SECRET: 'a secret of more than thirty-two characters',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'portal@example.org',
}

/** `npm start` as a process of its own, without any setting of this one. */
function start(settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-start-'))
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { PATH, HOME, DATA_DIR: folder, LOG_LEVEL: 'error', NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (said.out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (said.err += piece.toString()))
  const ended = new Promise<number | null>((done) => child.once('exit', (status) => done(status)))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  const says = (words: string) => expect.poll(() => said.out, { timeout: 60_000 }).toContain(words)
  return { child, said, ended, says }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}

describe('npm start', () => {
  test('in production without its settings stops with one message that lists every one of them', async () => {
    const { said, ended } = start({ PORTAL_MODE: 'production', PORT: 'none' })

    expect(await ended).toBe(1)
    for (const name of ['PUBLIC_URL', 'SESSION_SECRET', 'SMTP_URL', 'MAIL_FROM', 'PORT']) {
      expect(said.err).toContain(`- ${name}`)
    }
    expect(said.err).toContain('See docs/operating.md.')
    expect(said.err).not.toContain('    at ')
    expect(said.out).not.toContain('The portal is open')
  })

  test('in production tells no sample sign-ins', async () => {
    const { said, says } = start({ ...production, PORT: String(await freePort()) })
    await says('The portal is open at')
    expect(said.out).not.toMatch(/@|mailbox|Sign in|sample/i)
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s finishes the request under way, takes no new one, and ends cleanly',
    async (signal) => {
      const port = await freePort()
      const address = `http://127.0.0.1:${port}`
      const { child, ended, says, said } = start({
        PORT: String(port),
        ...production,
        PUBLIC_URL: address,
      })
      await says('The portal is open at')
      const body = 'email=somebody%40example.org'
      const head = [
        'POST /sign-in HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        `Origin: ${address}`,
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${body.length}`,
      ].join('\r\n')

      const underWay = sendBytes(
        address,
        `${head}\r\n\r\n${body.slice(0, 10)}`,
        (async () => {
          // The portal has read the first half once it has answered somebody who came later.
          await fetch(`${address}/healthz`)
          child.kill(signal)
          await says('Stopping…')
          await expect(fetch(`${address}/healthz`)).rejects.toThrow()
          return body.slice(10)
        })(),
      )

      expect(await underWay).toMatch(/^HTTP\/1\.1 303 /)
      expect(await ended).toBe(0)
      expect(said.err).toBe('')
    },
  )
})

describe('in production', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await startPortal({ settings: production })
  })
  afterAll(() => portal.stop())

  test('there is no mailbox, no sample person and no sample consultation', async () => {
    const nobody = await aRequester(portal)
    const person = await aRequester(portal, await aPerson(portal.context))
    for (const browser of [nobody, person]) {
      expect((await browser.get('/mailbox')).status).toBe(404)
      expect((await browser.get('/mailbox/anything')).status).toBe(404)
      const signIn = (await browser.get('/sign-in')).html
      expect(signIn).not.toMatch(/mailbox|sample/i)
      expect(signIn).not.toContain('@alder.example.org')
    }
    expect((await nobody.get('/')).html).not.toMatch(/sample/i)
    expect((await nobody.get('/consultations')).html).not.toContain('/consultations/2024-09')
    expect(await portal.context.db.read.select().from(portal.context.db.tables.consultations)).toEqual([])
    await nobody.post('/sign-in', { email: 'somebody@example.org' })
    expect((await nobody.get('/sign-in/code')).html).not.toContain('/mailbox')
  })

  test('cookies are bound to the host, and browsers are told to come by TLS only', async () => {
    const person = await aRequester(portal, await aPerson(portal.context))
    const answer = await person.get('/account')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const signedOut = await person.post('/sign-out', {})
    // The proxy in front has not passed on the name that people use.
    expect(signedOut.status).toBe(303)
    expect(signedOut.headers.get('set-cookie')).toMatch(
      /__Host-portal-session=;.*Path=\/; HttpOnly; Secure; SameSite=Lax/,
    )
  })

  test('the address the portal listens on is no origin of its own', async () => {
    const nobody = await aRequester(portal)
    const answer = await nobody.post('/sign-in', { email: 'somebody@example.org' }, { origin: portal.address })
    expect(answer.status).toBe(403)
    expect(answer.html).toContain('did not come from this site')
  })

  test('every page forbids what is not its own, and allows scripts by a number used once', async () => {
    const nobody = await aRequester(portal)
    const pages = [await nobody.get('/'), await nobody.get('/no/such/page'), await nobody.get('/')]
    const nonces = pages.map(({ html, headers }) => {
      const policy = headers.get('content-security-policy') ?? ''
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("form-action 'self'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
      const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes = '']) => attributes)
      for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`)
      expect(html).not.toMatch(/ on[a-z]+="/)
      return nonce
    })
    expect(new Set(nonces).size).toBe(3)
    expect(nonces).not.toContain('')
  })

  test('what is too large, or does not say how large it is, is refused before it is read', async () => {
    const { host } = new URL(portal.address)
    const head = `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${publicUrl}\r\nConnection: close\r\n`

    const large = await sendBytes(portal.address, `${head}Content-Length: ${22 * 1024 * 1024}\r\n\r\nemail=`)
    expect(large).toMatch(/^HTTP\/1\.1 413 /)
    expect(large).toContain('Files may be up to 20 MB')

    const unsaid = await sendBytes(portal.address, `${head}Transfer-Encoding: chunked\r\n\r\n6\r\nemail=\r\n0\r\n\r\n`)
    expect(unsaid).toMatch(/^HTTP\/1\.1 411 /)
    expect(unsaid).toContain('Send the form again')
  })

  test('health is answered without a session; readiness says what is missing', async () => {
    const { address, context } = portal
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n')
    const ready = await fetch(`${address}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([200, { isReady: true, database: true, files: true }])

    // The last test of this portal: its folder goes.
    rmSync(context.config.dataFolder, { recursive: true })
    const unready = await fetch(`${address}/readyz`)
    expect([unready.status, await unready.json()]).toMatchObject([503, { isReady: false, files: false }])
  })
})
