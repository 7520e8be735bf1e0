import { describe, expect, test } from 'vitest'
import { decideEligibility, myEligibility, queueEligibility } from '../../contract/eligibility.ts'
import { addContact } from '../../contract/settings.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { readPerson, teamQueues } from '../../contract/team-desk.ts'
import { openStaff, openYouth, posted, subjects, unsound } from '../../test/stage.ts'
import { ask, refused, type Signed } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const claire = await openStaff(house, 'Claire')
const finance = await openStaff(house, 'Nadia')
await house.pool.query(`update account set staff_role = 'finance' where id = $1`, [finance.id])

const waiting = (name: string) => openYouth(house, name, { isCredited: false })
const deciding = ({ id }: Signed, body: Record<string, string>, by: Signed = claire) => ({
  as: by.as,
  params: { id: toPublicId(id) },
  body,
})
const reason = 'Date de naissance illisible sur la pièce'
const named = async (state: string, more: Record<string, string> = {}) => {
  const query = { state, limit: '100', ...more }
  const { items } = await ask(house, queueEligibility, { as: claire.as, query })
  return items.map(({ firstName }) => firstName)
}

describe('who waits for the credit', () => {
  test('is credited once, whoever decides at the same time, and it is mailed and written down', async () => {
    const lea = await waiting('Léa')
    expect(await named('waiting')).toEqual(['Léa'])
    const knocks = await Promise.all(
      [1, 2, 3].map(() => house.call(decideEligibility, deciding(lea, { decision: 'credit' }))),
    )
    expect(knocks.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await named('waiting')).toEqual([])
    expect(await named('credited')).toEqual(['Léa'])
    expect(subjects(await posted(house))).toEqual([
      'léa@exemple.fr: Ton pass Culture est disponible',
    ])
    const params = { id: toPublicId(lea.id) }
    const sheet = await ask(house, readPerson, { as: claire.as, params })
    expect(sheet.journal[0]).toMatchObject({ act: 'wallet.opened', actorName: 'Claire Équipe' })
    expect(await unsound(house)).toEqual([])
  })

  test('is refused with a reason that is mailed, once; and may still be credited after', async () => {
    const tom = await waiting('Tom')
    expect(await refused(house, decideEligibility, deciding(tom, { decision: 'refuse' }))).toBe(
      '400 invalid-request /reason',
    )
    const answer = await ask(
      house,
      decideEligibility,
      deciding(tom, { decision: 'refuse', reason }),
    )
    expect(answer).toMatchObject({ state: 'refused', refusalReason: reason })
    await ask(house, addContact, {
      as: claire.as,
      body: { name: 'Pour nos jeunes', department: '93', email: 'jeunes93@exemple.fr' },
    })
    const mine = () => ask(house, myEligibility, { as: tom.as })
    expect(await mine()).toMatchObject({
      state: 'refused',
      refusal: { reason },
      contact: { name: 'Pour nos jeunes', email: 'jeunes93@exemple.fr' },
    })
    const [letter, ...others] = await posted(house)
    expect([letter?.to, letter?.text.includes(reason), others]).toEqual([
      'tom@exemple.fr',
      true,
      [],
    ])
    expect(
      await refused(house, decideEligibility, deciding(tom, { decision: 'refuse', reason })),
    ).toBe('409 already-decided')
    expect([await named('waiting'), await named('refused')]).toEqual([[], ['Tom']])
    const credited = await ask(house, decideEligibility, deciding(tom, { decision: 'credit' }))
    expect(credited).toMatchObject({ state: 'credited', refusalReason: null })
    expect(await named('refused')).toEqual([])
    expect(await mine()).toMatchObject({ state: 'credited', refusal: null })
    expect(
      await refused(house, decideEligibility, deciding(tom, { decision: 'refuse', reason })),
    ).toBe('409 deposit-already-made')
    await posted(house)
  })

  test('is not credited while suspended or unconfirmed, and comes after those who can be', async () => {
    const [zoe, ali, noa] = [await waiting('Zoé'), await waiting('Ali'), await waiting('Noa')]
    await house.pool.query('update account set suspended_at = $2 where id = $1', [
      zoe.id,
      house.now(),
    ])
    await house.pool.query('update account set email_confirmed_at = null where id = $1', [ali.id])
    expect(await refused(house, decideEligibility, deciding(zoe, { decision: 'credit' }))).toBe(
      '409 person-suspended',
    )
    expect(await refused(house, decideEligibility, deciding(ali, { decision: 'credit' }))).toBe(
      '403 email-unconfirmed /email',
    )
    expect(await named('waiting')).toEqual(['Noa', 'Zoé', 'Ali'])
    const first = await ask(house, queueEligibility, { as: claire.as, query: { limit: '1' } })
    const cursor = first.next ?? ''
    expect(await named('waiting', { cursor })).toEqual(['Zoé', 'Ali'])
    const counted = await ask(house, teamQueues, { as: claire.as })
    expect(counted.eligibility).toBe(1)
    await ask(house, decideEligibility, deciding(noa, { decision: 'credit' }))
  })

  test('is shown beside accounts of the same names and birth, accents, hyphens and case aside', async () => {
    const anne = await waiting('Anne-Élise')
    const other = await openYouth(house, 'ANNE ELISE', { email: 'ae@exemple.fr' })
    await house.pool.query(`update account set last_name = 'Du Pont' where id = $1`, [other.id])
    const { items } = await ask(house, queueEligibility, { as: claire.as })
    const found = items.find(({ accountId }) => accountId === toPublicId(anne.id))
    expect(found?.twins).toEqual([
      { accountId: toPublicId(other.id), email: 'ae@exemple.fr', isCredited: true },
    ])
  })

  test('is decided by support and administration, on young people’s accounts alone', async () => {
    const max = await waiting('Max')
    const wish = { decision: 'credit' }
    expect(await refused(house, decideEligibility, deciding(max, wish, finance))).toBe(
      '403 forbidden',
    )
    expect(await refused(house, decideEligibility, deciding(claire, wish))).toBe('404 not-found')
    expect(await refused(house, decideEligibility, deciding({ id: 999_999, as: {} }, wish))).toBe(
      '404 not-found',
    )
  })
})
