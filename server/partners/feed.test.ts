import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventFeed } from '../../contract/events.ts'
import { keyFor, openPartnership, type Partnership } from '../../test/partner.ts'
import { bookAs, openOffer, openYouth, type Young } from '../../test/stage.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let ours: Partnership
let as: Record<string, string>
let youths: Young[]

beforeAll(async () => {
  house = await openHouse()
  youths = await Promise.all(
    Array.from({ length: 30 }, (_, nth) => openYouth(house, `Jeune${nth}`)),
  )
})
beforeEach(async () => {
  ours = await openPartnership(house)
  as = (await keyFor(house, ours)).as
})

const read = (query: { after?: string; limit?: number; type?: string } = {}) =>
  ask(house, eventFeed, { as, query })
const goods = () => openOffer(house, ours.star, { nature: 'goods', priceCents: 1 })

/** Inserts a booking’s event as a transaction would, and keeps it open until told. */
async function slowEvent(offererId: number) {
  const client = await house.pool.connect()
  await client.query('begin')
  await client.query(
    `insert into event (type, at, offerer_id, venue_id, offer_id) values ('offer.hidden', now(), $1, 1, 1)`,
    [offererId],
  )
  return async () => {
    await client.query('commit')
    client.release()
  }
}

describe('the feed', () => {
  test('tells all that happened, in order, and where to go on from', async () => {
    const offer = await goods()
    const [lea] = youths
    if (!lea) throw new Error('nobody')
    const booking = await bookAs(house, lea, offer)
    const first = await read({ type: 'booking.made' })
    expect(first.items).toEqual([
      expect.objectContaining({
        type: 'booking.made',
        booking: expect.objectContaining({ id: booking.id, countermark: booking.countermark }),
      }),
    ])
    expect(await read({ after: first.next })).toEqual({
      items: [],
      next: first.next,
      hasMore: false,
    })
    expect((await read({ after: 'now' })).items).toEqual([])
  })

  test('is read by pages without a gap', async () => {
    const offers = await Promise.all(Array.from({ length: 7 }, goods))
    const seen: string[] = []
    let after = '0'
    for (let page = 0; page < 20; page++) {
      const told = await read({ after, limit: 3 })
      seen.push(...told.items.map(({ offer }) => offer.id))
      after = told.next
      if (!told.hasMore) break
    }
    expect(seen.toSorted()).toEqual(offers.map(({ offer }) => offer).toSorted())
  })

  test.each(['x', '-1', '007', '99999999999999'])('knows no place %s', async (after) => {
    expect(await refused(house, eventFeed, { as, query: { after } })).toBe(
      '400 cursor-unknown /after',
    )
  })

  test('skips nothing that was committed late, though it was written first', async () => {
    const commit = await slowEvent(ours.star.id)
    const { offer } = await goods()
    const first = await read()
    expect(first.items.map((event) => event.offer.id)).toEqual([offer])
    await commit()
    const second = await read({ after: first.next })
    expect(second.items.map(({ type }) => type)).toEqual(['offer.hidden'])
  })

  test('would skip it if it were read by the number of the row: the control', async () => {
    const commit = await slowEvent(ours.star.id)
    await goods()
    const byNumber = async (after: number) => {
      const { rows } = await house.pool.query<{ id: string; type: string }>(
        'select id, type from event where offerer_id = $1 and id > $2 order by id',
        [ours.star.id, after],
      )
      return rows
    }
    const first = await byNumber(0)
    const last = Number(first.at(-1)?.id)
    await commit()
    expect(await byNumber(last)).toEqual([])
  })

  test('is complete, each event once, however many write and read at once', async () => {
    const offers = await Promise.all(Array.from({ length: 4 }, goods))
    const { next: start } = await read()
    const booking = Promise.all(
      youths.flatMap((youth) => offers.map((offer) => bookAs(house, youth, offer))),
    )
    let done = false
    void booking.then(() => (done = true))
    const follow = async () => {
      const seen: string[] = []
      let after = start
      for (;;) {
        const isLast = done
        const told = await read({ after, limit: 7 })
        seen.push(...told.items.flatMap(({ booking: about }) => about?.id ?? []))
        after = told.next
        if (isLast && !told.hasMore && told.items.length === 0) return seen
      }
    }
    const [made, ...readers] = await Promise.all([booking, follow(), follow(), follow()])
    const ids = made.map(({ id }) => id).toSorted()
    for (const seen of readers) expect(seen.toSorted()).toEqual(ids)
  })

  test('is the same order for whoever reads it, one of them a little later', async () => {
    const offer = await goods()
    await Promise.all(youths.slice(0, 10).map((youth) => bookAs(house, youth, offer)))
    const [one, other] = await Promise.all([read(), read()])
    const { items } = await read()
    expect(items.length).toBeGreaterThanOrEqual(10)
    for (const early of [one, other]) {
      expect(early.items).toEqual(items.slice(0, early.items.length))
    }
    const places = await house.pool.query('select position from event order by position')
    expect(new Set(places.rows.map(({ position }) => position)).size).toBe(places.rows.length)
  })
})
