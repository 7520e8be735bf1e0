import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pro, Staff } from '../server/accounts/session.ts'
import { settleBankDetails } from '../server/banking/actions.ts'
import { openHouse, type House } from '../server/house.ts'
import { readConfig } from '../server/kit/config.ts'
import { enqueue } from '../server/kit/queue.ts'
import { examineBatch, releaseBatch, signBatch } from '../server/reimbursements/batches.ts'
import { runChecks } from '../server/reimbursements/invariants.ts'
import { finish, untilTrue, withStage, type Fault, type Stage, type Verdict } from './stage.ts'

/** The fortnight's payment, by workers that are killed at random instants of it. */

const kills = 12
const bookings = 2_000

/** Five shows of last month, to which all four hundred came. */
const lastMonth = `
  update stock set starts_at = now() - interval '40 days', ends_at = now() - interval '39 days',
    places_taken = 400 where id in (select id from stock order by id limit 5);
  with made as (
    insert into booking (token, account_id, stock_id, offer_id, venue_id, offerer_id, nature, seats,
      price_cents, amount_cents, state, revision, made_at, cancellable_until, used_at, used_by)
    select lpad(row_number() over ()::text, 6, 'A'), w.account_id, s.id, o.id, o.venue_id, o.offerer_id,
      'event', 1, 100, 100, 'used', 1, now() - interval '50 days', now() - interval '45 days',
      now() - interval '38 days', 'counter'
    from wallet w cross join (select * from stock order by id limit 5) s join offer o on o.id = s.offer_id
    returning id, account_id, made_at, used_at),
  spent as (update wallet set balance_cents = balance_cents - 500),
  told as (insert into booking_event select id, 1, 'booked', 'used', used_at, 'test', null from made)
  insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
  select made_at, 'book', 'wallet', account_id, 'held', id, 100, id, 0 from made
  union all select used_at, 'use', 'held', id, 'used', id, 100, id, 1 from made`

const iban = 'FR7630004008230000000000125'

/** Two people of the team, an administrator, and an account that both have accepted long ago. */
async function openTeam({ primary }: Stage, { world }: House): Promise<readonly [Staff, Staff]> {
  await primary.sql(lastMonth)
  const [pro] = await primary.sql<{ id: number }>(`insert into membership
      (account_id, offerer_id, role, state, created_at)
    select a.id, f.id, 'administrator', 'accepted', now() from account a, offerer f
    where a.kind = 'pro' returning account_id as id`)
  const staff = await primary.sql<{ id: number }>(`insert into account
      (kind, email, first_name, last_name, pseudo, staff_role, created_at, email_confirmed_at)
    select 'staff', 'equipe' || n || '@bench', 'Équipe', 'Bench', 'Équipe', 'finance', now(), now()
    from generate_series(1, 2) n returning id`)
  const [first, second] = staff.map(({ id }): Staff => ({
    kind: 'staff',
    id,
    role: 'finance',
    session: Buffer.alloc(0),
  }))
  const [offerer] = await primary.sql<{ id: number }>('select id from offerer')
  if (!pro || !first || !second || !offerer) throw new Error('the team is not there')
  const by: Pro = { kind: 'pro', id: pro.id, session: null }
  const longAgo = new Date(world.now().getTime() - 60 * 86_400_000)
  const settled = await settleBankDetails(
    world,
    {
      offererId: offerer.id,
      venueId: undefined,
      iban,
      bic: 'BNPAFRPPXXX',
      holder: 'BENCH',
      by,
      approvedBy: [first, second],
    },
    longAgo,
  )
  if ('refused' in settled) throw new Error(`bank details: ${settled.refused}`)
  return [first, second]
}

/** Lets workers try, each killed at a random instant, then one that may go on to the end. */
async function byDyingWorkers(stage: Stage, { world }: House, isDone: () => Promise<boolean>) {
  const words = ['--import', 'tsx', 'faults/worker.ts', stage.primary.url, dataOf(stage)]
  for (let n = 0; n <= kills; n++) {
    const child = spawn(process.execPath, words, {
      cwd: new URL('..', import.meta.url),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    stage.onEnd(() => finish(child, 'SIGKILL'))
    await once(child.stdout, 'data')
    await enqueue(world.db, [{ name: 'sweep', payload: {}, key: 'sweep' }])
    if (n < kills) await sleep(Math.random() * 1_600)
    else await untilTrue(isDone, 'the next state of the batch', 90)
    await finish(child, 'SIGKILL')
  }
}

const dataOf = (stage: Stage): string => join(stage.folder, 'worker')

const stateOf = async ({ primary }: Stage): Promise<string> => {
  const rows = await primary.sql<{ state: string }>('select state from batch')
  return rows.map(({ state }) => state).join(' ')
}

const pay = (tamper: string | null) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const config = readConfig({
      DATABASE_URL: stage.primary.url,
      SANDBOX: 'on',
      ROLE: 'worker',
      DATA_DIR: dataOf(stage),
    })
    const house = await openHouse(config, { beside: true })
    stage.onEnd(() => house.close())
    const { world } = house
    const [first, second] = await openTeam(stage, house)
    await byDyingWorkers(stage, house, async () => (await stateOf(stage)) === 'prepared')
    const [batch] = await stage.primary.sql<{ id: number }>('select id from batch')
    const id = batch?.id ?? 0
    await signBatch(world, first, id, world.now())
    const seen = await examineBatch(world, id)
    if ('refused' in seen || seen.file === null) throw new Error('the batch has no file')
    const { count, totalCents, sha256 } = seen.file
    await releaseBatch(world, second, { id, count, totalCents }, world.now())
    await byDyingWorkers(stage, house, async () => (await stateOf(stage)) === 'released')
    if (tamper !== null) await stage.primary.sql(tamper)
    const after = await examineBatch(world, id)
    const isSameFile = !('refused' in after) && after.file?.sha256 === sha256
    const broken = (await runChecks(world.db)).filter((one) => one.broken.length > 0)
    const ok = isSameFile && totalCents === bookings * 100 && broken.length === 0
    const named = broken.map(({ name }) => name).join('; ')
    return {
      ok,
      figures: `${2 * kills} workers killed; batch ${await stateOf(stage)}, ${count} transfers, ${totalCents / 100} € of ${bookings} €, file ${isSameFile ? 'the same to the byte' : 'CHANGED'}, ${broken.length} rules broken${named && `: ${named}`}`,
    }
  })

export const faultsOfPayday: readonly Fault[] = [
  {
    id: 'F25',
    title: 'workers killed at random instants of the fortnight’s payment',
    needsServer: true,
    run: pay(null),
    control:
      pay(`alter table payment disable trigger all; update payment set amount_cents = amount_cents - 1
      where id = (select min(id) from payment)`),
  },
]
