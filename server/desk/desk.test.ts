import { describe, expect, test } from 'vitest'
import { toPublicId } from '../../contract/public-id.ts'
import { readFigures } from '../../contract/statistics.ts'
import * as desk from '../../contract/team-desk.ts'
import * as sheets from '../../contract/team-sheets.ts'
import { cancelMyBooking } from '../../contract/bookings.ts'
import { bookAs, newKey, openOffer, openStaff, openYouth } from '../../test/stage.ts'
import { openFinance, useAt } from '../../test/treasury.ts'
import { ask, openPro, openStructure, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const { db } = house.world
const claire = await openStaff(house, 'Claire')
const fabien = await openFinance(house, 'Fabien')
const camille = await openPro(house, 'Camille')
const star = await openStructure(house, { name: 'Cinéma L’Étoile', by: camille })
const lea = await openYouth(house, 'Léa-Rose', { email: 'lea.rose@exemple.fr' })
const noe = await openYouth(house, 'Noé')
const film = await openOffer(house, star, { name: 'Les Enfants du Paradis', priceCents: 900 })
const book = await openOffer(house, star, { nature: 'goods', priceCents: 1_500 })
const made = await bookAs(house, lea, film)

const find = async (q: string, more: object = {}) => {
  const { items } = await ask(house, desk.teamSearch, { as: claire.as, query: { q, ...more } })
  return items.map(({ kind, label, code }) => `${kind} ${label} ${code}`)
}
const traces = async (act: string) =>
  db.selectFrom('journal').selectAll().where('act', '=', act).orderBy('id').execute()

describe('the team looks for', () => {
  test('a person by names in any order, without accents, hyphens or case, and by e-mail', async () => {
    const found = ['person Léa-Rose Dupont lea.rose@exemple.fr']
    expect(await find('lea rose')).toEqual(found)
    expect(await find('DUPONT léa')).toEqual(found)
    expect(await find('lea.rose@exemple.fr')).toEqual(found)
    expect(await find('rosé-léa')).toEqual([])
  })
  test('a structure by its name or SIREN, a venue by its SIRET', async () => {
    const { siren } = await db
      .selectFrom('offerer')
      .select('siren')
      .where('id', '=', star.id)
      .executeTakeFirstOrThrow()
    const both = [`structure Cinéma L’Étoile ${siren}`, `venue Cinéma L’Étoile ${siren}00017`]
    expect(await find('cinema l’etoile')).toEqual(both)
    expect(await find(`${siren.slice(0, 3)} ${siren.slice(3)}`)).toEqual(both.slice(0, 1))
    expect(await find(`${siren}00017`)).toEqual(both)
  })
  test('an offer by its title, a booking by its countermark however it is typed', async () => {
    expect(await find('paradis')).toEqual(['offer Les Enfants du Paradis null'])
    const typed = made.countermark.toLowerCase().replace('0', 'o').replace('1', 'l')
    expect(await find(` ${typed} `)).toEqual([`booking Les Enfants du Paradis ${made.countermark}`])
  })
  test('nothing with signs alone, and is told when the words are too short', async () => {
    expect(await find('%%%')).toEqual([])
    expect(await find('___')).toEqual([])
    const short = { as: claire.as, query: { q: 'a' } }
    expect(await refused(house, desk.teamSearch, short)).toBe('400 invalid-request /q')
  })
  test('page by page, kind after kind, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = { q: 'exemple.fr', limit: 1, cursor }
      const { items, next } = await ask(house, desk.teamSearch, { as: claire.as, query })
      seen.push(...items.map(({ id }) => id))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    const whole = await ask(house, desk.teamSearch, { as: claire.as, query: { q: 'exemple.fr' } })
    expect(seen).toEqual(whole.items.map(({ id }) => id))
    expect(seen.length).toBe(5)
    const ofOneKind = { kind: 'structure', q: 'etoile' }
    expect((await find('etoile', ofOneKind)).length).toBe(1)
  })
  test('and each look that names people leaves a trace without what was typed', async () => {
    const before = await traces('people.searched')
    await find('paradis')
    expect(await traces('people.searched')).toEqual(before)
    await find('noe')
    const [last] = (await traces('people.searched')).slice(before.length)
    expect(last).toMatchObject({
      actor: `staff:${claire.id}`,
      subject: 'people',
      details: { kind: null, seen: [noe.id] },
    })
    expect(JSON.stringify(last)).not.toContain('noe')
  })
})

