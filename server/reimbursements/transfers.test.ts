import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerTransfer } from '../../contract/bank-answers.ts'
import { abandonBatch, listBatchTransfers } from '../../contract/batches.ts'
import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import {
  bookingMoney,
  forecastTransfer,
  listTransfers,
  readTransfer,
  transferCsv,
  transferProof,
  transferXlsx,
  transferYears,
} from '../../contract/reimbursements.ts'
import { lastBatch, payday, prepared } from '../../test/payday.ts'
import { bookAs, openOffer, openYouth, posted, unsound, type Young } from '../../test/stage.ts'
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

let house: House
let camille: Signed
let karim: Signed
let lea: Young
let kleber: Structure
let team: { prepares: Signed; releases: Signed }

const day = 86_400_000

beforeAll(async () => {
  house = await openHouse({ startsAt: new Date('2026-11-10T09:00:00Z') })
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  lea = await openYouth(house, 'Léa')
  const [nadia, olivier] = [await openFinance(house, 'Nadia'), await openFinance(house, 'Olivier')]
  team = { prepares: nadia, releases: olivier }
  kleber = await openStructure(house, { name: 'Librairie Kléber', by: camille })
  await administer(house, kleber, camille)
})

const account = (number = 1, of: { readonly venueId?: number } = {}) =>
  bankAccount(house, kleber, {
    by: camille,
    approvedBy: [team.prepares, team.releases],
    iban: frenchIban(number),
    ...of,
  })

async function booked(priceCents: number, name = 'Les Misérables') {
  return bookAs(house, lea, await openOffer(house, kleber, { nature: 'goods', priceCents, name }))
}

async function used(priceCents: number, name?: string) {
  const booking = await booked(priceCents, name)
  await useAt(house, booking.countermark, house.now())
  return booking
}

const on = (id: string) => ({ as: camille.as, params: { id } })
const ours = () => on(toPublicId(kleber.id))
const whereIs = async ({ id }: { id: string }) => {
  const { where, says } = await ask(house, bookingMoney, on(id))
  return `${where}: ${says.replaceAll('\u00a0', ' ')}`
}
const forecast = () => ask(house, forecastTransfer, ours())
const lastTransfer = async () => {
  const { items } = await ask(house, listTransfers, ours())
  const [transfer] = items
  if (transfer === undefined) throw new Error('nothing was sent')
  return transfer
}
const answer = (id: string, outcome: 'settled' | 'rejected') =>
  ask(house, answerTransfer, {
    as: team.prepares.as,
    params: { id },
    body: { outcome, ...(outcome === 'rejected' ? { reason: 'Compte clos' } : {}) },
  })
const tomorrow = () => house.moveTo(new Date(house.now().getTime() + day))

/** Guide: « consulter vos virements (montant, compte destinataire et offres correspondantes) ». */
test('a booking is followed from the counter to the account, in one sentence at each step', async () => {
  const booking = await booked(2_000)
  expect(await whereIs(booking)).toBe('not-used: Pas encore validée : le remboursement suivra')
  await useAt(house, booking.countermark, house.now())
  expect(await whereIs(booking)).toBe(
    'waiting: Validée ; aucun compte accepté : les remboursements attendent',
  )
  expect(await forecast()).toMatchObject({
    nextBatchAt: '2026-11-15T23:00:00.000Z',
    total: { payments: 0 },
    waiting: { payments: 1, amountCents: 2_000 },
  })
  await account()
  expect(await whereIs(booking)).toBe('next-batch: Validée ; dans le lot du lun. 16 nov.')
  expect(await forecast()).toMatchObject({
    total: { payments: 1, amountCents: 2_000 },
    waiting: { payments: 0 },
    venues: [{ says: 'à défaut, IBAN de la structure', account: { holder: 'LIBRAIRIE KLEBER' } }],
  })

  tomorrow()
  await prepared(house, team)
  expect(await whereIs(booking)).toBe('in-preparation: Dans le lot du mer. 11 nov., en préparation')
  expect((await forecast()).inPreparation).toEqual({ payments: 1, amountCents: 2_000 })
  expect((await ask(house, listTransfers, ours())).items).toEqual([])
})

