import { fetch, type Response } from 'undici'
import { guardedAgent, isAllowed, isLedInside, type Guard } from './guarded.ts'

/** Carries a message to an address that a partner typed. */
export type Messenger = {
  /** Whether a message may ever go there: https on its own port, outside any private network. */
  mayGo(url: string): boolean
  /** Posts JSON once, ten seconds at most; never throws. A redirection is not followed. */
  post(url: string, message: Message): Promise<Answered>
}

type Message = {
  readonly body: string
  /** The headers of a message sent at this instant of the machine. */
  headersAt(sentAt: Date): Readonly<Record<string, string>>
}

export type Answered = {
  /** `answered`: by anything but a 2xx. */
  readonly outcome:
    'delivered' | 'answered' | 'redirected' | 'timed-out' | 'unreachable' | 'address-refused'
  readonly status: number | null
  readonly milliseconds: number
  /** The first characters of the answer. */
  readonly answer: string
}

type Messaging = {
  readonly userAgent: string
  readonly lookup?: Guard['lookup']
  /** Beside https addresses of the open Internet: the machine's own, where the house is at home on it. */
  readonly allowLoopback?: boolean
  /** For tests: the whole time allowed, in milliseconds. */
  readonly timeoutMs?: number
}

const wholeTimeMs = 10_000
const readBytes = 2_000
const keptCharacters = 500

/** A receiver that a developer runs beside the sandbox: https there stands on a port of its own. */
const isLoopback = ({ protocol, port, hostname }: URL): boolean =>
  (protocol === 'http:' || (protocol === 'https:' && port !== '')) &&
  ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/** A messenger that only reaches the open Internet, each message by a connection of its own. */
export function openMessenger(options: Messaging): Messenger {
  const guard: Guard = {
    lookup: options.lookup,
    ports: [443],
    protocols: ['https:'],
    mayReach: (url) => options.allowLoopback === true && isLoopback(url),
  }
  const allowed = (text: string): URL | null => {
    const url = URL.canParse(text) ? new URL(text) : null
    return url !== null && isAllowed(url, guard) ? url : null
  }
  return {
    mayGo: (text) => allowed(text) !== null,
    async post(text, message) {
      const started = performance.now()
      const told = await carry(allowed(text), message, guard, options)
      return { ...told, milliseconds: Math.round(performance.now() - started) }
    },
  }
}

type Told = Omit<Answered, 'milliseconds'>

const without = (outcome: Answered['outcome']): Told => ({ outcome, status: null, answer: '' })

async function carry(
  url: URL | null,
  { headersAt, body }: Message,
  guard: Guard,
  { userAgent, timeoutMs = wholeTimeMs }: Messaging,
): Promise<Told> {
  if (url === null) return without('address-refused')
  const agent = guardedAgent(guard, url)
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      method: 'POST',
      dispatcher: agent,
      signal,
      redirect: 'manual',
      headers: {
        ...headersAt(new Date()),
        'content-type': 'application/json',
        'user-agent': userAgent,
      },
      body,
    })
    const { status } = response
    const outcome =
      status >= 300 && status < 400 ? 'redirected' : response.ok ? 'delivered' : 'answered'
    return { outcome, status, answer: await beginning(response) }
  } catch (error) {
    if (signal.aborted) return without('timed-out')
    return without(isLedInside(error) ? 'address-refused' : 'unreachable')
  } finally {
    // What is still coming is not waited for.
    await agent.destroy()
  }
}

/** How an answer begins; one without end is cut, and one that breaks off is what it was. */
async function beginning(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size >= readBytes) break
    }
  } catch {
    // The status has come: the message was heard.
  }
  const text = Buffer.concat(chunks).subarray(0, readBytes).toString('utf8')
  return text.replaceAll('\u0000', '').slice(0, keptCharacters)
}
