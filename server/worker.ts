import { EventEmitter } from 'node:events'
import { Logger, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import * as z from 'zod/mini'
import { write, type Facts, type Letter } from './kit/mail.tsx'
import { isJobReady, type Due, type Job, type Pulse } from './kit/queue.ts'
import { beat, releaseDeadWorkers, rest, untilNothingIsHeld } from './kit/heartbeat.ts'
import { patient } from './kit/patience.ts'
import { accountDues, accountJobs } from './accounts/jobs.ts'
import { accountLetters } from './accounts/mails.tsx'
import { bankingDues } from './banking/jobs.ts'
import { bankingLetters } from './banking/mails.tsx'
import { bookingDues } from './bookings/jobs.ts'
import { bookingLetters } from './bookings/mails.tsx'
import { catalogueDues } from './catalogue/jobs.ts'
import { catalogueLetters } from './catalogue/mails.tsx'
import { counterLetters } from './counter/mails.tsx'
import { eligibilityJobs } from './eligibility/jobs.ts'
import { eligibilityLetters } from './eligibility/mails.tsx'
import { importDues, importJobs } from './imports/jobs.ts'
import { importLetters } from './imports/mails.tsx'
import { offererDues } from './offerers/jobs.ts'
import { offererLetters } from './offerers/mails.tsx'
import { partnerDues, partnerPulses } from './partners/jobs.ts'
import { partnerLetters } from './partners/mails.tsx'
import { reimbursementDues, reimbursementJobs } from './reimbursements/jobs.ts'
import { reimbursementLetters } from './reimbursements/mails.tsx'
import { walletDues } from './wallet/jobs.ts'
import { walletLetters } from './wallet/mails.tsx'
import { MailRefused } from './outside/postman.ts'
import type { World } from './world.ts'

/** The back doors: each slice's letters, jobs and due work, listed by hand. */
const letters: readonly Letter[] = [
  ...accountLetters,
  ...offererLetters,
  ...walletLetters,
  ...eligibilityLetters,
  ...bankingLetters,
  ...catalogueLetters,
  ...bookingLetters,
  ...counterLetters,
  ...reimbursementLetters,
  ...importLetters,
  ...partnerLetters,
]
const jobs: readonly Job<World>[] = [
  ...accountJobs,
  ...eligibilityJobs,
  ...reimbursementJobs,
  ...importJobs,
]
const dues: readonly Due<World>[] = [
  ...accountDues,
  ...offererDues,
  ...walletDues,
  ...bankingDues,
  ...catalogueDues,
  ...bookingDues,
  ...reimbursementDues,
  ...importDues,
  ...partnerDues,
]
const pulses: readonly Pulse<World>[] = [...partnerPulses]

const byName = new Map(letters.map((letter) => [letter.name, letter]))

const Envelope = z.object({
  letter: z.string(),
  to: z.string(),
  messageId: z.string(),
  facts: z.record(z.string(), z.custom<Facts[string]>()),
})

async function sendMail(world: World, payload: unknown): Promise<void> {
  const { letter, to, messageId, facts } = z.parse(Envelope, payload)
  const found = byName.get(letter)
  if (found === undefined) throw new Error(`no letter is called ${letter}`)
  try {
    await world.post.send({ ...(await write(found, facts)), to, messageId })
  } catch (error) {
    // Refused for good by the other side: trying again would only be refused again.
    if (!(error instanceof MailRefused)) throw error
    world.report(error, `mail ${letter} ${messageId}`)
  }
}

/** What waits for a machine of others; and the rest, which must not wait with it. */
const letterTasks = (world: World): TaskList => ({
  'send-mail': (payload) => sendMail(world, payload),
})
const houseTasks = (world: World): TaskList => ({
  sweep: () => runDue(world, world.now()),
  ...Object.fromEntries(
    jobs.map((job) => [job.name, (payload) => job.run(world, payload, world.now())]),
  ),
})

/** Does all that the clock has made due. One part that fails leaves the others their turn. */
async function runDue(world: World, now: Date): Promise<void> {
  const faults: unknown[] = []
  for (const due of dues) {
    try {
      await due.run(world, now)
    } catch (fault) {
      world.report(fault, `due work ${due.name}`)
      faults.push(fault)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'due work failed')
}

/** The earliest instant at which something falls due, past where a sweep is late; null: nothing waits. */
export async function nextDueAt(world: World): Promise<Date | null> {
  const instants = await Promise.all(dues.map((due) => due.nextAt(world)))
  const waiting = instants.filter((instant) => instant !== null)
  return waiting.length === 0 ? null : new Date(Math.min(...waiting.map(Number)))
}

const quiet = new Logger(() => () => undefined)

/** Does what is due now and every queued job, in this process, until nothing is left. */
export async function drain(world: World, pgPool: pg.Pool): Promise<void> {
  await runDue(world, world.now())
  const taskList = { ...houseTasks(world), ...letterTasks(world) }
  // A job that queues the next of its own line has not left the line when the library looks again.
  do {
    await runOnce({ pgPool, taskList, logger: quiet, noHandleSignals: true })
  } while (await isJobReady(world.db))
}

/** Does once what waits for machines of others, and waits for them. */
export async function pulse(world: World): Promise<void> {
  for (const one of pulses) await one.run(world, world.now())
}

export type Worker = { stop(): Promise<void> }

const second = 1_000

/** How often a worker sweeps, looks for work and gives signs of life, and when it is held for dead. */
export type Pace = {
  /** The minutes of the sweeps, as cron writes them. */
  readonly sweepsAt: string
  readonly pollEvery: number
  readonly pulseEvery: number
  readonly beatEvery: number
  readonly deadAfterSeconds: number
}
export const usualPace: Pace = {
  sweepsAt: '* * * * *',
  pollEvery: 2 * second,
  pulseEvery: second,
  beatEvery: 5 * second,
  deadAfterSeconds: 30,
}

/**
 * Takes jobs as they come and sweeps what is due each minute, until stopped. Letters have hands of
 * their own: a mail server that keeps them all waiting holds up neither sweeps nor imports. Jobs of
 * a worker that died are taken again within a minute: the library alone would keep them locked for
 * four hours.
 */
export async function startWorker(
  world: World,
  pgPool: pg.Pool,
  pace: Pace = usualPace,
): Promise<Worker> {
  const events: WorkerEvents = new EventEmitter()
  const mine = new Set<string>()
  // A job is locked in the name of the pool of workers, not of the worker.
  events.on('pool:create', ({ workerPool }) => mine.add(workerPool.id))
  const hands = {
    pgPool: patient(pgPool),
    pollInterval: pace.pollEvery,
    noHandleSignals: true,
    events,
    logger: quiet,
  }
  const runners = await Promise.all([
    run({
      ...hands,
      taskList: houseTasks(world),
      crontab: `${pace.sweepsAt} sweep ?jobKey=sweep&max=1`,
      concurrency: 4,
    }),
    run({ ...hands, taskList: letterTasks(world), concurrency: 3 }),
  ])
  const alive = beating(world, mine, pace)
  const told = pulsing(world, pace)
  return {
    async stop() {
      alive.stop()
      await told.stop()
      await Promise.all(runners.map((runner) => runner.stop()))
      await untilNothingIsHeld(world.db, [...mine])
      await rest(world.db, [...mine])
    },
  }
}

function beating(world: World, mine: ReadonlySet<string>, { beatEvery, deadAfterSeconds }: Pace) {
  const once = async () => {
    try {
      await beat(world.db, [...mine])
      await releaseDeadWorkers(world.db, deadAfterSeconds)
    } catch (fault) {
      world.report(fault, 'worker heartbeat')
    }
  }
  void once()
  const timer = setInterval(() => void once(), beatEvery)
  return { stop: () => clearInterval(timer) }
}

/** Each beat starts, whether or not those before it have had their answers: nobody waits for others. */
function pulsing(world: World, { pulseEvery }: Pace) {
  const underWay = new Set<Promise<void>>()
  const start = () => {
    const run = pulse(world)
      .catch((fault: unknown) => world.report(fault, 'pulse'))
      .finally(() => underWay.delete(run))
    underWay.add(run)
  }
  const timer = setInterval(start, pulseEvery)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(underWay)
    },
  }
}
