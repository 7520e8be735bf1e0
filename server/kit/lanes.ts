import { AsyncResource } from 'node:async_hooks'

/** Pieces of work written together at the most; beyond, a transaction holds its locks too long. */
export const mostTogether = 128
/** Transactions in flight at once. Fewer lanes gather more company; more let slow ones be passed. */
const usualLanes = 2
/** Beyond these a caller is told to come back: he would give up before his turn. */
const mostWaiting = 5_000
const usualPatienceMs = 8_000

type Waiting<Wish, Answer> = {
  readonly wish: Wish
  readonly since: number
  /** The request that asks: what travels together is told in the trace of the first. */
  readonly within: AsyncResource
  readonly answer: (answer: Answer) => void
  readonly fail: (fault: unknown) => void
}

export type Lanes<Wish, Answer> = {
  /**
   * Does one piece of work; those that arrive while another is in flight are done together.
   * @throws Saturated where too many wait already, or this one has waited too long.
   */
  do(wish: Wish): Promise<Answer>
}

type Ways<Wish, Answer> = {
  /** What should travel by the same lane: the row that many will want at once. */
  readonly laneOf: (wish: Wish) => number
  /** No two wishes alike leave together; absent, any may. */
  readonly likeness?: (wish: Wish) => number
  /** Does them in order, in one transaction; answers each. A fault undoes them all. */
  readonly together: (wishes: readonly Wish[]) => Promise<readonly Answer[]>
  readonly lanes?: number
  /** How long a caller is kept waiting at the most. */
  readonly patienceMs?: number
}

/**
 * More is asked than can be done in time. The caller may try again; where his work was already
 * under way it may yet be done, and his key will tell.
 */
export class Saturated extends Error {
  override readonly name = 'Saturated'
}

/** What waits in every lane of this process, for those who watch over it. */
let waitingNow = 0
export const waitingInLanes = (): number => waitingNow

/**
 * Gathers concurrent work: an idle lane starts at once, so that nothing waits for company; what
 * arrives meanwhile leaves in one transaction, in order of arrival. On a row that everybody wants
 * this is the difference between one flush to disk for each and one for a hundred.
 */
export function openLanes<Wish, Answer>(ways: Ways<Wish, Answer>): Lanes<Wish, Answer> {
  const count = ways.lanes ?? usualLanes
  const lanes = Array.from({ length: count }, () => openLane(ways))
  return {
    do: (wish) =>
      new Promise((answer, fail) => {
        const within = new AsyncResource('wish')
        const since = performance.now()
        lanes[ways.laneOf(wish) % count]?.push({ wish, since, within, answer, fail })
      }),
  }
}

/**
 * Reads of one kind asked while another is in flight are one question: in a rush, a thousand times
 * one row costs a thousand round trips, and one time a hundred rows hardly more than one. What is
 * answered was read after it was asked. `Source` is where it is read, a database as a rule.
 */
