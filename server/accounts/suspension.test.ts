import { describe, expect, test } from 'vitest'
import { whoAmI } from '../../contract/accounts.ts'
import { myBookings } from '../../contract/bookings.ts'
import { lookUpCountermark, validateCountermark } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import * as contract from '../../contract/suspensions.ts'
import { readPerson } from '../../contract/team-desk.ts'
import { readStructureSheet } from '../../contract/team-sheets.ts'
import { bookOffer } from '../../contract/bookings.ts'
import { searchOffers } from '../../contract/catalogue.ts'
import {
  bookAs,
  newKey,
  openOffer,
  openStaff,
  openYouth,
  posted,
  signIn,
  unsound,
} from '../../test/stage.ts'
import { ask, openPro, openStructure, refused, type Signed } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const claire = await openStaff(house, 'Claire')
const boss = await openStaff(house, 'Agathe')
await house.pool.query(`update account set staff_role = 'administration' where id = $1`, [boss.id])
const camille = await openPro(house, 'Camille')
const star = await openStructure(house, { name: 'Star', by: camille })
const reason = 'Compte prêté à une autre personne'
const on = (who: { readonly id: number }, by: Signed = claire) => ({
  as: by.as,
  params: { id: toPublicId(who.id) },
  body: { reason },
})

describe('a suspended account', () => {
  test('of a young person: sessions end, and the countermark waits until it is restored', async () => {
    const lea = await openYouth(house, 'Léa')
    const show = await openOffer(house, star, {
      startsAt: new Date(house.now().getTime() + 10 * 3_600_000),
    })
    const { countermark } = await bookAs(house, lea, show)
    await posted(house)
    await ask(house, contract.suspendAccount, on(lea))
    expect(await refused(house, myBookings, { as: lea.as })).toBe('401 not-signed-in')
    const letters = await posted(house)
    expect(letters.map(({ to, text }) => [to, text.includes(reason)])).toEqual([
      ['léa@exemple.fr', true],
    ])
    const at = { as: camille.as, params: { token: countermark } }
    const card = await ask(house, lookUpCountermark, at)
    expect(card).toMatchObject({
      refusal: { code: 'countermark-suspended' },
      can: { validate: false },
    })
    expect(await refused(house, validateCountermark, { ...at, key: newKey() })).toBe(
      '403 countermark-suspended /booking',
    )
    const sheet = await ask(house, readPerson, {
      as: claire.as,
      params: { id: toPublicId(lea.id) },
    })
    expect(sheet).toMatchObject({ suspension: { reason }, bookings: { live: 1 }, sessions: [] })
    expect(sheet.journal[0]).toMatchObject({ act: 'account.suspended' })
    expect(await refused(house, contract.suspendAccount, on(lea))).toBe('409 already-suspended')
    await ask(house, contract.restoreAccount, on(lea))
    expect(await refused(house, contract.restoreAccount, on(lea))).toBe('409 not-suspended')
    await ask(house, validateCountermark, { ...at, key: newKey() })
    expect(await unsound(house)).toEqual([])
    await posted(house)
  })
  test('past the delay to cancel, its place is due as any other; goods are given back', async () => {
    const noe = await openYouth(house, 'Noé')
    const show = await openOffer(house, star)
    const book = await openOffer(house, star, { nature: 'goods', priceCents: 1_500 })
    await bookAs(house, noe, show)
    await bookAs(house, noe, book)
    await ask(house, contract.suspendAccount, on(noe))
    await house.advance('P13D')
    const { rows } = await house.pool.query(
      'select state, used_by from booking where account_id = $1 order by id',
      [noe.id],
    )
    expect(rows).toEqual([
      { state: 'used', used_by: 'automatic' },
      { state: 'expired', used_by: null },
    ])
    expect(await unsound(house)).toEqual([])
  })
  test('is nobody’s own, and a colleague’s only by the administration', async () => {
    expect(await refused(house, contract.suspendAccount, on(claire))).toBe('409 yourself')
    expect(await refused(house, contract.suspendAccount, on(boss))).toBe('403 forbidden')
    await ask(house, contract.suspendAccount, on(claire, boss))
    const me = { as: claire.as, params: { site: 'equipe' } }
    expect(await refused(house, whoAmI, me)).toBe('401 not-signed-in')
    await ask(house, contract.restoreAccount, on(claire, boss))
    Object.assign(claire.as, await signIn(house, claire.id, 'equipe'))
    expect(await refused(house, contract.suspendAccount, on({ id: 999_999 }))).toBe('404 not-found')
  })
})

describe('a suspended structure', () => {
  test('leaves the catalogue and the counter, reads and cannot act, and comes back', async () => {
    const omar = await openPro(house, 'Omar')
    const figuier = await openStructure(house, { name: 'Figuier', by: omar })
    const show = await openOffer(house, figuier, { name: 'Le Figuier en fleur' })
    const lou = await openYouth(house, 'Lou')
    const found = async () =>
      (await ask(house, searchOffers, { query: { q: 'figuier en fleur' } })).items.length
    expect(await found()).toBe(1)
    await posted(house)
    expect(await refused(house, contract.suspendStructure, on(figuier))).toBe('403 forbidden')
    await ask(house, contract.suspendStructure, on(figuier, boss))
    expect(await found()).toBe(0)
    const body = { stockId: show.stock, seats: 1 }
    expect(await refused(house, bookOffer, { as: lou.as, body, key: newKey() })).toBe(
      '409 offer-withdrawn /stockId',
    )
    const letters = await posted(house)
    expect(letters.map(({ to, text }) => [to, text.includes(reason)])).toEqual([
      ['omar@exemple.fr', true],
    ])
    const wish = { as: boss.as, params: { id: toPublicId(figuier.id) } }
    const sheet = await ask(house, readStructureSheet, wish)
    expect(sheet).toMatchObject({ state: 'suspended', suspension: { reason } })
    expect(sheet.journal[0]).toMatchObject({ act: 'offerer.suspended', actorName: 'Agathe Équipe' })
    expect(await refused(house, contract.suspendStructure, on(figuier, boss))).toBe(
      '409 already-suspended',
    )
    await ask(house, contract.restoreStructure, on(figuier, boss))
    expect(await found()).toBe(1)
    await bookAs(house, lou, show)
    expect(await refused(house, contract.restoreStructure, on(figuier, boss))).toBe(
      '409 not-suspended',
    )
  })
})
