import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boxAround,
  chordOf,
  drawOf,
  kmBetween,
  onSphere,
  orderDeck,
  worthOf,
  type Candidate,
} from './rules.ts'
import { wordsOf } from './words.ts'

const now = new Date('2026-11-02T09:00:00Z')
const day = 86_400_000
const inDays = (days: number) => new Date(now.getTime() + days * day)

const candidate = (facts: Partial<Candidate> = {}): Candidate => ({
  id: 1,
  type: 'EventType.CINEMA',
  nextDate: inDays(7),
  distanceKm: 10,
  isInDepartment: null,
  draw: 0,
  ...facts,
})

describe('what an offer is worth showing', () => {
  const worth = (facts: Partial<Candidate>) => worthOf(candidate(facts), now)

  test('next door twice what it is at ten kilometres, and next to nothing in another town', () => {
    expect(worth({ distanceKm: 0 })).toBe(2 * worth({ distanceKm: 10 }))
    expect(worth({ distanceKm: 400, nextDate: now, draw: 1 })).toBeLessThan(
      worth({ distanceKm: 30, nextDate: inDays(14) }),
    )
  })

  test('today twice what it is in a week, and then as much as what has no date', () => {
    expect(worth({ nextDate: now })).toBe(2 * worth({ nextDate: inDays(7) }))
    expect(worth({ nextDate: null })).toBe(worth({ nextDate: inDays(7) }))
    expect(worth({ nextDate: inDays(8) })).toBeLessThan(worth({ nextDate: null }))
  })

  test('without a position, more in one’s département than what is nowhere, and than elsewhere', () => {
    const near = worth({ distanceKm: null, isInDepartment: true })
    const nowhere = worth({ distanceKm: null })
    const elsewhere = worth({ distanceKm: null, isInDepartment: false })
    expect(near).toBeGreaterThan(nowhere)
    expect(nowhere).toBeGreaterThan(elsewhere)
  })

  test('as these sums say', () => {
    // Next door, today, first of the draw: all there is.
    expect(worth({ distanceKm: 0, nextDate: now, draw: 1 })).toBe(1.5)
    expect(worth({ distanceKm: 0, nextDate: now })).toBe(1)
    expect(worth({ distanceKm: 30, nextDate: now })).toBe(0.25)
    expect(worth({ distanceKm: 0, nextDate: inDays(21) })).toBe(0.25)
    // A date that has begun is as soon as today.
    expect(worth({ distanceKm: 0, nextDate: inDays(-3) })).toBe(1)
    expect(worth({ distanceKm: null, isInDepartment: true })).toBe(worth({ distanceKm: 10 }))
    expect(worth({ distanceKm: null })).toBe(worth({ distanceKm: 20 }))
    expect(worth({ distanceKm: null, isInDepartment: false })).toBe(worth({ distanceKm: 150 }))
  })

  test('more by the draw of the day, up to twice as much for what is a week away', () => {
    expect(worth({ draw: 1 })).toBe(2 * worth({ draw: 0 }))
  })
})

const types = ['EventType.CINEMA', 'EventType.MUSIQUE', 'ThingType.LIVRE_EDITION', 'ThingType.JEUX']
const pools = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types),
      nextDate: fc.option(fc.integer({ min: 0, max: 100 }).map(inDays)),
      distanceKm: fc.option(fc.integer({ min: 0, max: 300 })),
      isInDepartment: fc.option(fc.boolean()),
      draw: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 40 },
  )
  .map((facts) => facts.map((fact, place): Candidate => ({ ...fact, id: place + 1 })))
const counts = fc.integer({ min: 1, max: 50 })

const alikeInARow = (deck: readonly Candidate[]): number =>
  deck.filter(({ type }, place) => place > 0 && deck[place - 1]?.type === type).length

const mostOfAType = (cards: readonly Candidate[]): number =>
  Math.max(0, ...types.map((type) => cards.filter((card) => card.type === type).length))

describe('the deck', () => {
  test('shows as many as there are and are asked for, each once', () => {
    fc.assert(
      fc.property(pools, counts, (pool, count) => {
        const deck = orderDeck(pool, count, now)
        expect(deck).toHaveLength(Math.min(count, pool.length))
        expect(new Set(deck.map(({ id }) => id)).size).toBe(deck.length)
        for (const card of deck) expect(pool).toContain(card)
      }),
    )
  })

  test('never shows two of a type in a row when that can be avoided', () => {
    fc.assert(
      fc.property(pools, counts, (pool, count) => {
        const deck = orderDeck(pool, count, now)
        // Of n cards, k of one type: k - 1 gaps and n - k others to fill them with.
        const most = mostOfAType(deck)
        expect(alikeInARow(deck)).toBe(Math.max(0, most - 1 - (deck.length - most)))
      }),
    )
  })

  test('is of one type by more than half only where the others run out', () => {
    fc.assert(
      fc.property(pools, counts, (pool, count) => {
        const deck = orderDeck(pool, count, now)
        const others = pool.length - mostOfAType(pool)
        const half = Math.ceil(count / 2)
        const allowed = others >= Math.floor(count / 2) ? half : deck.length
        expect(mostOfAType(deck)).toBeLessThanOrEqual(allowed)
      }),
    )
  })

  test('shows within each type what is worth most first', () => {
    fc.assert(
      fc.property(pools, counts, (pool, count) => {
        const deck = orderDeck(pool, count, now)
        for (const type of types) {
          const worths = deck.filter((card) => card.type === type).map((card) => worthOf(card, now))
          expect(worths).toEqual(worths.toSorted((a, b) => b - a))
        }
      }),
    )
  })

  test('does not depend on the order in which offers were read', () => {
    fc.assert(
      fc.property(pools, counts, (pool, count) => {
        expect(orderDeck(pool.toReversed(), count, now)).toEqual(orderDeck(pool, count, now))
      }),
    )
  })

  test('begins with the offer worth most, unless one type presses', () => {
    const [best, second] = [candidate({ id: 1, distanceKm: 0 }), candidate({ id: 2 })]
    const other = candidate({ id: 3, type: 'EventType.MUSIQUE', distanceKm: 200 })
    expect(orderDeck([second, other, best], 3, now).map(({ id }) => id)).toEqual([1, 3, 2])
  })

  test('of offers worth the same shows the oldest first', () => {
    const alike = [3, 1, 2].map((id) => candidate({ id, type: `EventType.${id}` }))
    expect(orderDeck(alike, 3, now).map(({ id }) => id)).toEqual([1, 2, 3])
    expect(orderDeck(alike, 2, now).map(({ id }) => id)).toEqual([1, 2])
  })

  test('is drawn from another part of the catalogue each day', () => {
    const draws = Array.from({ length: 60 }, (_, days) => drawOf(inDays(days)))
    expect(new Set(draws).size).toBe(60)
    for (const draw of draws) expect(draw).toBeLessThan(2 ** 31)
    expect(drawOf(new Date('2026-11-02T23:59:59Z'))).toBe(drawOf(now))
  })
})

