import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { afterAll } from 'vitest'

export type LocalServer = {
  readonly port: number
  /** `http://127.0.0.1:port` */
  readonly origin: string
  /** Every request received, oldest first. */
  readonly received: IncomingMessage[]
  /** Plays another part from now on. */
  plays(part: RequestListener): void
}

/** A real HTTP server on the loopback, for one test file; closed when the file is done. */
export async function openLocalServer(): Promise<LocalServer> {
  let listener: RequestListener = (_, response) => response.writeHead(404).end()
  const received: IncomingMessage[] = []
  const server = createServer((request, response) => {
    received.push(request)
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    received,
    plays(part) {
      listener = part
    },
  }
}
