import { beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../contract/api-keys.ts'
import { checkCountermarkV2, useCountermarkV2 } from '../../contract/counter.ts'
import * as told from '../../contract/partner-bookings.ts'
import * as offered from '../../contract/partner-offers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { keyFor, openPartnership, type Partnership } from '../../test/partner.ts'
import { bookAs, openOffer, openYouth, posted, subjects } from '../../test/stage.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let ours: Partnership
let theirs: Partnership

beforeAll(async () => {
  house = await openHouse()
  ours = await openPartnership(house)
  theirs = await openPartnership(house)
  await posted(house)
})

const params = () => ({ id: ours.structure })
const listed = async () =>
  (
    await ask(house, contract.listApiKeys, { as: ours.administrator.as, params: params() })
  ).items.filter(({ revokedAt }) => revokedAt === null)
const opens = async (as: Record<string, string>) =>
  (await house.call(offered.readKey, { as })).status

describe('a key', () => {
  test('is shown once, kept as a hash, told by mail and in the journal', async () => {
    const key = await keyFor(house, ours, { name: 'Billetterie', scopes: ['read', 'validate'] })
    expect(key.secret).toMatch(/^pcp_[\w-]{43}$/)
    const { rows } = await house.pool.query('select * from api_key where name = $1', [
      'Billetterie',
    ])
    expect(JSON.stringify(rows)).not.toContain(key.secret.slice(12))
    expect(JSON.stringify(await listed())).not.toContain(key.secret.slice(12))
    expect(subjects(await posted(house))).toEqual([
      expect.stringMatching(/^nour\d+@exemple.fr: Nouvelle clé d’API : Billetterie$/),
    ])
    const journal = await house.pool.query(
      "select details from journal where act = 'api-key.created' and subject = $1",
      [`api-key:${rows[0]?.id}`],
    )
    expect(journal.rows[0]?.details).toMatchObject({ name: 'Billetterie' })
  })

  test('says what it may do, and when it last served', async () => {
    const key = await keyFor(house, ours, { name: 'Lecture', scopes: ['read'] })
    expect((await listed()).find(({ id }) => id === key.id)?.lastUsedAt).toBeNull()
    expect(await ask(house, offered.readKey, { as: key.as })).toMatchObject({
      id: key.id,
      scopes: ['read'],
      structure: { id: ours.structure },
      venueIds: null,
    })
    const after = (await listed()).find(({ id }) => id === key.id)
    expect(after?.lastUsedAt).toBe(house.now().toISOString())
  })

  test('changes over: two secrets open for a while, then one', async () => {
    const key = await keyFor(house, ours, { name: 'Caisse 2' })
    const about = { as: ours.administrator.as, params: { ...params(), keyId: key.id } }
    const changed = await ask(house, contract.rotateApiKey, {
      ...about,
      body: { overlapHours: 48 },
    })
    const fresh = { authorization: `Bearer ${changed.secret}` }
    expect(changed.id).toBe(key.id)
    expect([await opens(key.as), await opens(fresh)]).toEqual([200, 200])
    expect(changed.former).toMatchObject({ prefix: key.prefix })
    expect(await refused(house, contract.rotateApiKey, { ...about, body: {} })).toBe(
      '409 key-in-rotation',
    )
    await house.advance('PT47H59M')
    expect(await opens(key.as)).toBe(200)
    await house.advance('PT1M')
    expect([await opens(key.as), await opens(fresh)]).toEqual([401, 200])
    expect(await refused(house, contract.endFormerApiKey, about)).toBe('409 key-not-in-rotation')
    expect(await ask(house, contract.rotateApiKey, { ...about, body: {} })).toMatchObject({
      id: key.id,
    })
    const ended = await ask(house, contract.endFormerApiKey, about)
    expect([ended.former, await opens(fresh)]).toEqual([null, 401])
  })

  test('once revoked opens nothing, by either secret, and cannot come back', async () => {
    const key = await keyFor(house, ours, { name: 'Perdue' })
    const about = { as: ours.administrator.as, params: { ...params(), keyId: key.id } }
    const changed = await ask(house, contract.rotateApiKey, { ...about, body: {} })
    await ask(house, contract.revokeApiKey, about)
    expect(await opens(key.as)).toBe(401)
    expect(await opens({ authorization: `Bearer ${changed.secret}` })).toBe(401)
    expect(await refused(house, contract.rotateApiKey, { ...about, body: {} })).toBe(
      '404 not-found',
    )
  })

  test('is refused where it is not a key, or not of this house', async () => {
    for (const authorization of ['Bearer x', 'Bearer pcp_', 'Basic eDp5', 'Bearer', 'pcp_x']) {
      expect(await opens({ authorization })).toBe(401)
    }
    expect(await opens({})).toBe(401)
    expect(await opens(ours.administrator.as)).toBe(401)
  })

  test('is one of twenty at most, whoever asks at once', async () => {
    const { structure, administrator } = await openPartnership(house)
    const make = (nth: number) =>
      house.call(contract.createApiKey, {
        as: administrator.as,
        params: { id: structure },
        body: { name: `Clé ${nth}`, scopes: ['read'] },
      })
    const made = await Promise.all(Array.from({ length: 24 }, (_, nth) => make(nth)))
    const statuses = made.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.filter((status) => status === 409)).toHaveLength(4)
    await posted(house)
  })

  test('is limited to venues of its own structure only', async () => {
    const wish = {
      name: 'Étrangère',
      scopes: ['read'],
      venueIds: [toPublicId(theirs.star.venueId)],
    }
    const asked = { as: ours.administrator.as, params: params(), body: wish }
    expect(await refused(house, contract.createApiKey, asked)).toBe('400 venue-not-yours /venueIds')
  })
})

