import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { insertSession } from '#app/modules/identity/sessions.server.ts'
import type { TestPortal } from './portal.ts'

export type Answer = { status: number; html: string; headers: Headers; location: string }
type Fields = Record<string, string | Blob>

/** A browser without a window: keeps cookies, sends forms as browsers do, follows nothing. */
export type Requester = {
  cookies: Map<string, string>
  get(path: string): Promise<Answer>
  /** Send a form; as multipart when a file is among the fields. */
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>
}

/** Come to the portal by bare requests, signed in as a person where one is given. */
export async function aRequester(portal: TestPortal, person?: { id: string }): Promise<Requester> {
  const { config } = portal.context
  const cookies = new Map<string, string>()
  if (person) {
    const { secret } = await portal.context.db.write((tx) => insertSession(portal.context, tx, person.id))
    cookies.set(config.publicUrl.startsWith('https:') ? '__Host-portal-session' : 'portal-session', secret)
  }

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: config.publicUrl, ...(init.headers as Record<string, string>) }
    const answer = await fetch(`${portal.address}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/)
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, html: await answer.text(), headers: answer.headers, location }
  }

  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, fields, headers = {}) => {
      const entries = Object.entries(fields)
      const hasFile = entries.some(([, value]) => typeof value !== 'string')
      const body = hasFile ? new FormData() : new URLSearchParams()
      for (const [name, value] of entries) body.append(name, value as string)
      return send(path, { method: 'POST', body, headers })
    },
  }
}

/** A request as bytes, for what no browser sends. `rest` is sent after the first part, when it says so. @returns all of the answer */
export async function sendBytes(address: string, first: string, rest?: Promise<string>): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(first)
  if (rest) socket.write(await rest)
  return text(socket)
}
