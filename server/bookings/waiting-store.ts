import { sql } from 'kysely'
import type { Db, Flight, Tx } from '../database/connection.ts'
import { gathered } from '../kit/lanes.ts'
import type { Room } from './waiting-rules.ts'

export type OpenRoom = Room & { readonly stockId: number }

/** The announced sales of these stocks; none as a rule. */
export async function roomsOf(
  db: Flight,
  stockIds: readonly number[],
): Promise<Map<number, OpenRoom>> {
  const { rows } = await sql<OpenRoom>`
    select stock_id, opens_at, admitted_per_minute,
      (select count(*) from waiting_place w where w.stock_id = s.stock_id) as waiting
    from sale_opening s where stock_id = any(${stockIds}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.stockId, row]))
}

/** The announced sales of an offer, the first to open first. */
export async function openingsOfOffer(db: Db, offerId: number) {
  const { rows } = await sql<Omit<OpenRoom, 'admittedPerMinute'>>`
    select o.stock_id, o.opens_at,
      (select count(*) from waiting_place w where w.stock_id = o.stock_id) as waiting
    from sale_opening o join stock s on s.id = o.stock_id
    where s.offer_id = ${offerId} and s.withdrawn_at is null order by o.opens_at, o.stock_id`.execute(
    db,
  )
  return rows
}

export type Waiter = { readonly stockId: number; readonly accountId: number }

/** How many stand before each of these people; undefined for those who have no place. */
export async function aheadOf(
  db: Flight,
  waiters: readonly Waiter[],
): Promise<readonly (number | undefined)[]> {
  const { rows } = await sql<Waiter & { ahead: number }>`
    select stock_id, account_id, ahead from (
      select stock_id, account_id,
        row_number() over (partition by stock_id order by standing, account_id) - 1 as ahead
      from waiting_place
      where stock_id = any(${[...new Set(waiters.map(({ stockId }) => stockId))]}::bigint[])) as line
    where account_id = any(${waiters.map(({ accountId }) => accountId)}::bigint[])`.execute(db)
  const found = new Map(rows.map((row) => [`${row.stockId}:${row.accountId}`, row.ahead]))
  return waiters.map(({ stockId, accountId }) => found.get(`${stockId}:${accountId}`))
}

/** The same for one person, asked together with all who ask at this moment. */
export const aheadOfOne = gathered((db: Db, waiters: readonly Waiter[]) => aheadOf(db, waiters))

/** One room, asked together with all who ask at this moment. */
export const roomOf = gathered(async (db: Db, stockIds: readonly number[]) => {
  const rooms = await roomsOf(db, stockIds)
  return stockIds.map((stockId) => rooms.get(stockId))
})

type Place = Waiter & { readonly standing: number; readonly cameAt: Date }

/** Takes a place in line, while the sale is announced; whoever has one keeps it. */
export const takePlace = (db: Db, place: Place): Promise<unknown> =>
  sql`insert into waiting_place (stock_id, account_id, standing, came_at)
    select stock_id, ${place.accountId}, ${place.standing}, ${place.cameAt} from sale_opening
    where stock_id = ${place.stockId}
    on conflict (stock_id, account_id) do nothing`.execute(db)

type Opening = Pick<OpenRoom, 'stockId' | 'opensAt' | 'admittedPerMinute'> & {
  readonly announcedAt: Date
  readonly announcedBy: string
}

export const announce = (tx: Tx, opening: Opening): Promise<unknown> =>
  tx
    .insertInto('saleOpening')
    .values(opening)
    .onConflict((taken) =>
      taken.column('stockId').doUpdateSet((row) => ({
        opensAt: row.ref('excluded.opensAt'),
        admittedPerMinute: row.ref('excluded.admittedPerMinute'),
        announcedAt: row.ref('excluded.announcedAt'),
        announcedBy: row.ref('excluded.announcedBy'),
      })),
    )
    .execute()

/** Takes an announcement back, with the places that were taken for it. */
export const retract = (tx: Tx, stockId: number): Promise<unknown> =>
  tx.deleteFrom('saleOpening').where('stockId', '=', stockId).execute()
