import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether a message really comes from pass Culture, untouched and recent. */

/** Why a message is not to be believed. */
export class WrongSignature extends Error {
  constructor(says: string) {
    super(says)
    this.name = 'WrongSignature'
  }
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export type Received = {
  /** The body exactly as it arrived: read again and written again, it would be signed otherwise. */
  readonly body: string
  /** As `node:http` gives them: names in lower case. */
  readonly headers: Headers
  /** `whsec_…`; both while you change over. */
  readonly secrets: readonly string[]
  readonly now?: Date
  /** How old a message may be; five minutes by default. */
  readonly toleranceSeconds?: number
}

export type Message = {
  /** The same at each try: keep it, and do nothing twice. */
  readonly id: string
  readonly type: string
  readonly sentAt: Date
  readonly event: unknown
}

/** The message, once its signature and its age are right; throws `WrongSignature` otherwise. */
export function verifyWebhook(received: Received): Message {
  const { body, headers, secrets, now = new Date(), toleranceSeconds = 300 } = received
  const [id, seconds, signatures] = [
    one(headers, 'webhook-id'),
    one(headers, 'webhook-timestamp'),
    one(headers, 'webhook-signature'),
  ]
  const age = Math.abs(now.getTime() / 1_000 - Number(seconds))
  if (!/^\d+$/.test(seconds) || age > toleranceSeconds) {
    throw new WrongSignature('message trop ancien, ou horloge déréglée')
  }
  const signed = `${id}.${seconds}.${body}`
  const given = signatures.split(' ').flatMap((text) => /^v1,(.+)$/.exec(text)?.[1] ?? [])
  if (!secrets.some((secret) => given.some((signature) => isOf(signature, signed, secret)))) {
    throw new WrongSignature('signature inconnue')
  }
  const event = JSON.parse(body) as { readonly type?: unknown }
  return { id, type: String(event.type), sentAt: new Date(Number(seconds) * 1_000), event }
}

function one(headers: Headers, name: string): string {
  const value = headers[name]
  if (typeof value !== 'string' || value === '') throw new WrongSignature(`sans en-tête ${name}`)
  return value
}

function isOf(signature: string, signed: string, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(signed).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