describe('distances', () => {
  const strasbourg = { latitude: 48.5734, longitude: 7.7521 }
  const paris = { latitude: 48.8566, longitude: 2.3522 }
  const cayenne = { latitude: 4.9224, longitude: -52.3135 }
  const positions = fc.record({
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  })

  test('are those of the atlas', () => {
    expect(Math.round(kmBetween(strasbourg, paris))).toBe(397)
    expect(Math.round(kmBetween(paris, cayenne) / 100)).toBe(71)
    expect(kmBetween(paris, paris)).toBe(0)
  })

  test('sort as straight lines through the earth do', () => {
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        const [p, q] = [onSphere(a), onSphere(b)]
        const line = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
        expect(chordOf(kmBetween(a, b))).toBeCloseTo(line, 9)
      }),
    )
  })

  test('within so many kilometres all is in the box', () => {
    fc.assert(
      fc.property(positions, positions, fc.integer({ min: 1, max: 500 }), (a, b, km) => {
        const box = boxAround(a, km)
        if (box === null || kmBetween(a, b) > km) return
        expect(b.latitude).toBeGreaterThanOrEqual(box.south)
        expect(b.latitude).toBeLessThanOrEqual(box.north)
        expect(b.longitude).toBeGreaterThanOrEqual(box.west)
        expect(b.longitude).toBeLessThanOrEqual(box.east)
      }),
    )
  })

  test('have a box as high as the distance, wider the nearer to a pole', () => {
    const degrees = (10 / 6_371.0088) * (180 / Math.PI)
    const box = boxAround(paris, 10)
    expect(box?.south).toBeCloseTo(paris.latitude - degrees, 9)
    expect(box?.north).toBeCloseTo(paris.latitude + degrees, 9)
    const wide = degrees / Math.cos(((paris.latitude + degrees) * Math.PI) / 180)
    expect(box?.west).toBeCloseTo(paris.longitude - wide, 9)
    expect(box?.east).toBeCloseTo(paris.longitude + wide, 9)
    const south = boxAround({ latitude: -48.8566, longitude: 2.3522 }, 10)
    expect(south?.east).toBeCloseTo(box?.east ?? 0, 9)
    for (const far of [
      { latitude: -89.99, longitude: 0 },
      { latitude: 0, longitude: 179.99 },
      { latitude: 0, longitude: -179.99 },
    ]) {
      expect(boxAround(far, 10)).toBeNull()
    }
  })

  test('go half round the earth at the most', () => {
    expect(chordOf(100_000)).toBeCloseTo(2, 9)
    expect(chordOf(0)).toBe(0)
    const [x, y, z] = onSphere({ latitude: 0, longitude: 90 })
    expect(x).toBeCloseTo(0, 9)
    expect([y, z]).toEqual([1, 0])
    expect(onSphere({ latitude: 90, longitude: 0 })[2]).toBe(1)
    const antipodes = kmBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })
    expect(Math.round(antipodes)).toBe(20_015)
  })

  test('have no box around a pole or across the line of date', () => {
    expect(boxAround({ latitude: 89, longitude: 0 }, 200)).toBeNull()
    expect(boxAround({ latitude: -13.3, longitude: -176.2 }, 1_000)).toBeNull()
    expect(boxAround(paris, 10)).not.toBeNull()
  })
})

describe('the words of a question', () => {
  test('are letters and digits, without what an apostrophe leaves', () => {
    expect(wordsOf("L'été à l’Odéon, 1984 !")).toEqual(['été', 'odéon', '1984'])
    expect(wordsOf('arc-en-ciel')).toEqual(['arc', 'en', 'ciel'])
    expect(wordsOf('les enfants')).toEqual(['enfants'])
    expect(wordsOf('M')).toEqual(['m'])
    expect(wordsOf(' ?! ')).toEqual([])
  })

  test('are twelve at most', () => {
    expect(wordsOf('mot '.repeat(40))).toHaveLength(12)
  })
})
