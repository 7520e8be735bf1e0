import { describe, expect, test } from 'vitest'
import { cancelMyBooking, myBooking } from '../../contract/bookings.ts'
import { cancelBookingAsTeam, reopenBooking } from '../../contract/goodwill.ts'
import { readBookingSheet } from '../../contract/team-sheets.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  newKey,
  openOffer,
  openStaff,
  openYouth,
  posted,
  subjects,
  unsound,
  type Offered,
} from '../../test/stage.ts'
import { payday } from '../../test/payday.ts'
import { administer, bankAccount, frenchIban, openFinance, useAt } from '../../test/treasury.ts'
import { ask, openPro, openStructure, refused, type Signed } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const claire = await openStaff(house, 'Claire')
const camille = await openPro(house, 'Camille')
const star = await openStructure(house, { name: 'Star', by: camille })
await administer(house, star, camille)
const reason = 'La séance a été interrompue'
const act = (route: typeof reopenBooking | typeof cancelBookingAsTeam, id: string) => ({
  route,
  wish: { as: claire.as, params: { id }, body: { reason }, key: newKey() },
})
const cancel = (id: string) => {
  const { route, wish } = act(cancelBookingAsTeam, id)
  return ask(house, route, wish)
}
const whyNotCancel = (id: string) => {
  const { route, wish } = act(cancelBookingAsTeam, id)
  return refused(house, route, wish)
}
const reopen = (id: string) => {
  const { route, wish } = act(reopenBooking, id)
  return ask(house, route, wish)
}
const whyNotReopen = (id: string) => {
  const { route, wish } = act(reopenBooking, id)
  return refused(house, route, wish)
}
const balance = async (who: Signed) =>
  (await ask(house, myWallet, { as: who.as })).wallet?.balanceCents
const giveUp = (who: Signed, id: string) =>
  ask(house, cancelMyBooking, { as: who.as, params: { id }, key: newKey() })
const soon = (hours: number) => new Date(house.now().getTime() + hours * 3_600_000)
const taken = async ({ stockId }: Offered) =>
  (
    await house.world.db
      .selectFrom('stock')
      .select('placesTaken')
      .where('id', '=', stockId)
      .executeTakeFirstOrThrow()
  ).placesTaken

describe('the team cancels', () => {
  test('past the 72 hours that bind the young person; both sides read why', async () => {
    const lea = await openYouth(house, 'Léa')
    const show = await openOffer(house, star, { startsAt: soon(24), places: 5 })
    const { id } = await bookAs(house, lea, show)
    const wish = { as: lea.as, params: { id }, key: newKey() }
    expect(await refused(house, cancelMyBooking, wish)).toContain('409 cancel-too-late-event')
    await posted(house)
    expect(await cancel(id)).toMatchObject({ id, state: 'cancelled', amountCents: 900 })
    expect(await balance(lea)).toBe(50_000)
    expect(await taken(show)).toBe(0)
    const letters = await posted(house)
    expect(subjects(letters)).toEqual([
      expect.stringContaining('accueil@exemple.fr: [Réservations] Annulation'),
      expect.stringContaining('léa@exemple.fr: Annulation de ta réservation'),
    ])
    for (const { text } of letters) expect(text).toContain(reason)
    expect(await whyNotCancel(id)).toBe('409 cancel-done /booking')
    expect(await unsound(house)).toEqual([])
  })
  test('one that was validated, whose money is held again, then given back', async () => {
    const lou = await openYouth(house, 'Lou')
    const show = await openOffer(house, star)
    const { id, countermark } = await bookAs(house, lou, show)
    await useAt(house, countermark, house.now())
    await cancel(id)
    expect(await balance(lou)).toBe(50_000)
    const sheet = await ask(house, readBookingSheet, { as: claire.as, params: { id } })
    expect(sheet.events.map(({ before, after }) => [before, after])).toEqual([
      [null, 'booked'],
      ['booked', 'used'],
      ['used', 'booked'],
      ['booked', 'cancelled'],
    ])
    expect(sheet.events.at(-1)).toMatchObject({ actorName: 'Claire Équipe', reason })
    expect(await unsound(house)).toEqual([])
  })
  test('none that is paid, and nothing that does not exist', async () => {
    const max = await openYouth(house, 'Max')
    const { id, countermark } = await bookAs(house, max, await openOffer(house, star))
    await useAt(house, countermark, house.now())
    const [fanny, felix] = [await openFinance(house, 'Fanny'), await openFinance(house, 'Félix')]
    const banked = { by: camille, approvedBy: [fanny, felix], iban: frenchIban(1) } as const
    await bankAccount(house, star, banked)
    await house.advance('P1D')
    await payday(house, { prepares: fanny, releases: felix })
    expect(await whyNotCancel(id)).toBe('409 cancel-paid /booking')
    expect(await whyNotCancel('AE')).toBe('404 not-found')
    expect(await unsound(house)).toEqual([])
  })
  test('only by those of the team who may, with a reason', async () => {
    const fabien = await openFinance(house, 'Fabien')
    const ines = await openYouth(house, 'Inès')
    const { id } = await bookAs(house, ines, await openOffer(house, star))
    const wish = { as: fabien.as, params: { id }, body: { reason } }
    expect(await refused(house, cancelBookingAsTeam, wish)).toBe('403 forbidden')
    const mute = { as: claire.as, params: { id }, body: { reason: ' ' } }
    expect(await refused(house, cancelBookingAsTeam, mute)).toBe('400 invalid-request /reason')
  })
})

