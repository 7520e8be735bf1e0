import { expect, test } from 'vitest'
import { prepareBatch, releaseBatch } from '../../contract/batches.ts'
import { fromPublicId } from '../../contract/public-id.ts'
import { readPain } from '../../server/reimbursements/pain.ts'
import { lastBatch, totalsOf } from '../payday.ts'
import { bookAs, openOffer, openYouth, unsound } from '../stage.ts'
import { ask, openPro, openStructure } from '../town.ts'
import { administer, bankAccount, frenchIban, openFinance, useAt } from '../treasury.ts'
import { openHouse, type House } from '../world.ts'
import { openChild } from './child.ts'

/** Whoever makes a batch dies at each of its steps, and another process goes on where it stood. */

/** How far each process comes before it is killed: the last words are asked by none. */
const preparing = [
  'insert into payment_line',
  'insert into batch_waiting … commit',
  'commit … select * from "batch"',
  'from "transfer" inner join "offerer" … begin',
  'update "batch" … commit',
]
const releasing = ['update booking b set state', "'release', 'due'", 'update "batch" … commit']

const people = 12
const priceCents = 1_500

async function openTreasury() {
  const house = await openHouse()
  const camille = await openPro(house, 'Camille')
  const nadia = await openFinance(house, 'Nadia')
  const olivier = await openFinance(house, 'Olivier')
  for (const [place, name] of ['Cinéma Star', 'Librairie Kléber', 'Cirque'].entries()) {
    const structure = await openStructure(house, { name, by: camille })
    await administer(house, structure, camille)
    // The circus has no account: what it is owed waits.
    if (place < 2) {
      const approvedBy = [nadia, olivier] as const
      await bankAccount(house, structure, { by: camille, approvedBy, iban: frenchIban(place + 1) })
    }
    const offer = await openOffer(house, structure, { priceCents })
    for (let n = 0; n < people / 3; n++) {
      const booking = await bookAs(house, await openYouth(house, `Jeune${place}-${n}`), offer)
      await useAt(house, booking.countermark, house.now())
    }
  }
  house.moveTo(new Date(house.now().getTime() + 86_400_000))
  return { house, nadia, olivier }
}

/** Goes on with a batch in a process of its own, killed where the way ends. */
async function killedAt(house: House, id: string, way: string): Promise<void> {
  const child = openChild(wordsOf(house, id, way))
  await child.says('stands still')
  await child.kill()
  await nobodyAtWork(house)
}

async function toTheEnd(house: House, id: string): Promise<void> {
  await openChild(wordsOf(house, id, 'to the end')).says('has ended')
}

const wordsOf = (house: House, id: string, way: string) => [
  'test/faults/batch-child.ts',
  house.url,
  house.folder,
  house.now().toISOString(),
  String(fromPublicId(id)),
  way,
]

/** Waits until the database has seen that the process is gone, and undone what it had not ended. */
async function nobodyAtWork({ pool }: House): Promise<void> {
  for (let left = 1; left > 0;) {
    const { rows } = await pool.query<{ left: number }>(
      `select count(*) as left from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'`,
    )
    left = rows[0]?.left ?? 0
  }
}

const sums = async ({ pool }: House) =>
  (
    await pool.query<Record<string, number>>(`
      select (select count(*) from payment where is_live) as payments,
        (select count(distinct booking_id) from payment) as bookings,
        (select count(*) from payment_line) as lines,
        (select coalesce(sum(amount_cents), 0)::bigint from transfer) as transferred,
        (select coalesce(sum(amount_cents), 0)::bigint from batch_waiting) as waiting,
        (select coalesce(sum(amount_cents), 0)::bigint from movement where cause = 'release') as released,
        (select count(*) from booking where state = 'paid') as paid`)
  ).rows[0]

test('killed at each of its steps and gone on with, a batch loses nothing and doubles nothing', async () => {
  const { house, nadia, olivier } = await openTreasury()
  const { id } = await ask(house, prepareBatch, { as: nadia.as })
  for (const way of preparing) {
    await killedAt(house, id, way)
    expect(await unsound(house)).toEqual([])
    expect((await lastBatch(house, nadia)).state).not.toBe('prepared')
  }
  await toTheEnd(house, id)
  const due = (people / 3) * priceCents
  const gathered = { payments: 8, bookings: 8, lines: 8, transferred: 2 * due, waiting: due }
  expect(await sums(house)).toEqual({ ...gathered, released: 0, paid: 0 })

  const body = await totalsOf(house, id, olivier)
  expect(body).toEqual({ count: 2, totalCents: 2 * due })
  await ask(house, releaseBatch, { as: olivier.as, params: { id }, body })
  for (const way of releasing) {
    await killedAt(house, id, way)
    expect(await unsound(house)).toEqual([])
    expect((await lastBatch(house, nadia)).state).toBe('releasing')
    expect(await sums(house)).toEqual({ ...gathered, released: 0, paid: 0 })
  }
  await toTheEnd(house, id)
  await toTheEnd(house, id)
  expect(await sums(house)).toEqual({ ...gathered, released: 2 * due, paid: 8 })
  const { file_key: key } = (await house.pool.query('select file_key from batch')).rows[0]
  expect(readPain((await house.world.files.read(key)) ?? Buffer.of())).toMatchObject(body)
}, 120_000)
