import { expect, test } from 'vitest'
import { bookAs, openOffer, openYouth, posted, subjects, unsound } from '../../test/stage.ts'
import { openPro, openStructure } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const camille = await openPro(house, 'Camille')
await openPro(house, 'Parti')
const star = await openStructure(house, { name: 'Star', by: camille })
await openYouth(house, 'Léa', { isCredited: false })
await openYouth(house, 'Revient', { isCredited: false })
const tom = await openYouth(house, 'Tom')
const show = await openOffer(house, star)
await bookAs(house, tom, show)
await house.pool.query('delete from session')
await posted(house)

const people = async () => {
  const { rows } = await house.pool.query<{ email: string }>(
    `select email from account where pseudonymised_at is null order by id`,
  )
  return rows.map(({ email }) => email.replace('@exemple.fr', ''))
}
const count = async (what: string) => {
  const { rows } = await house.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)
  return rows[0]?.n
}

test('accounts nobody comes back to are told, then forgotten; credits keep theirs for five years', async () => {
  await house.advance('P34M')
  const early = await posted(house)
  expect(early.filter(({ subject }) => subject.includes('effacé'))).toEqual([])
  await house.advance('P32D')
  const told = subjects(await posted(house)).filter((line) => line.includes('effacé'))
  expect(told).toEqual([
    'léa@exemple.fr: Ton compte pass Culture va être effacé',
    'parti@exemple.fr: Votre compte pass Culture va être effacé',
    'revient@exemple.fr: Ton compte pass Culture va être effacé',
  ])
  // Signing in writes just this.
  await house.pool.query(
    `update account set signed_in_at = $1, farewell_at = null where email = 'revient@exemple.fr'`,
    [house.now()],
  )
  await house.advance('P32D')
  expect(await people()).toEqual(['camille', 'revient', 'tom'])
  const { rows } = await house.pool.query(
    `select first_name, last_name, birth_date::text, department, password_hash from account
    where pseudonymised_at is not null and kind = 'youth'`,
  )
  expect(rows).toEqual([
    {
      first_name: 'Compte',
      last_name: 'effacé',
      birth_date: '2008-01-01',
      department: '93',
      password_hash: null,
    },
  ])
  expect(await count(`journal where act = 'account.forgotten'`)).toBe(2)
  // Tom's place is due and unpaid: that alone holds his account, whatever the years.
  await house.advance('P10Y')
  await house.advance('P32D')
  expect(await people()).toEqual(['camille', 'tom'])
  // The first two lines are themselves ten years old by now.
  expect(await count(`journal where act = 'account.forgotten'`)).toBe(1)
  expect(await unsound(house)).toEqual([])
})

test('who came and who looked is kept a year, what answers for money ten; nobody else may delete', async () => {
  const now = house.now()
  await house.pool.query(
    `insert into journal (at, actor, act, subject)
    select $1::timestamptz - age, 'staff:1', act, 'essai:1' from (values
      ('13 months'::interval, 'person.read'), ('11 months', 'person.read'),
      ('9 years', 'booking.cancelled'), ('11 years', 'booking.cancelled')) as n(age, act)`,
    [now],
  )
  await house.work()
  expect(await count(`journal where subject = 'essai:1'`)).toBe(2)
  await expect(house.pool.query('delete from journal')).rejects.toThrow('never changed')
  await expect(house.pool.query(`update journal set actor = 'x'`)).rejects.toThrow('never changed')
})

test('request keys are forgotten after thirty days', async () => {
  await house.pool.query(
    `insert into idempotency_key (actor, route, key, request_hash, answer, created_at)
    values ('youth:1', 'x', 'vieille', '', '{}', $1), ('youth:1', 'x', 'jeune', '', '{}', $2)`,
    [new Date(house.now().getTime() - 31 * 86_400_000), house.now()],
  )
  await house.work()
  const { rows } = await house.pool.query(`select key from idempotency_key where actor = 'youth:1'`)
  expect(rows).toEqual([{ key: 'jeune' }])
})

test('the RIB of a refused account is removed after ninety days, and only then', async () => {
  const { files } = house.world
  await files.put('rib/essai.pdf', Buffer.from('%PDF-'), 'application/pdf')
  await house.pool.query(
    `insert into bank_account (offerer_id, iban, bic, holder, rib_key, rib_sha256, state, entered_at,
      entered_by, known_emails, refused_at, refused_by, refusal_reason)
    values ($1, 'FR7630006000011234567890189', 'AGRIFRPP', 'STAR', 'rib/essai.pdf',
      decode(repeat('00', 32), 'hex'), 'refused', $2, $3, '{}', $2, $3, 'Illisible')`,
    [star.id, house.now(), camille.id],
  )
  await house.advance('P89D')
  expect(await files.read('rib/essai.pdf')).not.toBeNull()
  await house.advance('P2D')
  expect(await files.read('rib/essai.pdf')).toBeNull()
  expect(await count('bank_account where rib_forgotten_at is not null')).toBe(1)
  expect(await count(`journal where act = 'rib.forgotten'`)).toBe(1)
  await house.work()
  expect(await count(`journal where act = 'rib.forgotten'`)).toBe(1)
})