describe('the team opens again', () => {
  test('a cancelled booking as another of the same date, at the amount it was made at', async () => {
    const zoe = await openYouth(house, 'Zoé')
    const show = await openOffer(house, star, { places: 5 })
    const first = await bookAs(house, zoe, show)
    await giveUp(zoe, first.id)
    await house.pool.query('update stock set price_cents = 4000 where id = $1', [show.stockId])
    await posted(house)
    const again = await reopen(first.id)
    expect(again).toMatchObject({ state: 'booked', amountCents: 900 })
    expect(again.id).not.toBe(first.id)
    expect(again.countermark).not.toBe(first.countermark)
    expect(await balance(zoe)).toBe(49_100)
    expect(await taken(show)).toBe(1)
    const old = await ask(house, myBooking, { as: zoe.as, params: { id: first.id } })
    expect(old.state).toBe('cancelled')
    const sheets = await Promise.all(
      [first.id, again.id].map((id) =>
        ask(house, readBookingSheet, { as: claire.as, params: { id } }),
      ),
    )
    expect(sheets.map(({ reopens, reopenedAs }) => [reopens, reopenedAs])).toEqual([
      [null, again.id],
      [first.id, null],
    ])
    const letters = await posted(house)
    expect(letters.map(({ to }) => to).sort()).toEqual(['accueil@exemple.fr', 'zoé@exemple.fr'])
    for (const { text } of letters) {
      expect(text).toContain(again.countermark)
      expect(text).toContain(reason)
    }
    expect(await whyNotReopen(first.id)).toBe('409 reopen-done /booking')
    expect(await whyNotReopen(again.id)).toBe('409 reopen-live /booking')
    expect(await unsound(house)).toEqual([])
  })
  test('an expired one, for another week', async () => {
    const tom = await openYouth(house, 'Tom')
    const book = await openOffer(house, star, { nature: 'goods', priceCents: 1_500 })
    const first = await bookAs(house, tom, book)
    await house.advance('P8D')
    expect(await balance(tom)).toBe(50_000)
    const again = await reopen(first.id)
    expect(again.cancellableUntil).toBe(soon(7 * 24).toISOString())
    expect(await balance(tom)).toBe(48_500)
    expect(await unsound(house)).toEqual([])
  })
  test('past the booking limit, which is waived, but not past the start', async () => {
    const ana = await openYouth(house, 'Ana')
    const show = await openOffer(house, star, { startsAt: soon(100), bookingLimit: soon(1) })
    const { id } = await bookAs(house, ana, show)
    await giveUp(ana, id)
    await house.advance('PT2H')
    await reopen(id)
    const late = await openOffer(house, star, { startsAt: soon(100) })
    const second = await bookAs(house, ana, late)
    await giveUp(ana, second.id)
    await house.advance('PT101H')
    expect(await whyNotReopen(second.id)).toBe('409 event-past /stockId')
  })
  test('never past places, money, ceilings or the one booking of a date', async () => {
    const [eva, hugo] = [await openYouth(house, 'Eva'), await openYouth(house, 'Hugo')]
    const show = await openOffer(house, star, { places: 1, priceCents: 30_000 })
    const first = await bookAs(house, eva, show)
    await giveUp(eva, first.id)
    const other = await bookAs(house, hugo, show)
    expect(await whyNotReopen(first.id)).toBe('409 sold-out /stockId')
    await giveUp(hugo, other.id)
    const costly = await openOffer(house, star, { priceCents: 25_000 })
    await bookAs(house, eva, costly)
    expect(await whyNotReopen(first.id)).toContain('409 funds-insufficient')
    const goods = { nature: 'goods', priceCents: 15_000 } as const
    const [one, two] = [await openOffer(house, star, goods), await openOffer(house, star, goods)]
    const given = await bookAs(house, hugo, one)
    await giveUp(hugo, given.id)
    await bookAs(house, hugo, two)
    expect(await whyNotReopen(given.id)).toBe('409 ceiling-physical')
    const mine = await bookAs(house, hugo, show)
    expect(await whyNotReopen(other.id)).toBe('409 already-booked /stockId')
    expect(mine.state).toBe('booked')
    expect(await unsound(house)).toEqual([])
  })
  test('once, though twenty of the team ask at the same time', async () => {
    const kim = await openYouth(house, 'Kim')
    const show = await openOffer(house, star, { places: 5 })
    const { id } = await bookAs(house, kim, show)
    await giveUp(kim, id)
    const told = await Promise.all(Array.from({ length: 20 }, () => whyNotReopen(id)))
    expect(told.filter((one) => one === '201').length).toBe(1)
    expect(new Set(told)).toEqual(new Set(['201', '409 reopen-done /booking']))
    expect(await taken(show)).toBe(1)
    expect(await balance(kim)).toBe(49_100)
    expect(await unsound(house)).toEqual([])
  })
  test('the last place of a date for one only of those who lost it', async () => {
    const show = await openOffer(house, star, { places: 1 })
    const lost = []
    for (const name of ['Un', 'Deux', 'Trois']) {
      const who = await openYouth(house, name)
      const { id } = await bookAs(house, who, show)
      await giveUp(who, id)
      lost.push(id)
    }
    const told = await Promise.all(lost.map(whyNotReopen))
    expect(told.sort()).toEqual(['201', '409 sold-out /stockId', '409 sold-out /stockId'])
    expect(await taken(show)).toBe(1)
    expect(await unsound(house)).toEqual([])
  })
  test('a repeated request has one effect and the same answer', async () => {
    const nina = await openYouth(house, 'Nina')
    const { id } = await bookAs(house, nina, await openOffer(house, star))
    await giveUp(nina, id)
    const { route, wish } = act(reopenBooking, id)
    const first = await ask(house, route, wish)
    expect(await ask(house, route, wish)).toEqual(first)
  })
})
