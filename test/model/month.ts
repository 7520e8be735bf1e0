import { answerTransfer } from '../../contract/bank-answers.ts'
import { abandonBatch, listBatchTransfers } from '../../contract/batches.ts'
import { fromPublicId } from '../../contract/public-id.ts'
import { book } from '../../server/bookings/actions.ts'
import { cancelMine } from '../../server/bookings/cancel.ts'
import { validate } from '../../server/counter/actions.ts'
import { lastBatch, payday, prepared } from '../payday.ts'
import { bookAs, openOffer, openYouth, type Young } from '../stage.ts'
import { ask, openStructure, type Signed, type Structure } from '../town.ts'
import { administer, bankAccount, frenchIban, openFinance, useAt } from '../treasury.ts'
import type { House } from '../world.ts'
import { after, day, opensAt, restart, sweep, type Village } from './village.ts'

/**
 * A few days in which all that moves money happens at least once: bookings in every state, a
 * structure past the first line of the scale, transfers settled, rejected, returned and in flight,
 * a batch given up and one that waits to be released. Everything through the house's own doors.
 */

export type Month = Readonly<Record<Name, number>>

type Name =
  | ('held' | 'used' | 'duo' | 'cancelled' | 'expired' | 'waiting' | 'planned')
  | ('whole' | 'split' | 'beyond' | 'far' | 'back' | 'thrice' | 'flying')
  | ('settledBatch' | 'flyingBatch' | 'abandonedBatch' | 'preparedBatch')
  | ('settled' | 'rejected' | 'again' | 'returned' | 'refusedAgain' | 'settledAtLast' | 'inFlight')
  | ('star' | 'kleber' | 'cirque' | 'spareAccount')

type Play = {
  readonly village: Village
  readonly house: House
  readonly team: { readonly prepares: Signed; readonly releases: Signed }
  readonly approvedBy: readonly [Signed, Signed]
  readonly rich: Young
  readonly kleber: Structure
  readonly cirque: Structure
}

const idOf = (id: string): number => fromPublicId(id) ?? 0

export async function playMonth(village: Village): Promise<Month> {
  const { house, star } = village
  await restart(village)
  const play = await cast(village)
  const { kleber, cirque } = play
  const due = { ...(await useMuch(play)), ...(await useLittle(play)) }
  const first = await firstPayday(play)
  const second = await secondPayday(play)
  const third = await thirdPayday(play)
  const planned = idOf(await usedSeat(play, star))
  const fourth = await leaveOnePrepared(play)
  const spare = await bankAccount(house, cirque, { ...by(play), iban: frenchIban(4) })
  const ids = { star: star.id, kleber: kleber.id, cirque: cirque.id, spareAccount: spare.id }
  return {
    ...due,
    ...first,
    ...second,
    ...third,
    planned,
    ...fourth,
    ...ids,
    ...(await live(play)),
  }
}

const by = ({ village, approvedBy }: Play) => ({ by: village.camille, approvedBy })

async function cast(village: Village): Promise<Play> {
  const { house, camille, star } = village
  const [nadia, olivier] = [await openFinance(house, 'Nadia'), await openFinance(house, 'Olivier')]
  const kleber = await openStructure(house, { name: 'Librairie Kléber', by: camille })
  const cirque = await openStructure(house, { name: 'Cirque', by: camille })
  const rich = await openYouth(house, 'Mécène', { isCredited: false })
  await house.pool.query(plenty, [rich.id, opensAt])
  const team = { prepares: nadia, releases: olivier }
  const approvedBy = [nadia, olivier] as const
  const play = { village, house, team, approvedBy, rich, kleber, cirque }
  for (const [place, structure] of [star, kleber, cirque].entries()) {
    await administer(house, structure, camille)
    const holder = ['CINEMA STAR', 'LIBRAIRIE KLEBER', 'CIRQUE'][place] ?? ''
    if (structure !== cirque) {
      await bankAccount(house, structure, { ...by(play), iban: frenchIban(place + 1), holder })
    }
  }
  return play
}

/** More than any pass holds: a structure must come past a line of the scale. */
const plenty = `
  with pass as (
    insert into wallet (account_id, granted_cents, balance_cents, physical_ceiling_cents,
      digital_ceiling_cents, opened_at, ends_at)
    values ($1, 5000000, 5000000, 100000, 100000, $2, $2::timestamptz + interval '2 years') returning account_id)
  insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents)
  select $2, 'grant', 'state', 0, 'wallet', account_id, 5000000 from pass`

async function usedAtPrice({ house, rich }: Play, structure: Structure, priceCents: number) {
  const offer = await openOffer(house, structure, { priceCents })
  const booking = await bookAs(house, rich, offer)
  await useAt(house, booking.countermark, house.now())
  return booking.id
}

const usedSeat = (play: Play, structure: Structure) => usedAtPrice(play, structure, 2_000)

