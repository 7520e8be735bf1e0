import { randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type pg from 'pg'
import { countermarkAlphabet } from '../contract/figures.ts'
import { closedLoop, httpClient, inTurns, type Beside } from './load.ts'
import type { Scene } from './scene.ts'

/** The cases of the rush: each through HTTP, and as plain SQL on the same server beside it. */

export const people = 60_000
export const manyStocks = 5_000

export type Bench = {
  readonly db: pg.Pool
  readonly origin: string
  readonly scene: Scene
  readonly seconds: number
}

export const spreadStock = ({ scene }: Bench, turn: number) =>
  scene.stocks[3 + ((turn + Math.floor(turn / people)) % (manyStocks - 3))] ?? {
    id: 0,
    publicId: '',
  }

/** Each wish is another person's: a stock is booked once a person. */
let personTurn = 0
const nextPerson = () => personTurn++ % people

const drawToken = () => [...randomBytes(6)].map((byte) => countermarkAlphabet[byte % 32]).join('')

/** Among so many codes one is drawn again now and then: the product draws another, the ceiling does not book. */
function isDrawnTwice(fault: { constraint?: string }): false {
  if (fault.constraint !== 'booking_token_key') throw fault
  return false
}

export function bookBySql(
  { db, scene }: Bench,
  clients: number,
  time: number,
  stock: (turn: number) => number,
) {
  return closedLoop(clients, time, async (turn) => {
    const account = scene.accounts[nextPerson()]
    const values = [account, stock(turn), randomUUID(), drawToken()]
    return db
      .query({ name: 'ceiling', text: 'select bench_book($1, $2, $3, $4, now())', values })
      .then(() => true, isDrawnTwice)
  })
}

export async function bookByHttp(
  { origin, scene }: Bench,
  clients: number,
  time: number,
  stock: (turn: number) => string,
) {
  const http = httpClient(origin, clients)
  const measured = await closedLoop(clients, time, async (turn) => {
    const headers = {
      cookie: `pc_app=${scene.sessions[nextPerson()]}`,
      'idempotency-key': randomUUID(),
    }
    return (
      (await http.ask('POST', '/api/app/bookings', headers, { stockId: stock(turn), seats: 1 })) ===
      201
    )
  })
  await http.close()
  return measured
}

/** Bookings of a show of tomorrow, half validated by plain SQL and half through the partner API. */
export async function validations({ db, origin, scene, seconds }: Bench): Promise<Beside> {
  const [show] = scene.stocks
  if (!show) throw new Error('the scene has no stock')
  await db.query(
    `update stock set starts_at = now() + interval '1 day', ends_at = now() + interval '26 hours' where id = $1`,
    [show.id],
  )
  const count = 40_000
  const { rows } = await db.query<{ token: string }>(
    `with made as (insert into booking (token, account_id, stock_id, offer_id, venue_id, offerer_id, nature, seats,
        price_cents, amount_cents, state, made_at, cancellable_until)
      select token, account, s.id, o.id, o.venue_id, o.offerer_id, 'event', 1, 100, 100, 'booked', now(), now()
      from unnest($1::text[], $2::bigint[]) as n(token, account), stock s join offer o on o.id = s.offer_id where s.id = $3
      on conflict do nothing returning id, token, account_id, amount_cents)
    , held as (insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
      select now(), 'book', 'wallet', account_id, 'held', id, amount_cents, id, 0 from made)
    , paid as (update wallet w set balance_cents = w.balance_cents - 100 from made where w.account_id = made.account_id)
    select token from made`,
    [Array.from({ length: count }, drawToken), scene.accounts.slice(0, count), show.id],
  )
  await db.query('update stock set places_taken = $2 where id = $1', [show.id, rows.length])
  await db.query('vacuum analyze booking')
  const tokens = rows.map(({ token }) => token)
  const http = httpClient(origin, 64)
  const headers = { authorization: `Bearer ${scene.apiKey}` }
  let used = 0
  const measured = await inTurns('perSecond', {
    product: () =>
      closedLoop(64, seconds / 2, async () => {
        const token = tokens[used++]
        if (token === undefined) return false
        return (await http.ask('PATCH', `/v2/bookings/use/token/${token}`, headers)) === 204
      }),
    ceiling: () =>
      closedLoop(16, seconds / 2, async () => {
        const token = tokens[used++]
        if (token === undefined) return false
        await db.query({ name: 'use', text: 'select bench_use($1, now())', values: [token] })
        return true
      }),
  })
  await http.close()
  return measured
}

export type Rush = {
  readonly wishes: number
  readonly booked: number
  /** Answers that are neither a booking nor « sold out ». */
  readonly failed: number
  readonly p99: number
  /** Places sold beyond those offered, anywhere. */
  readonly oversold: number
  /** Booked though sent after the last place was gone, and refused though sent before. */
  readonly outOfTurn: number
}

/** Two thousand people at the same instant, with places for half of them. */
export async function rushForHalf({ db, origin, scene }: Bench): Promise<Rush> {
  const few = scene.stocks[3]
  if (!few) throw new Error('the scene has no stock')
  const wishes = 2_000
  const places = wishes / 2
  await db.query('update stock set places = places_taken + $2 where id = $1', [few.id, places])
  const http = httpClient(origin, wishes)
  // Connections are opened before the doors of the show: what is measured is the rush, not the handshakes.
  await Promise.all(Array.from({ length: wishes }, () => http.ask('GET', '/health', {})))
  const start = performance.now()
  const answers = await Promise.all(
    Array.from({ length: wishes }, async () => {
      const headers = {
        cookie: `pc_app=${scene.sessions[nextPerson()]}`,
        'idempotency-key': randomUUID(),
      }
      const body = { stockId: few.publicId, seats: 1 }
      const status = await http.ask('POST', '/api/app/bookings', headers, body)
      return { status, ms: performance.now() - start }
    }),
  )
  await http.close()
  const { rows } = await db.query<{ oversold: number }>(`
    select coalesce(sum(greatest(0, b.seats - s.places)), 0)::int as oversold from stock s
    join (select stock_id, sum(seats) as seats from booking where state in ('booked', 'used', 'paid') group by 1) b
      on b.stock_id = s.id where s.places is not null`)
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  return {
    wishes,
    booked: answers.filter(({ status }) => status === 201).length,
    failed: answers.filter(({ status }) => status !== 201 && status !== 409).length,
    p99: times[Math.floor(0.99 * (wishes - 1))] ?? 0,
    oversold: rows[0]?.oversold ?? 0,
    outOfTurn: answers.slice(places).filter(({ status }) => status === 201).length,
  }
}
