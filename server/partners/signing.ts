import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signatures of Standard Webhooks: HMAC-SHA256 of `id.timestamp.body`, base64, version `v1`. */

type Signed = { readonly id: string; readonly at: Date; readonly body: string }

const secondsOf = (at: Date): string => String(Math.floor(at.getTime() / 1_000))

const signature = ({ id, at, body }: Signed, secret: Buffer): string =>
  createHmac('sha256', secret)
    .update(`${id}.${secondsOf(at)}.${body}`)
    .digest('base64')

/** The three headers of a message, signed with each live secret. */
export const signedHeaders = (message: Signed, secrets: readonly Buffer[]) => ({
  'webhook-id': message.id,
  'webhook-timestamp': secondsOf(message.at),
  'webhook-signature': secrets.map((secret) => `v1,${signature(message, secret)}`).join(' '),
})

/** A secret as a partner keeps it. */
export const shownSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`

/** Whether one of the signatures in a header is that of this secret. */
export function isSignedBy(header: string, message: Signed, secret: Buffer): boolean {
  const expected = Buffer.from(signature(message, secret))
  return header.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''))
    return (
      one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected)
    )
  })
}