describe('a sheet', () => {
  test('of a person tells account, pass, bookings and sessions, no secret, and leaves a trace', async () => {
    const params = { id: toPublicId(lea.id) }
    const sheet = await ask(house, desk.readPerson, { as: claire.as, params })
    expect(sheet).toMatchObject({
      email: 'lea.rose@exemple.fr',
      wallet: { balanceCents: 49_100, grantedCents: 50_000 },
      bookings: { live: 1, total: 1 },
      sessions: [{ site: 'app', userAgent: 'test' }],
      suspension: null,
    })
    expect(JSON.stringify(sheet)).not.toMatch(/hash|secret"|token/i)
    expect(await traces('person.read')).toMatchObject([
      { actor: `staff:${claire.id}`, subject: `youth:${lea.id}` },
    ])
    const { items } = await ask(house, desk.readPersonBookings, { as: claire.as, params })
    expect(items).toMatchObject([{ countermark: made.countermark, amountCents: 900 }])
    expect(await traces('bookings.read')).toMatchObject([{ subject: `youth:${lea.id}` }])
  })
  test('of a structure tells members, venues, who is paid, and what was done', async () => {
    const params = { id: toPublicId(star.id) }
    const sheet = await ask(house, sheets.readStructureSheet, { as: claire.as, params })
    expect(sheet.members).toMatchObject([{ email: 'camille@exemple.fr' }])
    expect(sheet.venues.map(({ kind, offers, payee }) => [kind, offers, payee])).toEqual([
      ['online', 0, 'none'],
      ['siret', 2, 'none'],
    ])
    expect(sheet).toMatchObject({ state: 'validated', suspension: null, bank: [] })
  })
  test('of a booking tells its whole way', async () => {
    const { id, countermark } = await bookAs(house, noe, film)
    await useAt(house, countermark, house.now())
    const sheet = await ask(house, sheets.readBookingSheet, { as: claire.as, params: { id } })
    expect(sheet.events.map(({ before, after }) => `${before} ${after}`)).toEqual([
      'null booked',
      'booked used',
    ])
    expect(sheet.movements.map(({ debit, credit }) => `${debit} ${credit}`)).toEqual([
      'wallet held',
      'held used',
    ])
    expect(sheet.can).toEqual({ cancel: true, reopen: false })
    expect(await traces('booking.read')).toMatchObject([{ details: { person: noe.id } }])
    // Who pays does not also undo: the money shown, no gesture offered.
    const paying = await ask(house, sheets.readBookingSheet, { as: fabien.as, params: { id } })
    expect(paying.can).toEqual({ cancel: false, reopen: false })
  })
  test('of nobody does not exist', async () => {
    const wish = { as: claire.as, params: { id: toPublicId(999_999) } }
    for (const route of [
      desk.readPerson,
      desk.readPersonBookings,
      sheets.readStructureSheet,
      sheets.readBookingSheet,
    ]) {
      expect(await refused(house, route, wish)).toBe('404 not-found')
    }
  })
})

describe('the audit trail', () => {
  const read = async (query: object) =>
    (await ask(house, desk.readJournal, { as: fabien.as, query: { ...query } })).items
  test('is read by actor, act, subject, structure and days', async () => {
    const mine = await read({ actor: `staff:${claire.id}`, act: 'person.' })
    expect(mine).toMatchObject([
      { act: 'person.read', subject: `youth:${lea.id}`, actorName: 'Claire Équipe' },
    ])
    expect(await read({ subject: `youth:${lea.id}`, act: 'wallet' })).toMatchObject([
      { act: 'wallet.opened', actor: 'system', actorName: null },
    ])
    expect(await read({ from: '2026-11-03' })).toEqual([])
    expect(await read({ to: '2026-11-01' })).toEqual([])
    expect((await read({ from: '2026-11-02', to: '2026-11-02' })).length).toBeGreaterThan(5)
    expect(await read({ act: '%' })).toEqual([])
    expect(await read({ structureId: toPublicId(star.id) })).toEqual([])
  })
  test('is closed to support, and page by page never repeats a line', async () => {
    expect(await refused(house, desk.readJournal, { as: claire.as })).toBe('403 forbidden')
    const wish = { as: fabien.as, query: { limit: 3 } }
    const first = await ask(house, desk.readJournal, wish)
    const query = { limit: 3, cursor: first.next ?? '' }
    const second = await ask(house, desk.readJournal, { as: fabien.as, query })
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(6)
  })
})

describe('figures', () => {
  const figures = (query: object = {}) =>
    ask(house, readFigures, { as: claire.as, query: { ...query } })
  test('count offers, bookings and credit by month, type and département, and agree', async () => {
    const given = await bookAs(house, noe, book)
    await ask(house, cancelMyBooking, { as: noe.as, params: { id: given.id }, key: newKey() })
    const all = { offers: 2, bookings: 3, ended: 1, bookedCents: 1_800, spentCents: 900 }
    const credit = { passes: 2, grantedCents: 100_000 }
    const byMonth = await figures()
    expect(byMonth).toMatchObject({ from: '2025-12', to: '2026-11', totals: { ...all, ...credit } })
    expect(byMonth.items.length).toBe(12)
    expect(byMonth.items.at(-1)).toMatchObject({ key: '2026-11', ...all })
    const byType = await figures({ by: 'type' })
    expect(byType.items.map(({ key, bookings }) => `${key} ${bookings}`)).toEqual([
      '— 0',
      'EventType.CINEMA 2',
      'ThingType.LIVRE_EDITION 1',
    ])
    expect(byType.totals).toEqual(byMonth.totals)
    const byPlace = await figures({ by: 'department' })
    expect(byPlace.totals).toEqual(byMonth.totals)
    expect(byPlace.items.find(({ key }) => key === '93')).toMatchObject(credit)
    expect((await figures({ department: '67' })).totals.bookings).toBe(0)
    expect((await figures({ type: 'EventType.CINEMA' })).totals).toMatchObject({
      bookings: 2,
      passes: 0,
    })
  })
  test('are of bounded months', async () => {
    const asked = (from: string, to: string) =>
      refused(house, readFigures, { as: claire.as, query: { from, to } })
    expect(await asked('2023-12', '2026-11')).toBe('200')
    expect(await asked('2023-11', '2026-11')).toBe('400 period-too-long /to')
    expect(await asked('2026-12', '2026-11')).toBe('400 period-too-long /to')
    expect(await asked('2026-13', '2026-11')).toBe('400 invalid-request /from')
  })
})

test('the queues are counted in one answer', async () => {
  await openStructure(house, { name: 'À valider', by: camille, isValidated: false })
  await openYouth(house, 'Zoé', { isCredited: false })
  const { oldest, ...counts } = await ask(house, desk.teamQueues, { as: fabien.as })
  expect(counts).toEqual({
    structures: 1,
    attachments: 0,
    venues: 0,
    designations: 0,
    bankDetails: 0,
    frozenBankDetails: 0,
    eligibility: 1,
    reportedOffers: 0,
  })
  expect(oldest).toMatchObject({ structures: expect.any(String), attachments: null })
})
