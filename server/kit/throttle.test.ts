import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../../test/world.ts'
import { countFailure, forgetOldFailures, longestWait, waitFor } from './throttle.ts'

let house: House
const start = new Date('2026-11-02T09:00:00Z')
const at = (seconds: number) => new Date(start.getTime() + seconds * 1_000)
const budget = [
  { failures: 3, seconds: 60 },
  { failures: 5, seconds: 3_600 },
]

beforeAll(async () => {
  house = await openHouse()
})
beforeEach(() => house.pool.query('delete from attempt'))

const fail = (seconds: number, ...scopes: string[]) =>
  countFailure(house.world.db, scopes, at(seconds))
const wait = (seconds: number, scope = 'a') => waitFor(house.world.db, scope, budget, at(seconds))

describe('a budget of failures', () => {
  test('lets so many pass, then makes wait until the first of them is old enough', async () => {
    for (const second of [0, 10, 20]) {
      expect(await wait(second)).toBe(0)
      await fail(second, 'a')
    }
    expect(await wait(20)).toBe(40)
    expect(await wait(59)).toBe(1)
    expect(await wait(59.5)).toBe(1)
    expect(await wait(60)).toBe(0)
    await fail(60, 'a')
    expect(await wait(60)).toBe(10)
  })

  test('of the longer time holds when the shorter is over', async () => {
    for (const second of [0, 100, 200, 300, 400]) await fail(second, 'a')
    expect(await wait(500)).toBe(3_100)
    expect(await wait(3_599)).toBe(1)
    expect(await wait(3_600)).toBe(0)
  })

  test('is each scope’s own, and the longest wait of several is told', async () => {
    for (const second of [0, 1, 2]) await fail(second, 'a')
    for (const second of [10, 11, 12]) await fail(second, 'b')
    expect(await wait(20, 'c')).toBe(0)
    const scopes = ['c', 'a', 'b'].map((scope) => ({ scope, budget }))
    expect(await longestWait(house.world.db, scopes, at(20))).toBe(50)
    expect(await longestWait(house.world.db, [], at(20))).toBe(0)
  })

  test('counts a failure in each of its scopes, and none where there is none', async () => {
    await fail(0, 'a', 'b')
    await fail(0)
    const { rows } = await house.pool.query('select scope from attempt order by scope')
    expect(rows).toEqual([{ scope: 'a' }, { scope: 'b' }])
  })

  test('forgets what no budget looks at', async () => {
    for (const second of [0, 10, 20]) await fail(second, 'a')
    await forgetOldFailures(house.world.db, at(10))
    const { rows } = await house.pool.query('select count(*) from attempt')
    expect(rows).toEqual([{ count: 2 }])
  })
})
