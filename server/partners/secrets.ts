import { sealed, unsealed } from '../kit/seal.ts'
import type { World } from '../world.ts'

/** Secrets that sign: kept encrypted, since they must be read again at each message. */

const about = (offererId: number): string => `webhook of ${offererId}`
const use = 'webhooks'

/** Draws a secret; gives it in clear, and sealed for its structure alone. */
export function newSecret(world: World, offererId: number) {
  const secret = world.bytes(32)
  const seal = { secret: world.config.sessionSecret, use, bytes: world.bytes }
  return { secret, kept: sealed(secret, about(offererId), seal) }
}

type Kept = {
  readonly id: number
  readonly offererId: number
  readonly secret: Buffer
  readonly formerSecret: Buffer | null
  readonly formerUntil: Date | null
}

/** The live secrets of an address, the present one first. @throws when what was kept was changed. */
export function openedSecrets(world: Pick<World, 'config'>, webhook: Kept, now: Date): Buffer[] {
  const { id, offererId, secret, formerSecret, formerUntil } = webhook
  const isFormerLive = formerUntil !== null && formerUntil > now
  const kept = isFormerLive && formerSecret ? [secret, formerSecret] : [secret]
  return kept.map((one) => {
    const opened = unsealed(one, about(offererId), { secret: world.config.sessionSecret, use })
    if (opened === null) throw new Error(`the secret of webhook ${id} cannot be read`)
    return opened
  })
}
