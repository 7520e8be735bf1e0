import { describe, expect, test, vi } from 'vitest'
import { alike, gathered, openLanes, Saturated, waitingInLanes } from './lanes.ts'

type Wish = { readonly lane: number; readonly who: number; readonly text: string }

/** Lanes whose work is done when the test says so; what was done together is written down. */
function play(whenDone: (batch: readonly Wish[]) => Promise<void> = () => Promise.resolve()) {
  const batches: string[][] = []
  const lanes = openLanes<Wish, string>({
    laneOf: ({ lane }) => lane,
    likeness: ({ who }) => who,
    together: async (wishes) => {
      batches.push(wishes.map(({ text }) => text))
      await whenDone(wishes)
      return wishes.map(({ text }) => `done ${text}`)
    },
  })
  return { batches, ask: (text: string, who: number, lane = 0) => lanes.do({ lane, who, text }) }
}

/** A gate that opens once. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

describe('work that arrives', () => {
  test('alone starts at once', async () => {
    const { ask, batches } = play()
    expect(await ask('a', 1)).toBe('done a')
    expect(batches).toEqual([['a']])
  })

  test('while other work is in flight leaves together, in order, and each gets its own answer', async () => {
    const { open, opened } = gate()
    const { ask, batches } = play(([first]) => (first?.text === 'a' ? opened : Promise.resolve()))
    const first = ask('a', 1)
    await new Promise((resolve) => setImmediate(resolve))
    const others = ['b', 'c', 'd'].map((text, place) => ask(text, place + 2))
    open()
    expect(await Promise.all([first, ...others])).toEqual(['done a', 'done b', 'done c', 'done d'])
    expect(batches).toEqual([['a'], ['b', 'c', 'd']])
  })

  test('from one person never leaves together, and keeps its order', async () => {
    const { ask, batches } = play()
    await Promise.all([ask('a1', 1), ask('a2', 1), ask('b1', 2), ask('a3', 1), ask('b2', 2)])
    expect(batches).toEqual([['a1', 'b1'], ['a2', 'b2'], ['a3']])
  })

  test('in another lane is not waited for', async () => {
    const { open, opened } = gate()
    const { ask } = play(([first]) => (first?.lane === 0 ? opened : Promise.resolve()))
    const slow = ask('a', 1, 0)
    expect(await ask('b', 2, 1)).toBe('done b')
    open()
    expect(await slow).toBe('done a')
  })

  test('in crowds leaves by 128 at the most', async () => {
    const { ask, batches } = play()
    await Promise.all(Array.from({ length: 300 }, (_, who) => ask(`${who}`, who)))
    expect(batches.map(({ length }) => length)).toEqual([128, 128, 44])
  })
})

describe('a fault', () => {
  test('is told to whom it concerns, and the others are done all the same', async () => {
    const { ask } = play(async (batch) => {
      if (batch.some(({ text }) => text === 'bad')) throw new Error('broken')
    })
    const told = await Promise.allSettled([ask('a', 1), ask('bad', 2), ask('c', 3)])
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('leaves the lane open for what comes after', async () => {
    const { ask } = play(async ([first]) => {
      if (first?.text === 'bad') throw new Error('broken')
    })
    await expect(ask('bad', 1)).rejects.toThrow('broken')
    expect(await ask('good', 1)).toBe('done good')
  })

  test('of an answer that is missing is told, not waited for', async () => {
    const lanes = openLanes<Wish, string>({
      laneOf: () => 0,
      likeness: ({ who }) => who,
      together: async () => [],
    })
    await expect(lanes.do({ lane: 0, who: 1, text: 'a' })).rejects.toThrow('not every wish')
  })
})

describe('more than can be done', () => {
  /** A lane whose first work ends when the test says so. */
  function held(patienceMs?: number) {
    const { open, opened } = gate()
    const lanes = openLanes<Wish, string>({
      laneOf: () => 0,
      likeness: ({ who }) => who,
      together: async (wishes) => {
        await opened
        return wishes.map(({ text }) => text)
      },
      lanes: 1,
      ...(patienceMs === undefined ? {} : { patienceMs }),
    })
    return { open, ask: (who: number) => lanes.do({ lane: 0, who, text: `${who}` }) }
  }

  test('is refused at once; those who wait already are served', async () => {
    const { open, ask } = held()
    const first = ask(0)
    await new Promise((resolve) => setImmediate(resolve))
    const served = Array.from({ length: 5_000 }, (_, who) => ask(who + 1))
    expect(waitingInLanes()).toBe(5_000)
    await expect(ask(6_000)).rejects.toThrow(Saturated)
    open()
    expect(await first).toBe('0')
    expect((await Promise.all(served)).at(-1)).toBe('5000')
    expect(waitingInLanes()).toBe(0)
  })

  test('is told after a while, even to those whose work neither ends nor fails', async () => {
    const { open, ask } = held(40)
    const underWay = ask(1)
    await new Promise((resolve) => setImmediate(resolve))
    const behind = ask(2)
    await expect(underWay).rejects.toThrow(Saturated)
    await expect(behind).rejects.toThrow(Saturated)
    open()
    expect(waitingInLanes()).toBe(0)
  })
})

test('reads asked while one is in flight are one, each with its own answer, by source', async () => {
  const asked: string[][] = []
  const read = gathered(async (source: { name: string }, asks: readonly number[]) => {
    asked.push([source.name, ...asks.map(String)])
    await new Promise((resolve) => setImmediate(resolve))
    return asks.map((one) => one * 10)
  })
  const [here, there] = [{ name: 'here' }, { name: 'there' }]
  const early = read(here, 1)
  await new Promise((resolve) => setImmediate(resolve))
  expect(await Promise.all([early, read(here, 2), read(there, 7), read(here, 2)])).toEqual([
    10, 20, 70, 20,
  ])
  expect(asked.sort()).toEqual([
    ['here', '1'],
    ['here', '2', '2'],
    ['there', '7'],
  ])
})

test('alike reads asked while two are in flight share the next, read after they were asked', async () => {
  const landings: (() => void)[] = []
  let state = 'before'
  const read = alike(String, async (_source: object, name: number) => {
    const seen = `${name} ${state}`
    await new Promise<void>((resolve) => landings.push(resolve))
    if (state === 'broken') throw new Error(seen)
    return { seen }
  })
  const source = {}
  const [early, second, alone] = [read(source, 1), read(source, 1), read(source, 2)]
  const [late, latest] = [read(source, 1), read(source, 1)]
  expect(landings).toHaveLength(3)
  state = 'broken'
  landings[1]?.()
  await expect(second).rejects.toThrow('1 before')
  await vi.waitFor(() => expect(landings).toHaveLength(4))
  state = 'after'
  landings.forEach((land) => land())
  expect(await early).toEqual({ seen: '1 before' })
  expect(await alone).toEqual({ seen: '2 before' })
  expect(await late).toEqual({ seen: '1 broken' })
  expect(await latest).toBe(await late)
  const elsewhere = read({}, 1)
  expect(read(source, 1)).not.toBe(elsewhere)
})
