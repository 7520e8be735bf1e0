import { describe, expect, test } from 'vitest'
import { fewAtATime } from './turns.ts'

describe('a few at a time', () => {
  test('are never more than said, whatever comes, and come in their order', async () => {
    let [running, peak] = [0, 0]
    const begun: number[] = []
    const work = (place: number) => async () => {
      begun.push(place)
      peak = Math.max(peak, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return place
    }
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, place) => fewAtATime('k', 3, work(place))),
    )
    expect(peak).toBe(3)
    expect(begun).toEqual(done)
  })

  test('give their place on when they fail', async () => {
    const fails = () => Promise.reject(new Error('broken'))
    const all = Array.from({ length: 5 }, () => fewAtATime('f', 1, fails))
    expect((await Promise.allSettled(all)).every(({ status }) => status === 'rejected')).toBe(true)
    expect(await fewAtATime('f', 1, () => Promise.resolve('free'))).toBe('free')
  })

  test('of one key do not wait for those of another', async () => {
    let open = () => {}
    const slow = fewAtATime('s', 1, () => new Promise<void>((resolve) => (open = resolve)))
    expect(await fewAtATime('t', 1, () => Promise.resolve('quick'))).toBe('quick')
    open()
    await slow
  })
})
