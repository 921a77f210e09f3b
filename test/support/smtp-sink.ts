import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * How the sink treats the next connection: `take` the mail; `refuse` or `defer` the recipient; say that it is `busy` at the
 * greeting; `drop` the line in the middle of the text; stay `silent`.
 */
export type SinkMood = 'take' | 'refuse' | 'defer' | 'busy' | 'drop' | 'silent'

export type SmtpSink = {
  url: string
  /** Mail taken, headers included. */
  taken: string[]
  mood: SinkMood
  connections: number
  /** Go away and come back at the same port. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** A mail server on 127.0.0.1 that keeps what it is sent and misbehaves on request. Closed when the test ends. */
export async function anSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  let port = 0
  let server: Server | undefined
  const sink: SmtpSink = {
    url: '',
    taken: [],
    mood: 'take',
    connections: 0,
    async start() {
      server = createServer((socket) => {
        sink.connections += 1
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket)).on('error', () => {})
        converse(socket, sink)
      })
      await new Promise<void>((resolve, reject) => server?.once('error', reject).listen(port, '127.0.0.1', resolve))
      port = (server.address() as AddressInfo).port
      sink.url = `smtp://127.0.0.1:${port}`
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
      server = undefined
    },
  }
  await sink.start()
  onTestFinished(() => sink.stop())
  return sink
}

function converse(socket: Socket, sink: SmtpSink): void {
  const { mood } = sink
  if (mood === 'silent') return
  const say = (line: string) => socket.write(`${line}\r\n`)
  if (mood === 'busy') {
    say('421 sink.example too busy')
    return void socket.end()
  }
  say('220 sink.example ESMTP')
  let text: string[] | undefined
  let rest = ''
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (text) {
        if (mood === 'drop') return void socket.destroy()
        if (line !== '.') text.push(line)
        else {
          sink.taken.push(text.join('\n'))
          text = undefined
          say('250 taken')
        }
        continue
      }
      const verb = line.split(/[ :]/)[0]?.toUpperCase()
      if (verb === 'RCPT' && mood === 'refuse') say('550 5.1.1 no such mailbox')
      else if (verb === 'RCPT' && mood === 'defer') say('451 4.3.0 try again later')
      else if (verb === 'DATA') {
        text = []
        say('354 go on')
      } else if (verb === 'QUIT') {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    }
  })
}
