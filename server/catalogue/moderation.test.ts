import { describe, expect, test } from 'vitest'
import { reportOffer } from '../../contract/favourites.ts'
import * as contract from '../../contract/moderation.ts'
import { setOfferActivity, showOffer } from '../../contract/offers.ts'
import { myBooking, bookOffer } from '../../contract/bookings.ts'
import { bookAs, newKey, openOffer, openStaff, openYouth, posted } from '../../test/stage.ts'
import { ask, openPro, openStructure, refused, type Signed } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const claire = await openStaff(house, 'Claire')
const camille = await openPro(house, 'Camille')
const star = await openStructure(house, { name: 'Star', by: camille })
const [lea, noe] = [await openYouth(house, 'Léa'), await openYouth(house, 'Noé')]

const report = (who: Signed, id: string, reason: string) =>
  ask(house, reportOffer, { as: who.as, params: { id }, body: { reason } })
const queue = async (query: object = {}) =>
  (await ask(house, contract.queueReportedOffers, { as: claire.as, query: { ...query } })).items
const decide = (id: string, body: object) => ({ as: claire.as, params: { id }, body })
const activate = (id: string) => ({ as: camille.as, params: { id }, body: { isActive: true } })
const reason = 'Ce n’est pas une offre culturelle'

describe('a reported offer', () => {
  test('waits in the queue with what was said of it, the last reported first', async () => {
    const [one, two] = [
      await openOffer(house, star, { name: 'Un' }),
      await openOffer(house, star, { name: 'Deux' }),
    ]
    await report(lea, one.offer, 'Faux film')
    await report(lea, two.offer, 'Faux livre')
    await report(noe, one.offer, 'Arnaque')
    const items = await queue()
    expect(items).toMatchObject([
      { id: one.offer, reportCount: 2, reports: [{ reason: 'Arnaque' }, { reason: 'Faux film' }] },
      { id: two.offer, reportCount: 1, state: 'open', isActive: true, withdrawnAt: null },
    ])
    const wish = { as: claire.as, query: { limit: 1 } }
    const first = await ask(house, contract.queueReportedOffers, wish)
    const rest = await queue({ cursor: first.next ?? '' })
    expect(rest.map(({ name }) => name)).toEqual(['Deux'])
  })
  test('dismissed leaves the queue and stays in the catalogue; once', async () => {
    const offer = await openOffer(house, star, { name: 'Bonne' })
    await report(lea, offer.offer, 'Je n’aime pas')
    const wish = decide(offer.offer, { decision: 'dismiss' })
    expect(await ask(house, contract.decideReportedOffer, wish)).toMatchObject({
      state: 'dismissed',
      isActive: true,
    })
    expect((await queue()).some(({ id }) => id === offer.offer)).toBe(false)
    expect((await queue({ state: 'dismissed' })).map(({ id }) => id)).toEqual([offer.offer])
    expect(await refused(house, contract.decideReportedOffer, wish)).toBe('409 already-decided')
    await posted(house)
  })
  test('withdrawn cannot be booked nor put back by its structure, which reads why', async () => {
    const offer = await openOffer(house, star, { name: 'Douteuse' })
    const kept = await bookAs(house, lea, offer)
    await report(noe, offer.offer, 'Ce n’est rien')
    await posted(house)
    const mute = decide(offer.offer, { decision: 'withdraw' })
    expect(await refused(house, contract.decideReportedOffer, mute)).toBe(
      '400 invalid-request /reason',
    )
    const wish = decide(offer.offer, { decision: 'withdraw', reason })
    expect(await ask(house, contract.decideReportedOffer, wish)).toMatchObject({
      state: 'withdrawn',
      isActive: false,
      withdrawalReason: reason,
    })
    const letters = await posted(house)
    expect(letters.map(({ to }) => to)).toEqual(['camille@exemple.fr'])
    expect(letters[0]?.text).toContain(reason)
    const body = { stockId: offer.stock, seats: 1 }
    expect(await refused(house, bookOffer, { as: noe.as, body, key: newKey() })).toBe(
      '409 offer-withdrawn /stockId',
    )
    const still = await ask(house, myBooking, { as: lea.as, params: { id: kept.id } })
    expect(still.state).toBe('booked')
    expect(await refused(house, setOfferActivity, activate(offer.offer))).toBe(
      '409 offer-moderated',
    )
    const sheet = await ask(house, showOffer, { as: camille.as, params: { id: offer.offer } })
    const active = sheet.visibility.checks.find(({ code }) => code === 'active')
    expect(active?.says).toContain(reason)
    const direct = house.pool.query('update offer set is_active = true where id = $1', [
      offer.offerId,
    ])
    await expect(direct).rejects.toThrow('moderated_is_inactive')
    expect(await refused(house, contract.decideReportedOffer, wish)).toBe('409 already-decided')
  })
  test('given back is its structure’s to show again', async () => {
    const offer = await openOffer(house, star, { name: 'Mal jugée' })
    const back = { as: claire.as, params: { id: offer.offer }, body: { reason: 'Erreur' } }
    expect(await refused(house, contract.restoreOffer, back)).toBe('409 offer-not-moderated')
    await ask(
      house,
      contract.decideReportedOffer,
      decide(offer.offer, { decision: 'withdraw', reason }),
    )
    await ask(house, contract.restoreOffer, back)
    await ask(house, setOfferActivity, activate(offer.offer))
    await bookAs(house, noe, offer)
    const letters = await posted(house)
    expect(letters.filter(({ to }) => to === 'camille@exemple.fr').length).toBe(2)
  })
  test('that does not exist is not found', async () => {
    for (const wish of [
      decide('AE', { decision: 'dismiss' }),
      decide('AE', { decision: 'withdraw', reason }),
    ]) {
      expect(await refused(house, contract.decideReportedOffer, wish)).toBe('404 not-found')
    }
  })
})
