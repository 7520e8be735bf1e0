import { connect, createServer, type Socket } from 'node:net'

/** A stretch of network between two programs, which can be cut, lose answers, or lead elsewhere. */
export type Proxy = {
  readonly port: number
  /** From now on, new connections lead to this socket or port. */
  leadTo(target: Target): void
  /** Nothing passes any more and nobody is told: the cable is out. */
  cut(): void
  /** Connections are lost, and new ones pass again. */
  mend(): void
  /** Swallows what comes back from now on and hangs up: the work is done, its answer lost. */
  loseAnswers(count: number): void
  readonly lost: () => number
  close(): Promise<void>
}

type Target = { readonly path: string } | { readonly port: number; readonly host: string }

/** Opens a proxy on a free port of the loopback. */
export async function openProxy(first: Target): Promise<Proxy> {
  let target = first
  let isCut = false
  let toLose = 0
  let lost = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (data) => void (isCut || far.write(data)))
    far.on('data', (data) => {
      if (isCut) return
      if (toLose > 0) {
        toLose--
        lost++
        near.destroy()
        return
      }
      near.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port,
    leadTo(next) {
      target = next
      drop()
    },
    cut: () => void (isCut = true),
    mend() {
      isCut = false
      drop()
    },
    loseAnswers: (count) => void (toLose = count),
    lost: () => lost,
    async close() {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
