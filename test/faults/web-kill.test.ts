import { createServer } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { bookOffer } from '../../contract/bookings.ts'
import {
  newKey,
  openOffer,
  openYouth,
  posted,
  unsound,
  type Offered,
  type Young,
} from '../stage.ts'
import { openPro, openStructure } from '../town.ts'
import { openHouse, type House } from '../world.ts'
import { openChild, type Child } from './child.ts'

/**
 * Bookings over HTTP while the process that serves them is killed, and started again. Sums that
 * agree inside cannot show an answer that was lost: the clients keep a journal of their own.
 */

let house: House
let people: Young[]
let seats: Offered[]

beforeAll(async () => {
  house = await openHouse({ startsAt: new Date() })
  const star = await openStructure(house, {
    name: 'Cinéma Star',
    by: await openPro(house, 'Camille'),
  })
  people = []
  for (let n = 0; n < 20; n++) people.push(await openYouth(house, `Jeune${n}`))
  seats = []
  for (let n = 0; n < 4; n++) {
    seats.push(await openOffer(house, star, { priceCents: 100, places: n === 0 ? 15 : null }))
  }
  await posted(house)
}, 120_000)

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })

type Wish = { readonly who: Young; readonly seat: Offered; readonly key: string }
type Line = { readonly wish: Wish; readonly status: number; readonly id: string | undefined }

test('killed and started again, the service loses no booking it has answered and doubles none', async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const start = async (): Promise<Child> => {
    const child = openChild(['server/main.ts', 'start'], {
      DATABASE_URL: house.url,
      SANDBOX: 'off',
      ROLE: 'web',
      PORT: String(port),
      PUBLIC_URL: origin,
      SMTP_URL: 'smtp://127.0.0.1:1',
      SESSION_SECRET: 'un secret assez long pour ne servir qu’ici',
      RATE_LIMIT: '1000000',
    })
    await child.says('Server listening')
    return child
  }

  const wishes = people.flatMap((who) => seats.map((seat) => ({ who, seat, key: newKey() })))
  const waiting = [...wishes].sort((a, b) => ((a.who.id * 7) % 11) - ((b.who.id * 7) % 11))
  const journal: Line[] = []
  let retries = 0
  let doubts = 0
  /** Asks until there is a final answer, always under the same key. */
  const ask = async ({ who, seat, key }: Wish) => {
    for (;;) {
      try {
        const response = await fetch(`${origin}${bookOffer.path}`, {
          method: 'POST',
          headers: { ...who.as, 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify({ stockId: seat.stock }),
        })
        const body = (await response.json()) as { id?: string }
        // Told to come back: an earlier try under the same key has not ended yet.
        const isFinal = response.status < 500 && !response.headers.has('retry-after')
        if (isFinal) return { status: response.status, id: body.id }
      } catch {
        // Cut off: it may have been done, or not.
        doubts++
      }
      retries++
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
    }
  }
  const client = async () => {
    for (let wish = waiting.shift(); wish; wish = waiting.shift()) {
      journal.push({ wish, ...(await ask(wish)) })
      awaited?.()
    }
  }
  let awaited: (() => void) | undefined
  /** Resolves in the very turn in which so many answers have come. */
  const answers = (count: number) =>
    new Promise<void>((resolve) => {
      awaited = () => {
        if (journal.length >= count) resolve()
      }
      awaited()
    })

  let child = await start()
  const clients = Promise.all(Array.from({ length: 8 }, client))
  for (const part of [0.2, 0.6]) {
    await answers(Math.floor(wishes.length * (part + Math.random() * 0.2)))
    await child.kill()
    child = await start()
  }
  await clients
  await child.kill()

  const { rows } = await house.pool.query<{ account_id: number; stock_id: number }>(
    'select account_id, stock_id from booking',
  )
  const stored = rows.map((row) => `${row.account_id}:${row.stock_id}`)
  const granted = journal.filter(({ status }) => status === 201)
  const acknowledged = granted.map(({ wish }) => `${wish.who.id}:${wish.seat.stockId}`)
  const lost = acknowledged.filter((pair) => !stored.includes(pair))
  const phantom = stored.filter((pair) => !acknowledged.includes(pair))
  expect({ lost, phantom, doubled: stored.length - new Set(stored).size }).toEqual({
    lost: [],
    phantom: [],
    doubled: 0,
  })
  expect(new Set(granted.map(({ id }) => id)).size).toBe(granted.length)
  // Fifteen places in the first show; everything else is granted.
  expect(granted).toHaveLength(15 + 3 * 20)
  expect(journal.filter(({ status }) => status === 409)).toHaveLength(5)
  expect({ retries: retries > 0, doubts: doubts > 0 }).toEqual({ retries: true, doubts: true })
  const letters = await house.pool.query(
    `select count(*) from graphile_worker.jobs where task_identifier = 'send-mail'`,
  )
  expect(letters.rows).toEqual([{ count: 2 * granted.length }])
  expect(await unsound(house)).toEqual([])
}, 120_000)
