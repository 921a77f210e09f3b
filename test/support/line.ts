import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A line to a server that a test can cut, take down and put up again. */
export type Line = {
  /** The server's address through the line. */
  url: string
  /** Cut the connection that next says these words (in small letters): the server hears them, its answer never comes. */
  cutAfter(words: string): void
  stop(): Promise<void>
  start(): Promise<void>
}

/** Relay connections on 127.0.0.1 to a server. Stop it when the test ends. */
export async function aLineTo(target: URL): Promise<Line> {
  const sockets = new Set<Socket>()
  let words: string | undefined
  let relay: Server | undefined
  let port = 0

  function join(near: Socket): void {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    }
    near.on('data', (bytes) => {
      far.write(bytes)
      if (words === undefined || !bytes.toString('latin1').toLowerCase().includes(words)) return
      words = undefined
      near.destroy()
    })
    far.on('data', (bytes) => near.destroyed || near.write(bytes))
    near.on('close', () => far.end())
    far.on('close', () => near.destroy())
  }

  const line: Line = {
    url: '',
    cutAfter: (said) => (words = said),
    async start() {
      relay = createServer(join)
      await new Promise<void>((done, reject) => relay!.once('error', reject).listen(port, '127.0.0.1', done))
      port = (relay.address() as AddressInfo).port
      const url = new URL(target)
      url.port = String(port)
      line.url = url.href
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((done) => (relay ? relay.close(() => done()) : done()))
      relay = undefined
    },
  }
  await line.start()
  return line
}