export function gathered<Source extends object, Ask, Answer>(
  read: (source: Source, asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (source: Source, ask: Ask) => Promise<Answer> {
  const bySource = new WeakMap<Source, Lanes<Ask, Answer>>()
  return (source, ask) => {
    const together = (asks: readonly Ask[]) => read(source, asks)
    const lanes = bySource.get(source) ?? openLanes({ laneOf: () => 0, together, lanes: 1 })
    bySource.set(source, lanes)
    return lanes.do(ask)
  }
}

/**
 * Reads that are alike and asked while two are in flight are one: in a rush everybody opens the same
 * page. The next leaves when either lands, for all who came meanwhile: again, what is answered was
 * read after it was asked. `nameOf` tells which are alike.
 */
export function alike<Source extends object, Ask, Answer>(
  nameOf: (ask: Ask) => string,
  read: (source: Source, ask: Ask) => Promise<Answer>,
): (source: Source, ask: Ask) => Promise<Answer> {
  const bySource = new WeakMap<Source, Map<string, Flights<Answer>>>()
  return (source, ask) => {
    const named = bySource.get(source) ?? new Map<string, Flights<Answer>>()
    bySource.set(source, named)
    const name = nameOf(ask)
    const flights = named.get(name) ?? { inAir: [], next: undefined }
    named.set(name, flights)
    const leave = () => {
      const answer = read(source, ask)
      const land = () => {
        flights.inAir = flights.inAir.filter((one) => one !== answer)
        if (flights.inAir.length === 0 && flights.next === undefined) named.delete(name)
      }
      answer.then(land, land)
      flights.inAir.push(answer)
      flights.next = undefined
      return answer
    }
    if (flights.next) return flights.next
    if (flights.inAir.length < mostAlike) return leave()
    flights.next = Promise.race(flights.inAir).then(leave, leave)
    return flights.next
  }
}

/** With one alone, a second asker waits as long again. */
const mostAlike = 2

/**
 * Reads of one name in the air, and the one that leaves when one lands. Emptied when they are over: a
 * map whose entries come and go keeps those of its former selves until all memory is searched.
 */
type Flights<Answer> = {
  inAir: Promise<Answer>[]
  next: Promise<Answer> | undefined
}

function openLane<Wish, Answer>(ways: Ways<Wish, Answer>) {
  const patience = ways.patienceMs ?? usualPatienceMs
  let waiting: Waiting<Wish, Answer>[] = []
  let leaving: readonly Waiting<Wish, Answer>[] = []
  let isRunning = false
  const isInTime = ({ since, fail }: Waiting<Wish, Answer>): boolean => {
    const inTime = performance.now() - since <= patience
    if (!inTime) fail(new Saturated('waited too long'))
    return inTime
  }
  /** A database that neither answers nor refuses must keep nobody: those are told, not undone. */
  function letGo(): void {
    leaving = leaving.filter(isInTime)
    const before = waiting.length
    waiting = waiting.filter(isInTime)
    waitingNow -= before - waiting.length
  }
  async function run(): Promise<void> {
    const watch = setInterval(letGo, patience / 8).unref()
    while (waiting.length > 0) {
      const [batch, rest] = nextBatch(waiting, ways.likeness)
      waiting = rest
      waitingNow -= batch.length
      leaving = batch
      await answerAll(batch, ways.together, isInTime)
    }
    leaving = []
    clearInterval(watch)
    isRunning = false
  }
  return {
    push(one: Waiting<Wish, Answer>) {
      if (waiting.length >= mostWaiting) return one.fail(new Saturated('too many wait'))
      waiting.push(one)
      waitingNow++
      if (isRunning) return
      isRunning = true
      // Requests read in the same turn of the event loop leave together.
      setImmediate(() => void run())
    },
  }
}

/** The next in order of arrival, none like another; what is left keeps its order. */
function nextBatch<Wish, Answer>(
  waiting: Waiting<Wish, Answer>[],
  likeness: ((wish: Wish) => number) | undefined,
): [Waiting<Wish, Answer>[], Waiting<Wish, Answer>[]] {
  if (likeness === undefined) return [waiting.slice(0, mostTogether), waiting.slice(mostTogether)]
  const seen = new Set<number>()
  const batch: Waiting<Wish, Answer>[] = []
  const passed: Waiting<Wish, Answer>[] = []
  let looked = 0
  for (const one of waiting) {
    if (batch.length === mostTogether) break
    looked++
    const like = likeness(one.wish)
    if (seen.has(like)) passed.push(one)
    else batch.push(one)
    seen.add(like)
  }
  return [batch, [...passed, ...waiting.slice(looked)]]
}

/**
 * A fault is retried one by one: whoever is not its cause gets his answer all the same. With the
 * database gone, time ends the trying.
 */
async function answerAll<Wish, Answer>(
  all: readonly Waiting<Wish, Answer>[],
  together: Ways<Wish, Answer>['together'],
  isInTime: (one: Waiting<Wish, Answer>) => boolean,
): Promise<void> {
  const batch = all.filter(isInTime)
  const [first] = batch
  if (first === undefined) return
  try {
    const answers = await first.within.runInAsyncScope(() =>
      together(batch.map(({ wish }) => wish)),
    )
    if (answers.length !== batch.length) throw new Error('not every wish was answered')
    for (const [place, answer] of answers.entries()) batch[place]?.answer(answer)
  } catch (fault) {
    if (batch.length === 1) return first.fail(fault)
    for (const one of batch) await answerAll([one], together, isInTime)
  }
}