/** The cinema comes past 20 000 €: one booking is split at the line, two lie beyond it. */
async function useMuch(play: Play) {
  const { star } = play.village
  const whole = await usedAtPrice(play, star, 990_000)
  await usedAtPrice(play, star, 990_000)
  const split = await usedAtPrice(play, star, 40_000)
  const beyond = await usedAtPrice(play, star, 1_000)
  const far = await usedAtPrice(play, star, 1_000)
  return { whole: idOf(whole), split: idOf(split), beyond: idOf(beyond), far: idOf(far) }
}

/** The bookshop has an account, the circus has none. */
async function useLittle(play: Play) {
  const back = await usedSeat(play, play.kleber)
  await usedSeat(play, play.kleber)
  const waiting = await usedSeat(play, play.cirque)
  return { back: idOf(back), waiting: idOf(waiting) }
}

/** The day after: what was used is in a batch, released. Gives it with its transfers by structure. */
async function nextPayday({ house, team }: Play) {
  house.moveTo(after(house.now(), day))
  const batch = await payday(house, team)
  const as = team.prepares.as
  const { items } = await ask(house, listBatchTransfers, { as, params: { id: batch } })
  const transferOf = ({ id }: Structure) => {
    const found = items.find(({ structure }) => idOf(structure.id) === id)
    if (found === undefined) throw new Error(`batch ${batch} has no transfer for structure ${id}`)
    return found.id
  }
  return { batch: idOf(batch), transferOf }
}

async function answer({ house, team }: Play, id: string, outcome: 'settled' | 'rejected') {
  const reason = outcome === 'rejected' ? 'Compte clos' : undefined
  const body = { outcome, ...(reason === undefined ? {} : { reason }) }
  await ask(house, answerTransfer, { as: team.releases.as, params: { id }, body })
}

async function firstPayday(play: Play) {
  const { batch, transferOf } = await nextPayday(play)
  const [settled, rejected] = [transferOf(play.village.star), transferOf(play.kleber)]
  await answer(play, settled, 'settled')
  await answer(play, rejected, 'rejected')
  return { settledBatch: batch, settled: idOf(settled), rejected: idOf(rejected) }
}

/** What was rejected leaves again; what was settled comes back. */
async function secondPayday(play: Play) {
  const thrice = idOf(await usedSeat(play, play.village.star))
  const { transferOf } = await nextPayday(play)
  const [returned, again] = [transferOf(play.village.star), transferOf(play.kleber)]
  await answer(play, again, 'settled')
  await answer(play, returned, 'settled')
  await answer(play, returned, 'rejected')
  return { thrice, returned: idOf(returned), again: idOf(again) }
}

/** One booking needs three transfers; another is on its way. */
async function thirdPayday(play: Play) {
  const { star } = play.village
  const refused = (await nextPayday(play)).transferOf(star)
  await answer(play, refused, 'rejected')
  const flying = idOf(await usedSeat(play, play.kleber))
  const { batch, transferOf } = await nextPayday(play)
  await answer(play, transferOf(star), 'settled')
  return {
    flying,
    flyingBatch: batch,
    refusedAgain: idOf(refused),
    settledAtLast: idOf(transferOf(star)),
    inFlight: idOf(transferOf(play.kleber)),
  }
}

async function leaveOnePrepared({ house, team }: Play) {
  house.moveTo(after(house.now(), day))
  const abandoned = await prepared(house, team)
  const body = { reason: 'Pour voir' }
  await ask(house, abandonBatch, { as: team.prepares.as, params: { id: abandoned }, body })
  await prepared(house, team)
  const { id } = await lastBatch(house, team.prepares)
  return { abandonedBatch: idOf(abandoned), preparedBatch: idOf(id) }
}

/** Léa holds a book and has used a seat; Tom holds a seat for two; Nina gave hers back. */
async function live({ village, house }: Play) {
  const { youths, stockIds, pro } = village
  const now = house.now()
  const bookWith = async (youth: number, stock: number, seats = 1) => {
    const wish = { accountId: youths[youth]?.id ?? 0, stockId: stockIds[stock] ?? 0, seats }
    const [answer] = await book(house.world, [wish], opensAt)
    if (!answer || !('countermark' in answer)) throw new Error('not booked')
    return answer
  }
  const expired = await bookWith(2, 3)
  await sweep(village, after(now, 35 * day))
  const held = await bookWith(0, 2)
  const used = await bookWith(0, 1)
  const till = { who: pro, token: used.countermark, address: 'till', now, key: undefined }
  await validate(house.world, till)
  const duo = await bookWith(1, 0, 2)
  const gone = await bookWith(2, 0)
  const [, , nina] = youths
  if (nina) await cancelMine(house.world, nina, { id: gone.id }, opensAt)
  return { expired: expired.id, held: held.id, used: used.id, duo: duo.id, cancelled: gone.id }
}
