import { beforeAll, describe, expect, test } from 'vitest'
import { signUpYouth } from '../../contract/accounts.ts'
import { bookOffer, cancelMyBooking } from '../../contract/bookings.ts'
import * as imports from '../../contract/imports.ts'
import { importOfferFile, previewOfferFile } from '../../contract/offer-files.ts'
import { signUpPro } from '../../contract/offerers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { listSwitches, readSwitches, turnSwitch, type SwitchName } from '../../contract/settings.ts'
import { bookAs, newKey, openOffer, openStaff, openYouth } from '../../test/stage.ts'
import { ask, openPro, openStructure, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'
import { whyClosedLately } from './switches.ts'

const house = await openHouse()
const boss = await openStaff(house, 'Agathe')
await house.pool.query(`update account set staff_role = 'administration' where id = $1`, [boss.id])
const camille = await openPro(house, 'Camille')
const star = await openStructure(house, { name: 'Star', by: camille })
const lea = await openYouth(house, 'Léa')
const show = await openOffer(house, star)

const turn = (name: SwitchName, isOn: boolean) =>
  ask(house, turnSwitch, {
    as: boss.as,
    params: { name },
    body: { isOn, reason: 'Panne chez la banque' },
  })

/** Closed for this while, and open again after, whatever it finds. */
async function whileClosed<T>(name: SwitchName, act: () => Promise<T>): Promise<T> {
  await turn(name, false)
  try {
    return await act()
  } finally {
    await turn(name, true)
  }
}

const person = {
  password: 'quatre tortues vertes à Nantes',
  firstName: 'Inès',
  lastName: 'Martin',
  contactAccepted: true,
}

describe('what the team has closed is refused with a sentence that says so:', () => {
  test('young people’s sign-up', async () => {
    const body = { ...person, email: 'ines@exemple.fr', birthDate: '2008-05-17', department: '67' }
    expect(await whileClosed('youth-sign-up', () => refused(house, signUpYouth, { body }))).toBe(
      '403 youth-sign-up-closed',
    )
    expect((await house.call(signUpYouth, { body })).status).toBe(202)
  })

  test('professionals’ sign-up, before the register is asked', async () => {
    const body = { ...person, email: 'paul@exemple.fr', pseudo: 'Paul', siren: '507633576' }
    expect(await whileClosed('pro-sign-up', () => refused(house, signUpPro, { body }))).toBe(
      '403 pro-sign-up-closed',
    )
    expect(await refused(house, signUpPro, { body })).toBe('400 siren-unknown /siren')
  })

  test('bookings: a key keeps its answer, and what is booked may be given back', async () => {
    const first = newKey()
    const body = { stockId: show.stock, seats: 1 }
    const booked = await ask(house, bookOffer, { as: lea.as, body, key: first })
    const tom = await openYouth(house, 'Tom')
    await whileClosed('bookings', async () => {
      expect(await refused(house, bookOffer, { as: tom.as, body, key: newKey() })).toBe(
        '403 bookings-closed',
      )
      const again = await ask(house, bookOffer, { as: lea.as, body, key: first })
      expect(again.id).toBe(booked.id)
      await ask(house, cancelMyBooking, { as: lea.as, params: { id: booked.id }, key: newKey() })
    })
    await bookAs(house, tom, show)
  })

  test('imports: a file may still be tried, nothing comes in, and the night reads nothing', async () => {
    const params = { id: toPublicId(star.venueId) }
    const bytes = Buffer.from('Titre;Type;Prix\r\nUn livre;Livre — Édition;9,90')
    const sent = { as: camille.as, params, file: { name: 'offres.csv', bytes } }
    const { rows } = await house.pool.query<{ id: number }>(
      `insert into import_link (venue_id, offerer_id, source, address, default_type, default_price_cents,
        state, created_at, created_by, next_run_at)
      values ($1, $2, 'ical', 'http://127.0.0.1:9/agenda.ics', 'EventType.CINEMA', 0, 'active', $3, $4,
        $3::timestamptz + interval '1 hour') returning id`,
      [star.venueId, star.id, house.now(), camille.id],
    )
    const link = Number(rows[0]?.id)
    await whileClosed('imports', async () => {
      expect((await ask(house, previewOfferFile, sent)).offers).toBe(1)
      expect(await refused(house, importOfferFile, sent)).toBe('403 imports-closed')
      const on = { as: camille.as, params: { id: toPublicId(link) } }
      expect(await refused(house, imports.runImport, { ...on, body: {} })).toBe(
        '403 imports-closed',
      )
      await house.advance('PT2H')
    })
    const { rows: after } = await house.pool.query(
      `select next_run_at > $2 as later, (select count(*)::int from import_run where link_id = $1) as runs
      from import_link where id = $1`,
      [link, house.now()],
    )
    expect(after).toEqual([{ later: true, runs: 0 }])
    expect((await ask(house, importOfferFile, sent)).counts.created).toBe(1)
  })
})

describe('switches', () => {
  beforeAll(() => turn('bookings', true))

  test('tell anybody what is open, and the team who turned them and why', async () => {
    await whileClosed('bookings', async () => {
      const { items } = await ask(house, readSwitches)
      expect(items.filter(({ isOn }) => !isOn)).toEqual([{ name: 'bookings', isOn: false }])
      const told = await ask(house, listSwitches, { as: boss.as })
      expect(told.items.find(({ name }) => name === 'bookings')).toMatchObject({
        changedBy: 'Agathe Équipe',
        reason: 'Panne chez la banque',
      })
    })
  })

  test('are asked once for a whole rush, not once for each booking', async () => {
    let asked = 0
    const db = house.world.db.withPlugin({
      transformQuery: ({ node }) => {
        asked++
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await Promise.all(Array.from({ length: 200 }, () => whyClosedLately(db, 'bookings')))
    expect(asked).toBe(1)
  })
})
