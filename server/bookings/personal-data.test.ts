import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { signIn as enter, signUpYouth, whoAmI } from '../../contract/accounts.ts'
import { bookOffer, cancelMyBooking, offererBookings } from '../../contract/bookings.ts'
import { lookUpCountermark } from '../../contract/counter.ts'
import { addFavourite, markSeen, reportOffer } from '../../contract/favourites.ts'
import { eraseAccount, previewErasure, takeArchive } from '../../contract/personal-data.ts'
import { confirmEmail, myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  newKey,
  openOffer,
  openYouth,
  posted,
  signIn,
  subjects,
  unsound,
  type Young,
} from '../../test/stage.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import { hashPassword } from '../accounts/credentials.ts'

let house: House
let camille: Signed
let star: Structure

const hour = 3_600_000
const password = 'trois perdrix au bord du canal'
const soon = () => new Date(house.now().getTime() + 24 * hour)

beforeAll(async () => {
  house = await openHouse()
  const { id } = await openPro(house, 'Camille')
  camille = { id, as: await signIn(house, id, 'pro') }
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
})

/** A young person who has chosen a password. */
async function youth(name: string): Promise<Young> {
  const who = await openYouth(house, name)
  const passwordHash = await hashPassword(password)
  const { db } = house.world
  await db.updateTable('account').set({ passwordHash }).where('id', '=', who.id).execute()
  await posted(house)
  return who
}

const goAway = ({ as }: Young) => house.call(eraseAccount, { as, body: { password } })
const rowOf = async ({ id }: Young) =>
  (await house.pool.query('select * from account where id = $1', [id])).rows[0]

describe('« Emporter mes données »', () => {
  async function filesOf({ as }: Young) {
    const answer = await house.call(takeArchive, { as })
    expect(answer.status).toBe(200)
    const files = unzipSync(new Uint8Array(answer.body as Buffer))
    // Spreadsheets know the alphabet of a file by its first bytes; the decoder drops them.
    expect([...(files['reservations.csv'] ?? [])].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
    return Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)] as const),
    )
  }

  test('gives all that is held about a person, for programs and for spreadsheets', async () => {
    const lea = await youth('Léonie')
    const film = await openOffer(house, star, { name: '=Un film; « à part »' })
    const { countermark } = await bookAs(house, lea, film)
    const params = { id: film.offer }
    await house.call(addFavourite, { as: lea.as, params })
    await house.call(markSeen, { as: lea.as, body: { offerIds: [film.offer] } })
    const { db } = house.world
    const totpSecret = Buffer.from('scellé')
    await db.updateTable('account').set({ totpSecret }).where('id', '=', lea.id).execute()
    const body = { reason: 'Le titre est étrange' }
    await house.call(reportOffer, { as: lea.as, params, body })
    const files = await filesOf(lea)
    const data = JSON.parse(files['donnees.json'] ?? '')
    expect(data).toMatchObject({
      profil: {
        email: lea.email,
        firstName: 'Léonie',
        birthDate: '2008-05-17',
        hasSecondFactor: true,
      },
      pass: { balanceCents: 49_100 },
      mouvements: [{ cause: 'book' }, { cause: 'grant' }],
      reservations: [{ countermark }],
      favoris: [{ name: '=Un film; « à part »' }],
      offresVues: [{ name: '=Un film; « à part »' }],
      signalements: [{ reason: 'Le titre est étrange' }],
      connexions: [{ site: 'app' }],
    })
    expect(files['reservations.csv']).toMatch(/^Offre;Lieu;Date;/)
    // No spreadsheet takes the title for a formula, nor its semicolon for the end of a cell.
    expect(files['reservations.csv']).toContain(`"'=Un film; « à part »";Cinéma Star;`)
    expect(files['mouvements.csv']).toContain('-9,00')
    expect(files['LISEZ-MOI.txt']).toContain('donnees.json')
    expect(JSON.stringify(files)).not.toMatch(/\$argon2|totp/i)
  })

  test('has a file for somebody who has done nothing yet', async () => {
    const files = await filesOf(await openYouth(house, 'Nino', { isCredited: false }))
    expect(JSON.parse(files['donnees.json'] ?? '')).toMatchObject({ pass: null, reservations: [] })
  })
})

