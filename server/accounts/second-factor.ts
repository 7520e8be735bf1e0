import { HOTP, Secret, TOTP } from 'otpauth'
import { sealed, unsealed } from '../kit/seal.ts'
import type { World } from '../world.ts'
import { after } from './rules.ts'

/** Second factors: codes of an authenticator (RFC 6238), secrets kept encrypted. */

const periodSeconds = 30
const enrolmentSeconds = 60 * 60

/** The number of the half-minute; codes are counted by it. */
const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / periodSeconds)

/** The step a code belongs to: the current one or the one before; null for any other code. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const current = stepAt(now)
  const steps = [current, current - 1]
  return steps.find((step) => codeOf(secret, step) === code) ?? null
}

const codeOf = (secret: Buffer, counter: number): string =>
  HOTP.generate({ secret: new Secret({ buffer: bytesOf(secret) }), counter, digits: 6 })

/** The code that an authenticator with this secret shows at an instant. */
export const codeAt = (secret: Buffer, now: Date): string => codeOf(secret, stepAt(now))

/** Encrypts an account's secret for keeping; it opens for that account alone. */
export const sealSecret = (world: World, accountId: number, secret: Buffer): Buffer =>
  seal(world, secret, `secret:${accountId}`)

/** @throws when what was kept was changed, or belongs to another account. */
export function openSecret(world: World, accountId: number, sealed: Buffer): Buffer {
  const secret = open(world, sealed, `secret:${accountId}`)
  if (secret === null) throw new Error(`the second factor of account ${accountId} cannot be read`)
  return secret
}

export type Enrolment = {
  readonly accountId: number
  readonly secret: Buffer
  readonly until: Date
}

/** A new secret for an account, and the text only the house can read that holds it for an hour. */
export function newEnrolment(
  world: World,
  accountId: number,
  now: Date,
): { secret: Buffer; enrolment: string } {
  const secret = world.bytes(20)
  const until = after(now, enrolmentSeconds).toISOString()
  const content = JSON.stringify({ accountId, secret: secret.toString('hex'), until })
  const sealed = seal(world, Buffer.from(content), 'enrolment')
  return { secret, enrolment: sealed.toString('base64url') }
}

/** Reads a sealed enrolment; null where it is out of date or not ours. */
export function readEnrolment(world: World, text: string, now: Date): Enrolment | null {
  const content = open(world, Buffer.from(text, 'base64url'), 'enrolment')
  if (content === null) return null
  // Only `newEnrolment` seals under this name.
  const { accountId, secret, until }: { accountId: number; secret: string; until: string } =
    JSON.parse(content.toString())
  const enrolment = { accountId, secret: Buffer.from(secret, 'hex'), until: new Date(until) }
  return now < enrolment.until ? enrolment : null
}

/** What a person types, or scans, into the authenticator. */
export function shownSecret(secret: Buffer, email: string): { secret: string; uri: string } {
  const key = new Secret({ buffer: bytesOf(secret) })
  const uri = new TOTP({ issuer: 'pass Culture', label: email, secret: key, period: periodSeconds })
  return { secret: key.base32, uri: uri.toString() }
}

const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer

const seal = (world: World, content: Buffer, about: string): Buffer =>
  sealed(content, about, sealOf(world))

const open = (world: World, content: Buffer, about: string): Buffer | null =>
  unsealed(content, about, sealOf(world))

const sealOf = ({ config, bytes }: World) => ({
  secret: config.sessionSecret,
  use: 'second-factor',
  bytes,
})
