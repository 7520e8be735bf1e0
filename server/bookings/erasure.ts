import { isRefusal } from '../../contract/refusals.ts'
import { cutOff } from '../accounts/erasure.ts'
import { ownAccount, provenAccount } from '../accounts/profile.ts'
import type { Youth } from '../accounts/session.ts'
import { lockAccount } from '../accounts/store.ts'
import { forgetTastes } from '../catalogue/store.ts'
import { transact } from '../database/connection.ts'
import { closePass } from '../wallet/actions.ts'
import { forgottenOn } from '../wallet/memory.ts'
import { lockWallets, walletOf } from '../wallet/store.ts'
import type { World } from '../world.ts'
import { cancelAllMine } from './cancel.ts'
import { whyNotCancelMine } from './rules.ts'
import * as bookings from './store.ts'

/** What going away for good would do, told before. */
export async function previewErasure({ db }: World, youth: Youth, now: Date) {
  const { birthDate } = await ownAccount(db, youth)
  const wallet = await walletOf(db, youth.id)
  const live = await bookings.bookingsOf(db, await bookings.bookedBy(db, youth.id))
  const free = live.filter((booking) => whyNotCancelMine(booking, now) === null)
  const creditedCents = free.reduce((sum, { amountCents }) => sum + amountCents, 0)
  return {
    cancelled: free.length,
    firm: live.length - free.length,
    lostCents: wallet === undefined ? 0 : wallet.balanceCents + creditedCents,
    rememberedUntil: wallet && birthDate ? forgottenOn(birthDate) : null,
  }
}

type Asked = { readonly password: string; readonly address: string }

/**
 * A young person goes away, at once and for good (RGPD, article 17): live bookings are given back
 * while the rule lets him, the rest stays due, tastes and connections are deleted, and what money
 * refers to has nobody left in it. Gives null.
 */
export async function eraseAccount(
  world: World,
  youth: Youth,
  { password, address }: Asked,
  now: Date,
) {
  const proven = await provenAccount(world, youth, { password, address, field: 'password' }, now)
  if (isRefusal(proven)) return proven
  return transact(world.db, async (tx) => {
    const account = await lockAccount(tx, youth.id)
    // Another device was quicker.
    if (account === undefined || account.suspendedAt !== null) return null
    await lockWallets(tx, [youth.id])
    const farewell = await cancelAllMine(world, tx, youth, now)
    await closePass(tx, youth.id, account, now)
    await forgetTastes(tx, youth.id)
    await cutOff(world, tx, account, farewell, now)
    return null
  })
}
