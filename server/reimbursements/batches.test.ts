import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  abandonBatch,
  downloadBatchFile,
  examineBatch,
  listBatches,
  listBatchTransfers,
  listBatchWaiting,
  prepareBatch,
  releaseBatch,
  signBatch,
  simulateBatch,
} from '../../contract/batches.ts'
import { freezeOurBankDetails } from '../../contract/banking.ts'
import { undoValidation } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { lastBatch, payday, prepared, released, totalsOf } from '../../test/payday.ts'
import { bookAs, openOffer, openStaff, openYouth, posted, unsound } from '../../test/stage.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { administer, bankAccount, frenchIban, openFinance, useAt } from '../../test/treasury.ts'
import { openHouse, type House } from '../../test/world.ts'
import { readPain } from './pain.ts'

let house: House
let camille: Signed
let nadia: Signed
let olivier: Signed
let support: Signed
let kleber: Structure
let team: { prepares: Signed; releases: Signed }

// The night before the 16th: Paris is an hour ahead.
const eve = new Date('2026-11-15T20:00:00Z')
const cutoff = new Date('2026-11-15T23:00:00Z')

let count = 0
beforeEach(async () => {
  house = await openHouse({ startsAt: eve })
  camille = await openPro(house, 'Camille')
  nadia = await openFinance(house, 'Nadia')
  olivier = await openFinance(house, 'Olivier')
  support = await openStaff(house, 'Sam')
  team = { prepares: nadia, releases: olivier }
  kleber = await openStructure(house, { name: 'Librairie Kléber', by: camille })
  await administer(house, kleber, camille)
})

const account = (structure = kleber, venueId?: number) =>
  bankAccount(house, structure, {
    by: camille,
    approvedBy: [nadia, olivier],
    iban: frenchIban(++count),
    ...(venueId === undefined ? {} : { venueId }),
  })

/** A booking used at an instant; gives its countermark and id. */
async function used(at: Date, { priceCents = 2_000, structure = kleber, ...offering } = {}) {
  const lea = await openYouth(house, `Léa${++count}`)
  const offer = await openOffer(house, structure, { nature: 'goods', priceCents, ...offering })
  const booking = await bookAs(house, lea, offer)
  await useAt(house, booking.countermark, at)
  return booking
}

const stateOf = async (countermark: string) =>
  (
    await house.pool.query<{ state: string }>('select state from booking where token = $1', [
      countermark,
    ])
  ).rows[0]?.state
const examine = (id: string) => ask(house, examineBatch, { as: nadia.as, params: { id } })
const transfersOf = async (id: string) =>
  (await ask(house, listBatchTransfers, { as: nadia.as, params: { id } })).items
const waitingOf = async (id: string) =>
  (await ask(house, listBatchWaiting, { as: nadia.as, params: { id } })).items.map(
    ({ reason, payments, amountCents }) => [reason, payments, amountCents],
  )
const whyNotRelease = async (id: string, by: Signed, body?: object) =>
  refused(house, releaseBatch, {
    as: by.as,
    params: { id },
    body: body ?? (await totalsOf(house, id, by)),
  })

describe('every two weeks', () => {
  test('a batch is prepared by itself at midnight in Paris, of all that was used before, to the millisecond', async () => {
    await account()
    const inTime = await used(new Date(cutoff.getTime() - 1))
    const tooLate = await used(cutoff)
    house.moveTo(new Date(cutoff.getTime() - 1))
    await house.work()
    expect((await lastBatch(house, nadia)).cutoff).toBe('2026-10-31T23:00:00.000Z')
    house.moveTo(cutoff)
    await house.work()
    const batch = await lastBatch(house, nadia)
    expect(batch).toMatchObject({
      kind: 'fortnight',
      state: 'prepared',
      cutoff: cutoff.toISOString(),
      label: 'pass Culture Pro - remboursement 2nde quinzaine 11-2026',
      payments: 1,
      transfers: 1,
      totalCents: 2_000,
      preparedBy: null,
    })
    await house.work()
    expect((await ask(house, listBatches, { as: nadia.as })).items).toHaveLength(2)
    await released(house, batch.id, team)
    expect(await stateOf(inTime.countermark)).toBe('paid')
    expect(await stateOf(tooLate.countermark)).toBe('used')
    expect(await unsound(house)).toEqual([])
  })

  test('an empty fortnight asks nobody for anything', async () => {
    await house.work()
    expect(await lastBatch(house, nadia)).toMatchObject({
      state: 'empty',
      payments: 0,
      transfers: 0,
    })
  })

  test('one that still waits holds the next one back, and none is skipped', async () => {
    await account()
    await used(eve)
    house.moveTo(cutoff)
    await house.work()
    const first = await lastBatch(house, nadia)
    house.moveTo(new Date('2026-12-01T08:00:00Z'))
    await used(new Date('2026-11-20T12:00:00Z'))
    await house.work()
    expect((await lastBatch(house, nadia)).id).toBe(first.id)
    await ask(house, abandonBatch, {
      as: nadia.as,
      params: { id: first.id },
      body: { reason: 'Trop tard' },
    })
    await house.work()
    expect(await lastBatch(house, nadia)).toMatchObject({
      cutoff: '2026-11-30T23:00:00.000Z',
      payments: 2,
    })
  })
})