describe('a key limited to a venue', () => {
  test('sees and touches nothing of the others, on the doors of 2018 and 2019 either', async () => {
    const lea = await openYouth(house, 'Léa')
    const event = await openOffer(house, ours.star, { startsAt: new Date(+house.now() + 36e5) })
    const { countermark, id } = await bookAs(house, lea, event)
    const online = await keyFor(house, ours, {
      name: 'En ligne',
      venueIds: [toPublicId(ours.star.onlineVenueId)],
    })
    const there = await keyFor(house, ours, {
      name: 'Sur place',
      venueIds: [toPublicId(ours.star.venueId)],
    })
    const token = { token: countermark }
    const about = { as: online.as, params: token }
    expect(await refused(house, told.partnerCheck, about)).toBe('404 countermark-unknown')
    expect(await refused(house, told.partnerValidate, about)).toBe('404 countermark-unknown')
    expect((await house.call(checkCountermarkV2, about)).status).toBe(404)
    expect((await house.call(useCountermarkV2, about)).status).toBe(404)
    const hidden = { as: online.as, params: { id: event.offer } }
    expect(await refused(house, offered.partnerOffer, hidden)).toBe('404 not-found')
    const seen = await ask(house, told.partnerBookings, { as: online.as })
    expect(seen.items).toEqual([])
    expect((await ask(house, offered.partnerVenues, { as: there.as })).items).toHaveLength(1)
    expect((await ask(house, offered.partnerOffers, { as: online.as })).items).toEqual([])
    const mine = await ask(house, told.partnerBookings, { as: there.as })
    expect(mine.items.map((booking) => booking.id)).toEqual([id])
    expect((await house.call(told.partnerValidate, { as: there.as, params: token })).status).toBe(
      200,
    )
  })

  test('of a suspended structure finds nothing any more', async () => {
    const { star, ...partnership } = await openPartnership(house)
    const key = await keyFor(house, { star, ...partnership })
    const { offer } = await openOffer(house, star)
    const suspended = 'update offerer set suspended_at = $2 where id = $1'
    await house.pool.query(suspended, [star.id, house.now()])
    const about = { as: key.as, params: { id: offer } }
    expect(await refused(house, offered.partnerOffer, about)).toBe('404 not-found')
    expect(await refused(house, offered.partnerChangeOffer, { ...about, body: {} })).toBe(
      '404 not-found',
    )
  })
})