describe('« Supprimer mon compte »', () => {
  test('says before what it does', async () => {
    const zoe = await youth('Zoé')
    await bookAs(house, zoe, await openOffer(house, star, { priceCents: 1_000 }))
    await bookAs(house, zoe, await openOffer(house, star, { startsAt: soon(), priceCents: 500 }))
    expect(await ask(house, previewErasure, { as: zoe.as })).toEqual({
      cancelled: 1,
      firm: 1,
      lostCents: 49_500,
      rememberedUntil: '2029-05-17',
    })
  })

  test('is refused to whoever does not know the password', async () => {
    const paul = await youth('Paul')
    const body = { password: 'une autre phrase' }
    expect(await refused(house, eraseAccount, { as: paul.as, body })).toContain('password-wrong')
    expect(await rowOf(paul)).toMatchObject({ email: paul.email, suspended_at: null })
  })

  test('gives live bookings back, leaves firm ones due, and nobody in the account', async () => {
    const lou = await youth('Lou')
    const film = await openOffer(house, star, { name: 'Le film', places: 1 })
    const tonight = await openOffer(house, star, { name: 'Ce soir', startsAt: soon() })
    await bookAs(house, lou, film)
    const firm = await bookAs(house, lou, tonight)
    await house.call(addFavourite, { as: lou.as, params: { id: film.offer } })
    await posted(house)
    expect((await goAway(lou)).status).toBe(204)
    const letters = subjects(await posted(house))
    expect(letters.filter((line) => line.startsWith('lou@'))).toEqual([
      'lou@exemple.fr: Ton compte pass Culture est supprimé',
    ])
    expect(letters.filter((line) => line.startsWith('accueil@'))).toHaveLength(1)
    // Somebody else may have the place.
    await bookAs(house, await youth('Autre'), film)
    const row = await rowOf(lou)
    expect(JSON.stringify(row)).not.toMatch(/lou|dupont|05-17/i)
    expect(row).toMatchObject({ birth_date: '2008-01-01', department: '93' })
    const traces = await house.pool.query(
      `select (select count(*) from session where account_id = $1) + (select count(*) from favourite
        where account_id = $1) + (select count(*) from idempotency_key where actor = 'youth:' || $1)
        as left`,
      [lou.id],
    )
    expect(traces.rows).toEqual([{ left: 0 }])
    expect(await unsound(house)).toEqual([])
    // The structure still receives whoever shows the code, and reads no name.
    const { items } = await ask(house, offererBookings, {
      as: camille.as,
      query: { offerId: tonight.offer },
    })
    expect(items).toMatchObject([{ countermark: firm.countermark, lastName: 'effacé' }])
    const params = { token: firm.countermark }
    expect((await house.call(lookUpCountermark, { as: camille.as, params })).status).toBe(200)
  })

  test('closes every door: session, password, another booking', async () => {
    const max = await youth('Max')
    const film = await openOffer(house, star)
    const { id } = await bookAs(house, max, film)
    await goAway(max)
    const app = { params: { site: 'app' } }
    expect((await house.call(whoAmI, { as: max.as, ...app })).status).toBe(401)
    expect((await house.call(cancelMyBooking, { as: max.as, params: { id } })).status).toBe(401)
    const body = { email: max.email, password }
    expect(await refused(house, enter, { ...app, body })).toContain('credentials-wrong')
    // A request that was let in a moment before finds a pass that is over.
    const late = { id: max.id, email: max.email, as: await signIn(house, max.id, 'app') }
    await house.pool.query('update account set suspended_at = null where id = $1', [max.id]).then(
      () => expect.unreachable('an erased account opens to nobody'),
      (error: unknown) => expect(String(error)).toContain('nobody_comes_in_by_an_erased_account'),
    )
    expect((await house.call(myWallet, { as: late.as })).status).toBe(401)
  })

  test('asked from two devices at once, happens once', async () => {
    const ada = await youth('Ada')
    await bookAs(house, ada, await openOffer(house, star))
    const other = { ...ada, as: await signIn(house, ada.id, 'app') }
    await posted(house)
    const answers = await Promise.all([goAway(ada), goAway(other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204])
    const letters = subjects(await posted(house))
    expect(letters.filter((line) => line.startsWith('ada@'))).toHaveLength(1)
    expect(await unsound(house)).toEqual([])
  })

  test('a booking sent at the same moment is refused or given back, never left behind', async () => {
    for (const turn of [1, 2, 3, 4, 5]) {
      const who = await youth(`Vite${turn}`)
      const { stock, stockId } = await openOffer(house, star)
      const [, booked] = await Promise.all([
        goAway(who),
        house.call(bookOffer, { as: who.as, body: { stockId: stock }, key: newKey() }),
      ])
      const { rows } = await house.pool.query(
        'select state from booking where account_id = $1 and stock_id = $2',
        [who.id, stockId],
      )
      expect([
        [201, 'cancelled'],
        [403, undefined],
        [401, undefined],
      ]).toContainEqual([booked.status, rows[0]?.state])
    }
    expect(await unsound(house)).toEqual([])
  })

  test('sends no letter to nobody: the reminder of a firm booking is not written', async () => {
    const ivo = await youth('Ivo')
    const startsAt = new Date(house.now().getTime() + 48 * hour)
    await bookAs(house, ivo, await openOffer(house, star, { startsAt }))
    await goAway(ivo)
    await posted(house)
    await house.advance('PT30H')
    expect((await posted(house)).filter(({ to }) => to.endsWith('.invalid'))).toEqual([])
  })
})

describe('500 € once, also for whoever went away', () => {
  const wish = (email: string, names: { firstName: string; lastName: string }) => ({
    email,
    password,
    ...names,
    birthDate: '2008-05-17',
    department: '93',
    contactAccepted: true,
  })

  /** Signs up, confirms by the letter, and gives the new account's credit. */
  async function comeBack(email: string, names: { firstName: string; lastName: string }) {
    await house.call(signUpYouth, { body: wish(email, names) })
    const letter = (await posted(house)).find(({ to }) => to === email)
    const token = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
    await ask(house, confirmEmail, { body: { token } })
    const { rows } = await house.pool.query<{ id: number }>(
      'select id from account where email = $1',
      [email],
    )
    const id = rows[0]?.id ?? 0
    const { wallet } = await ask(house, myWallet, { as: await signIn(house, id, 'app') })
    return wallet
  }

  test('neither by the same address nor by the same names and birth date', async () => {
    const eva = await openYouth(house, 'Éva-Lou', { email: 'eva@exemple.fr' })
    const passwordHash = await hashPassword(password)
    const { db } = house.world
    await db.updateTable('account').set({ passwordHash }).where('id', '=', eva.id).execute()
    expect((await goAway(eva)).status).toBe(204)
    await posted(house)
    expect(await comeBack(eva.email, { firstName: 'Une', lastName: 'Autre' })).toBeNull()
    const same = { firstName: 'eva lou', lastName: 'DUPONT' }
    expect(await comeBack('ailleurs@exemple.fr', same)).toBeNull()
    const another = { firstName: 'Éva', lastName: 'Dupond' }
    expect(await comeBack('dupond@exemple.fr', another)).toMatchObject({ grantedCents: 50_000 })
  })

  test('until the age of 21, when nothing is remembered any more', async () => {
    const count = async () =>
      (await house.pool.query('select count(*)::int as n from credit_memory')).rows[0]?.n
    expect(await count()).toBeGreaterThan(0)
    house.moveTo(new Date('2029-05-16T23:59:59Z'))
    await house.work()
    expect(await count()).toBeGreaterThan(0)
    house.moveTo(new Date('2029-05-17T00:00:00Z'))
    await house.work()
    expect(await count()).toBe(0)
  })
})