describe('two people', () => {
  let id: string
  beforeEach(async () => {
    await account()
    await used(new Date(eve.getTime() - 86_400_000))
    id = await prepared(house, team)
  })

  test('one prepares, another releases: never the same', async () => {
    expect(await whyNotRelease(id, nadia)).toBe('409 prepared-by-you')
    expect(await whyNotRelease(id, olivier)).toBe('202')
    await expect(house.pool.query('update batch set released_by = prepared_by')).rejects.toThrow(
      /one_prepares_another_releases|never changes/,
    )
  })

  test('what the calendar prepared, one signs and another releases', async () => {
    await ask(house, abandonBatch, { as: nadia.as, params: { id }, body: { reason: 'Autre lot' } })
    house.moveTo(cutoff)
    await house.work()
    const batch = await lastBatch(house, nadia)
    expect(batch.preparedBy).toBeNull()
    expect(await whyNotRelease(batch.id, olivier)).toBe('409 batch-not-signed')
    await ask(house, signBatch, { as: nadia.as, params: { id: batch.id } })
    expect(await refused(house, signBatch, { as: olivier.as, params: { id: batch.id } })).toBe(
      '409 batch-signed',
    )
    expect(await whyNotRelease(batch.id, nadia)).toBe('409 prepared-by-you')
    expect(await whyNotRelease(batch.id, olivier)).toBe('202')
  })

  test('the totals are typed from the file', async () => {
    expect(await whyNotRelease(id, olivier, { count: 1, totalCents: 2_001 })).toBe(
      '409 totals-differ /totalCents',
    )
    expect(await whyNotRelease(id, olivier, { count: 2, totalCents: 2_000 })).toBe(
      '409 totals-differ /totalCents',
    )
    expect(await whyNotRelease(id, olivier, { count: 1 })).toMatch(/^400 invalid-request/)
    expect(await whyNotRelease(id, olivier, { count: 1, totalCents: 2_000 })).toBe('202')
  })

  test('both at once release it once', async () => {
    const wish = { as: olivier.as, params: { id }, body: { count: 1, totalCents: 2_000 } }
    const third = await openFinance(house, 'Paula')
    const answers = await Promise.all([
      refused(house, releaseBatch, wish),
      refused(house, releaseBatch, { ...wish, as: third.as }),
      refused(house, releaseBatch, wish),
    ])
    expect(answers.sort()).toEqual(['202', '409 batch-not-prepared', '409 batch-not-prepared'])
    await Promise.all([house.work(), house.work()])
    expect(await unsound(house)).toEqual([])
    const { rows } = await house.pool.query(
      `select count(*)::int from movement where cause = 'release'`,
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  test('a wrong byte in the kept file keeps it from leaving', async () => {
    const { rows } = await house.pool.query<{ file_key: string }>(
      `select file_key from batch where state = 'prepared'`,
    )
    const key = rows[0]?.file_key ?? ''
    const bytes = Buffer.from((await house.world.files.read(key)) ?? [])
    const altered = Buffer.from(bytes)
    const place = bytes.indexOf('<IBAN>FR') + 12
    altered[place] = (altered[place] ?? 0) ^ 1
    await house.world.files.put(key, altered, 'application/xml')
    expect(await examine(id)).toMatchObject({ file: null, isFileAltered: true })
    expect(await whyNotRelease(id, olivier, { count: 1, totalCents: 2_000 })).toBe(
      '409 file-altered',
    )
    await house.world.files.put(key, bytes, 'application/xml')
    expect(await whyNotRelease(id, olivier)).toBe('202')
  })

  test('are those who answer for money, and nobody else', async () => {
    const reads = [listBatches, simulateBatch, prepareBatch]
    for (const route of reads) {
      expect(await refused(house, route, { as: support.as })).toBe('403 forbidden')
      expect(await refused(house, route, { as: camille.as })).toBe('401 not-signed-in')
    }
    const acts = [
      [examineBatch, undefined],
      [signBatch, undefined],
      [downloadBatchFile, undefined],
      [listBatchTransfers, undefined],
      [listBatchWaiting, undefined],
      [releaseBatch, { count: 1, totalCents: 1 }],
      [abandonBatch, { reason: 'x' }],
    ] as const
    for (const [route, body] of acts) {
      const wish = { params: { id }, ...(body ? { body } : {}) }
      expect(await refused(house, route, { ...wish, as: support.as })).toBe('403 forbidden')
      expect(await refused(house, route, { ...wish, as: nadia.as, params: { id: 'AEAE' } })).toBe(
        '404 not-found',
      )
    }
    expect(await refused(house, prepareBatch, { as: nadia.as })).toBe('409 batch-in-progress')
  })

  test('the file is for them alone once it is released, as it was prepared, each download noted', async () => {
    const wish = { as: nadia.as, params: { id } }
    expect(await refused(house, downloadBatchFile, wish)).toBe('409 batch-not-prepared')
    const { sha256 } = (await examine(id)).file ?? {}
    await released(house, id, team)
    const { body, headers } = await house.call(downloadBatchFile, wish)
    expect(headers['content-type']).toBe('application/xml')
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="PASSCULTURE-\d{8}-[0-9a-f]{8}\.xml"$/,
    )
    const order = readPain(body as Buffer)
    const [transfer] = await transfersOf(id)
    expect(order).toMatchObject({
      count: 1,
      totalCents: 2_000,
      transfers: [{ endToEndId: transfer?.endToEndId, iban: transfer?.iban, amountCents: 2_000 }],
    })
    expect((await examine(id)).file?.sha256).toBe(sha256)
    const { rows } = await house.pool.query(
      `select actor from journal where act = 'batch.file-downloaded'`,
    )
    expect(rows).toEqual([{ actor: `staff:${nadia.id}` }])
  })
})

describe('once released', () => {
  test('bookings are paid, for good: no validation is taken back', async () => {
    await account()
    const { countermark } = await used(new Date(eve.getTime() - 86_400_000))
    const id = await payday(house, team)
    expect(await stateOf(countermark)).toBe('paid')
    expect(
      await refused(house, undoValidation, { as: camille.as, params: { token: countermark } }),
    ).toBe('410 countermark-paid /payment')
    expect((await examine(id)).batch).toMatchObject({
      state: 'released',
      releasedBy: toPublicId(olivier.id),
    })
    expect((await transfersOf(id)).map(({ state }) => state)).toEqual(['in-flight'])
    expect(
      await refused(house, abandonBatch, { as: nadia.as, params: { id }, body: { reason: 'x' } }),
    ).toBe('409 batch-not-prepared')
    expect(await unsound(house)).toEqual([])
  })

  test('nothing is in the next batch again', async () => {
    await account()
    await used(new Date(eve.getTime() - 86_400_000))
    await payday(house, team)
    await prepared(house, team)
    expect(await lastBatch(house, nadia)).toMatchObject({ state: 'empty', payments: 0 })
  })
})

describe('each transfer', () => {
  test('is for one account: the venue’s own, or the structure’s', async () => {
    const all = await account()
    const own = await account(kleber, kleber.venueId)
    house.moveTo(new Date(eve.getTime() + 2 * 86_400_000))
    const yesterday = new Date(house.now().getTime() - 86_400_000)
    await used(yesterday, { priceCents: 1_000 })
    await used(yesterday, { priceCents: 500 })
    // Digital books are of the online venue, which has no account of its own.
    await used(yesterday, {
      priceCents: 700,
      nature: 'digital',
      type: 'ThingType.LIVRE_EDITION',
    } as object)
    const id = await prepared(house, team)
    const told = (await transfersOf(id)).map(({ iban, payments, amountCents }) => [
      `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`,
      payments,
      amountCents,
    ])
    expect(told.sort()).toEqual(
      [
        [all.iban, 1, 700],
        [own.iban, 2, 1_500],
      ].sort(),
    )
  })

  test('goes to the account of the moment: a change in its 48 hours touches the next batch only', async () => {
    const old = await account()
    await used(new Date(eve.getTime() - 86_400_000))
    const next = await account()
    expect(next.activeFrom).not.toBeNull()
    const id = await payday(house, team)
    const [transfer] = await transfersOf(id)
    expect(transfer?.iban.slice(-4)).toBe(old.iban.slice(-4))
    await house.advance('PT72H')
    await used(new Date(house.now().getTime() - 86_400_000))
    const later = await payday(house, team)
    const [then] = await transfersOf(later)
    expect(then?.iban.slice(-4)).toBe(next.iban.slice(-4))
  })

  test('is read beside the batch before it: what leaps, and an account that was never paid', async () => {
    await account()
    const ondes = await openStructure(house, { name: 'Les Ondes', by: camille })
    await administer(house, ondes, camille)
    await used(new Date(eve.getTime() - 86_400_000))
    const first = await payday(house, team)
    expect(await examine(first)).toMatchObject({ previous: null, structures: null, changes: [] })
    await account(ondes)
    await house.advance('PT24H')
    const yesterday = new Date(house.now().getTime() - 86_400_000)
    await used(yesterday, { priceCents: 2_100 })
    await used(yesterday, { structure: ondes, priceCents: 5_000 })
    const { changes, structures, previous } = await examine(await prepared(house, team))
    expect([previous?.id, structures]).toEqual([first, { before: 1, now: 2 }])
    expect(changes.map(({ structure, ...told }) => ({ id: structure.id, ...told }))).toEqual([
      { id: ondes.id, beforeCents: 0, nowCents: 5_000, isNewAccount: true },
      { id: kleber.id, beforeCents: 2_000, nowCents: 2_100, isNewAccount: false },
    ])
  })
})

describe('what waits is named', () => {
  test('without an account, until one is accepted: then it is in the next batch', async () => {
    await used(new Date(eve.getTime() - 86_400_000))
    await prepared(house, team)
    const empty = await lastBatch(house, nadia)
    expect(empty.state).toBe('empty')
    expect(await waitingOf(empty.id)).toEqual([['no-account', 1, 2_000]])
    await account()
    const id = await prepared(house, team)
    expect(await waitingOf(id)).toEqual([])
    expect((await examine(id)).batch.totalCents).toBe(2_000)
  })

  test('on a frozen account, until it was looked at', async () => {
    const { id } = await account()
    await used(new Date(eve.getTime() - 86_400_000))
    await ask(house, freezeOurBankDetails, { as: camille.as, params: { id: toPublicId(id) } })
    await prepared(house, team)
    expect(await waitingOf((await lastBatch(house, nadia)).id)).toEqual([['frozen', 1, 2_000]])
  })

  test('of a suspended structure', async () => {
    await account()
    await used(new Date(eve.getTime() - 86_400_000))
    await house.pool.query('update offerer set suspended_at = $1', [house.now()])
    await prepared(house, team)
    expect(await waitingOf((await lastBatch(house, nadia)).id)).toEqual([['suspended', 1, 2_000]])
  })

  test('and what is not reimbursed waits for nothing', async () => {
    await account()
    await used(new Date(eve.getTime() - 86_400_000), { nature: 'digital' } as object)
    await used(new Date(eve.getTime() - 86_400_000), { priceCents: 0 })
    await prepared(house, team)
    const empty = await lastBatch(house, nadia)
    expect([empty.state, await waitingOf(empty.id)]).toEqual(['empty', []])
  })
})

describe('what changed between the two people', () => {
  const first = { totals: { count: 1, totalCents: 4_000 } }
  let id: string
  let countermark: string
  let bankDetails: string
  beforeEach(async () => {
    bankDetails = toPublicId((await account()).id)
    countermark = (await used(new Date(eve.getTime() - 86_400_000))).countermark
    await used(new Date(eve.getTime() - 86_300_000))
    id = await prepared(house, team)
  })
  const release = async () => {
    await ask(house, releaseBatch, { as: olivier.as, params: { id }, body: first.totals })
    await house.work()
    return examine(id)
  }

  test('a validation taken back: nothing leaves, and another batch is ready in its place', async () => {
    await ask(house, undoValidation, { as: camille.as, params: { token: countermark } })
    const { batch, replacedBy } = await release()
    expect(batch).toMatchObject({ state: 'abandoned', abandonedBecause: expect.any(String) })
    const next = await examine(replacedBy ?? '')
    expect(next.batch).toMatchObject({
      state: 'prepared',
      replaces: id,
      preparedBy: toPublicId(nadia.id),
      totalCents: 2_000,
    })
    expect(next.batch.messageId).not.toBe(batch.messageId)
    await released(house, next.batch.id, team)
    expect(await stateOf(countermark)).toBe('booked')
    expect(await unsound(house)).toEqual([])
  })

  test('an account frozen: the same', async () => {
    await ask(house, freezeOurBankDetails, { as: camille.as, params: { id: bankDetails } })
    const { batch, replacedBy } = await release()
    expect(batch.state).toBe('abandoned')
    expect((await examine(replacedBy ?? '')).batch.state).toBe('empty')
    expect(await waitingOf(replacedBy ?? '')).toEqual([['frozen', 2, 4_000]])
    expect(await unsound(house)).toEqual([])
  })

  test('the day the bank was to execute it: a file of today takes its place', async () => {
    house.moveTo(new Date(eve.getTime() + 7 * 86_400_000))
    const { replacedBy: none, batch: onTime } = await release()
    expect([none, onTime.state]).toEqual([null, 'released'])
  })

  test('and a day later it is prepared anew', async () => {
    house.moveTo(new Date(eve.getTime() + 8 * 86_400_000))
    const { replacedBy } = await release()
    expect((await examine(replacedBy ?? '')).batch).toMatchObject({
      state: 'prepared',
      executionDay: '2026-11-30',
      totalCents: 4_000,
    })
  })

  test('given up by a person, its bookings are due again', async () => {
    await ask(house, abandonBatch, { as: olivier.as, params: { id }, body: { reason: 'Erreur' } })
    expect((await transfersOf(id)).map(({ state }) => state)).toEqual(['abandoned'])
    expect(await unsound(house)).toEqual([])
    const again = await prepared(house, team)
    expect((await examine(again)).batch.totalCents).toBe(4_000)
  })
})

describe('a simulation', () => {
  test('tells what a batch would come to, and writes nothing', async () => {
    await account()
    const foreign = await openStructure(house, { name: 'Sans compte', by: camille })
    const yesterday = new Date(eve.getTime() - 86_400_000)
    await used(yesterday, { priceCents: 1_500 })
    await used(yesterday, { priceCents: 900, structure: foreign })
    const simulated = await ask(house, simulateBatch, { as: nadia.as })
    expect(simulated).toEqual({
      cutoff: '2026-11-14T23:00:00.000Z',
      payments: 1,
      transfers: 1,
      totalCents: 1_500,
      splits: 0,
      comingBack: 0,
      waiting: [{ reason: 'no-account', payments: 1, amountCents: 900 }],
    })
    for (const table of ['batch', 'transfer', 'payment', 'batch_waiting']) {
      const { rows } = await house.pool.query(`select count(*)::int from ${table}`)
      expect([table, rows[0]]).toEqual([table, { count: 0 }])
    }
    const id = await prepared(house, team)
    expect((await examine(id)).batch).toMatchObject({ payments: 1, totalCents: 1_500 })
  })

  test('and without a paying account nothing can be prepared', async () => {
    const { payer: _, ...config } = house.world.config
    Object.assign(house.world, { config: { ...config, payer: undefined } })
    expect(await refused(house, prepareBatch, { as: nadia.as })).toBe('409 payer-unset')
    await house.work()
    expect((await ask(house, listBatches, { as: nadia.as })).items).toEqual([])
  })
})

test('two launched at once make one batch', async () => {
  await account()
  await used(new Date(eve.getTime() - 86_400_000))
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => refused(house, prepareBatch, { as: nadia.as })),
  )
  expect(answers.sort()).toEqual([
    '201',
    ...Array.from({ length: 5 }, () => '409 batch-in-progress'),
  ])
  await Promise.all([house.work(), house.work(), house.work()])
  const { rows } = await house.pool.query('select count(*)::int from payment')
  expect(rows).toEqual([{ count: 1 }])
  expect(house.faults).toEqual([])
})

test('lists are read page by page', async () => {
  for (let n = 0; n < 3; n++) {
    await account()
    const structure = await openStructure(house, { name: `S${n}`, by: camille })
    await used(new Date(eve.getTime() - 86_400_000), { structure })
    await prepared(house, team)
  }
  const first = await ask(house, listBatches, { as: nadia.as, query: { limit: 2 } })
  const rest = await ask(house, listBatches, { as: nadia.as, query: { cursor: first.next ?? '' } })
  expect([first.items.length, rest.items.length]).toEqual([2, 1])
  const id = first.items[0]?.id ?? ''
  const one = await ask(house, listBatchWaiting, {
    as: nadia.as,
    params: { id },
    query: { limit: 2 },
  })
  expect(one.items).toHaveLength(2)
  expect(one.next).not.toBeNull()
  await posted(house)
})

beforeAll(() => expect(eve < cutoff).toBe(true))