describe('a transfer', () => {
  let id: string
  beforeAll(async () => {
    const { id: waiting } = await lastBatch(house, team.prepares)
    const body = { reason: 'Pour en ajouter une' }
    await ask(house, abandonBatch, { as: team.prepares.as, params: { id: waiting }, body })
    await used(1_250, '=1+1 & « Œuvres »')
    await posted(house)
    tomorrow()
    await payday(house, team)
    id = (await lastTransfer()).id
  })

  test('is told with its amount, its account and its bookings', async () => {
    const transfer = await lastTransfer()
    expect(transfer).toMatchObject({
      label: 'pass Culture Pro - remboursement 1ère quinzaine 11-2026',
      state: 'in-flight',
      amountCents: 3_250,
      payments: 2,
      account: { iban: expect.stringMatching(/^FR\d\d •••• \d{4}$/), holder: 'LIBRAIRIE KLEBER' },
    })
    const { items } = await ask(house, readTransfer, on(id))
    expect(
      items.map(({ offer, amountCents, parts }) => [offer.name, amountCents, parts.length]),
    ).toEqual([
      ['Les Misérables', 2_000, 1],
      ['=1+1 & « Œuvres »', 1_250, 1],
    ])
    expect((await ask(house, transferYears, ours())).items).toEqual([
      { year: 2026, transfers: 1, amountCents: 3_250, rejectedCents: 0 },
    ])
  })

  test('has its detail as a table that a French spreadsheet reads, and that computes nothing', async () => {
    const { body, headers } = await house.call(transferCsv, on(id))
    const [head, first, second] = String(body).split('\r\n')
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="virement-\w+-2026-11-12.csv"$/,
    )
    expect(head).toMatch(/^\ufeffVirement;Référence;/)
    expect(first).toContain(
      ';20,00;Remboursement total jusqu’à 20 000 € par structure et par an;20,00;100 %;20,00',
    )
    expect(second).toContain(";'=1+1 & « Œuvres »;")
  })

  test('has the same as a workbook', async () => {
    const { body, headers } = await house.call(transferXlsx, on(id))
    expect(headers['content-type']).toMatch(/spreadsheetml/)
    const [head, first, second] = await readSheet(Buffer.from(body as Uint8Array))
    expect(head).toHaveLength(13)
    expect(first?.at(-1)).toBe(20)
    expect(second?.[5]).toBe('=1+1 & « Œuvres »')
  })

  test('of more bookings than a workbook should hold, has the table alone', async () => {
    const { rows } = await house.pool.query<{ id: number }>(
      `insert into transfer (batch_id, offerer_id, bank_account_id, iban, bic, holder, payments,
        amount_cents, end_to_end_id, state)
      select batch_id, offerer_id, bank_account_id, 'FR00LONG', bic, holder, 20001, amount_cents,
        'PC-LONG', state from transfer where id = $1 returning id`,
      [fromPublicId(id)],
    )
    const long = rows[0]?.id ?? 0
    expect(await refused(house, transferXlsx, on(toPublicId(long)))).toBe('413 workbook-too-long')
    await house.pool.query('delete from transfer where id = $1', [long])
  })

  test('has its proof on paper, that a reader can read aloud', async () => {
    const { body, headers } = await house.call(transferProof, on(id))
    expect(headers['content-type']).toBe('application/pdf')
    const file = Buffer.from(body as Uint8Array).toString('latin1')
    expect(file).toMatch(/^%PDF-1\.7/)
    expect(file).toContain('/Marked true')
    expect(file).toContain('/Lang (fr-FR)')
    // Six facts and two titles; a head and two rows of six cells.
    expect(file.match(/\/S \/(H1|H2|P)\n/g)).toHaveLength(8)
    expect(file.match(/\/S \/TR\n/g)).toHaveLength(3)
    expect(file.match(/\/S \/T[HD]\n/g)).toHaveLength(18)
  })

  test('and all of it is for the structure’s own people', async () => {
    const foreign = { ...on(id), as: karim.as }
    for (const route of [readTransfer, transferCsv, transferXlsx, transferProof]) {
      expect(await refused(house, route, foreign)).toBe('404 not-found')
    }
  })

  test('rejected, is told with its reason and by mail; its bookings leave again, once', async () => {
    const [booking] = (await ask(house, readTransfer, on(id))).items
    const paid = { id: booking?.bookingId ?? '' }
    expect(await whereIs(paid)).toBe(
      'in-flight: Virement émis ; la banque ne l’a pas encore confirmé',
    )
    await answer(id, 'rejected')
    expect(await lastTransfer()).toMatchObject({
      state: 'rejected',
      rejectedBecause: 'Compte clos',
    })
    expect((await posted(house)).map(({ to }) => to)).toEqual(['camille@exemple.fr'])
    expect(await whereIs(paid)).toMatch(/^rejected: .* revient dans le lot du lun. 16 nov.$/)
    expect((await forecast()).venues).toMatchObject([{ comingBackCents: 3_250 }])

    tomorrow()
    await payday(house, team)
    const again = await lastTransfer()
    expect(again).toMatchObject({ state: 'in-flight', amountCents: 3_250 })
    expect((await ask(house, readTransfer, on(again.id))).items[0]?.isComingBack).toBe(true)
    await answer(again.id, 'settled')
    expect(await whereIs(paid)).toBe('settled: Versée sur votre compte')
    expect((await ask(house, transferYears, ours())).items).toEqual([
      { year: 2026, transfers: 2, amountCents: 3_250, rejectedCents: 3_250 },
    ])
  })
})

test('the last two of a batch, answered for at the same instant, close it', async () => {
  await account(2, kleber)
  // Until it is paid to, its 48 hours go by.
  for (let days = 0; days < 2; days++) tomorrow()
  await used(1_000)
  // Digital books are of the online venue, paid to the structure.
  const book = { nature: 'digital', type: 'ThingType.LIVRE_EDITION' } as const
  const digital = await bookAs(house, lea, await openOffer(house, kleber, book))
  await useAt(house, digital.countermark, house.now())
  tomorrow()
  const id = await payday(house, team)
  const as = team.prepares.as
  const { items } = await ask(house, listBatchTransfers, { as, params: { id } })
  await Promise.all(items.map((transfer) => answer(transfer.id, 'settled')))
  expect(items).toHaveLength(2)
  expect(await lastBatch(house, team.prepares)).toMatchObject({ id, state: 'closed' })
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
