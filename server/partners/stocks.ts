import type * as contract from '../../contract/partner-stocks.ts'
import { isRefusal, refuse, type Refusal, type RefusalCode } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import type { Partner } from '../accounts/session.ts'
import { reviseStock, type StockPatch } from '../bookings/changes.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { handOf } from '../offers/hands.ts'
import { isOurs } from '../offers/ours.ts'
import { lockStocks } from '../offers/places.ts'
import { stockSheet } from '../offers/sheets.ts'
import { listStocks, makeRepeated, makeStocks } from '../offers/stocks.ts'
import * as offers from '../offers/store.ts'
import type { World } from '../world.ts'
import * as names from './own-ids.ts'
import { versionOf } from './version.ts'

/** Dates, stocks and prices by program: the rules and the acts of the screens. */

/** Stocks as their partner reads them, in the order asked. */
async function sheets(db: Db, ids: readonly number[], now: Date) {
  const called = await names.namesOfStocks(db, ids)
  const rows = new Map((await offers.stockRows(db, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row ? [sheetOf(row, called.get(id) ?? null, now)] : []
  })
}

function sheetOf(row: offers.StockRow, idAtProvider: string | null, now: Date) {
  const { can: _can, ...told } = stockSheet(row, now)
  const { offerId, withdrawnAt, setBy, setAt } = row
  return {
    ...told,
    offerId,
    idAtProvider,
    withdrawnAt,
    setBy: setBy !== null && setAt !== null ? { hand: handOf(setBy), at: setAt } : null,
    version: versionOf({
      idAtProvider,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      priceCents: row.priceCents,
      bookingLimit: row.bookingLimit,
      places: row.places,
      withdrawnAt,
    }),
  }
}

async function sheet(db: Db, id: number, now: Date) {
  const [found] = await sheets(db, [id], now)
  return found ?? refuse('not-found')
}

/** A date or a stock of an offer that the key serves. */
export async function readStock(world: World, who: Partner, id: number | undefined, now: Date) {
  const stock = id === undefined ? undefined : await offers.stockOf(world.db, id)
  if (!stock || !(await isOurs(world.db, who, stock))) return refuse('not-found')
  return sheet(world.db, stock.id, now)
}

/** The same, by what the partner calls it. */
export async function readStockNamed(world: World, who: Partner, idAtProvider: string, now: Date) {
  const { offererId } = who
  const id = await names.stockNamed(world.db, { offererId, idAtProvider })
  return readStock(world, who, id, now)
}

type Listing = { readonly id: number; readonly query: QueryOf<typeof contract.partnerStocks> }

/** A page of the dates of an offer, or its stock. */
export async function listPartnerStocks(world: World, who: Partner, listing: Listing, now: Date) {
  const page = await listStocks(world, who, listing, now)
  if (isRefusal(page)) return page
  const ids = page.items.map(({ id }) => id)
  return { items: await sheets(world.db, ids, now), next: page.next }
}

type Adding = {
  readonly id: number
  readonly stocks: BodyOf<typeof contract.partnerAddStocks>['stocks']
  readonly key: RequestKey | undefined
}

/** Adds dates or a stock, each under the partner's own name where he gives one: all or none. */
export const addStocks = (world: World, who: Partner, { id, stocks, key }: Adding, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const plain = stocks.map(({ idAtProvider: _name, ...stock }) => stock)
    const made = await makeStocks(tx, who, { id, stocks: plain }, now)
    if (isRefusal(made)) return made
    const { offererId } = who
    for (const [place, { idAtProvider }] of stocks.entries()) {
      const stockId = made.items[place]?.id
      if (idAtProvider === undefined || stockId === undefined) continue
      if (!(await names.nameStock(tx, { offererId, stockId }, idAtProvider))) {
        return refuse('own-id-taken', { field: `stocks/${place}/idAtProvider` })
      }
    }
    const ids = made.items.map((stock) => stock.id)
    return { items: await sheets(tx, ids, now) }
  })

type Repeating = {
  readonly id: number
  readonly wish: BodyOf<typeof contract.partnerRepeatStocks>
  readonly key: RequestKey | undefined
}

/** Makes every date of a recurrence that can be made, at once; tells those left out. */
export const repeatStocks = (world: World, who: Partner, { key, ...wish }: Repeating, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const made = await makeRepeated(tx, who, wish, now)
    if (isRefusal(made)) return made
    const ids = made.items.map((stock) => stock.id)
    return { items: await sheets(tx, ids, now), skipped: made.skipped }
  })

type Putting = {
  readonly id: number
  readonly idAtProvider: string
  readonly wish: BodyOf<typeof contract.partnerPutStock>
  readonly key: RequestKey | undefined
  readonly ifMatch: string | undefined
}

/** Makes the date or the stock so called, or changes it. */
export const putStock = (world: World, who: Partner, putting: Putting, now: Date) =>
  once(world.db, putting.key, now, async (tx) => {
    const { id: offerId, idAtProvider, wish, ifMatch } = putting
    const named = { offererId: who.offererId, idAtProvider }
    await names.holdOwnId(tx, 'stock', named)
    const id = await names.stockNamed(tx, named)
    if (id !== undefined) {
      const standing = await offers.stockOf(tx, id)
      if (standing?.offerId !== offerId) return refuse('own-id-taken')
      return change(world, tx, who, { id, wish: patchOf(wish), ifMatch }, now)
    }
    if (ifMatch !== undefined) return refuse('version-differs')
    const made = await makeStocks(tx, who, { id: offerId, stocks: [wish] }, now)
    if (isRefusal(made)) return aboutOne(made)
    const stockId = made.items[0]?.id ?? 0
    const isNamed = await names.nameStock(tx, { offererId: who.offererId, stockId }, idAtProvider)
    return isNamed ? sheet(tx, stockId, now) : refuse('own-id-taken')
  })

/** What is refused of the only line of a list is refused of the request itself. */
const aboutOne = <Code extends RefusalCode>({
  field,
  facts: _line,
  ...refusal
}: Refusal<Code>): Refusal<Code> => ({
  ...refusal,
  ...(field === undefined ? {} : { field: field.replace(/^stocks\/0\/?/, '') || 'global' }),
})

const patchOf = ({ startsAt, endsAt, ...wish }: Putting['wish']): StockPatch => ({
  ...wish,
  startsAt: startsAt ?? undefined,
  endsAt: endsAt ?? undefined,
})

type Changing = {
  readonly id: number
  readonly wish: BodyOf<typeof contract.partnerChangeStock>
  readonly ifMatch: string | undefined
}

/** Changes a date or a stock; bookings keep the amount they were made at. */
export const changeStock = (world: World, who: Partner, changing: Changing, now: Date) =>
  transact(world.db, (tx) => change(world, tx, who, changing, now))

async function change(
  world: World,
  tx: Tx,
  who: Partner,
  { id, wish, ifMatch }: Changing,
  now: Date,
) {
  const stock = (await lockStocks(tx, [id])).get(id)
  if (!stock || !(await isOurs(tx, who, stock))) return refuse('not-found')
  if (ifMatch !== undefined) {
    const before = await sheet(tx, id, now)
    if (isRefusal(before) || before.version !== ifMatch) return refuse('version-differs')
  }
  const { idAtProvider, ...patch } = wish
  const revised = await reviseStock(world, tx, who, { id, patch }, now)
  if (isRefusal(revised)) return revised
  const named = { offererId: who.offererId, stockId: id }
  if (idAtProvider !== undefined && !(await names.nameStock(tx, named, idAtProvider))) {
    return refuse('own-id-taken')
  }
  return sheet(tx, id, now)
}
