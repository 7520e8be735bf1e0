import { describe, expect, test } from 'vitest'
import * as contract from '../../contract/eligibility.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { resetPassword } from '../../contract/accounts.ts'
import { turnSwitch } from '../../contract/settings.ts'
import { openPro, ask, refused } from '../../test/town.ts'
import { openStaff, openYouth, posted, subjects, unsound } from '../../test/stage.ts'
import { openHouse } from '../../test/world.ts'
import { step } from './steps.ts'

const house = await openHouse()
const agathe = await openStaff(house, 'Agathe')
await house.pool.query(`update account set staff_role = 'administration' where id = $1`, [
  agathe.id,
])
const as = agathe.as

const titles = 'Nom;Prénom;Date de naissance;E-mail;Département'
const file = (lines: readonly string[], head = titles) => ({
  name: 'liste.csv',
  bytes: Buffer.from([head, ...lines].join('\r\n')),
})
const counted = async (what: string) => {
  const { rows } = await house.pool.query<{ count: number }>(`select count(*)::int from ${what}`)
  return rows[0]?.count
}
const imported = async (lines: readonly string[]) => {
  const { id } = await ask(house, contract.importEligible, { as, file: file(lines) })
  await house.work()
  return ask(house, contract.readEligibleImport, { as, params: { id } })
}

await openPro(house, 'Camille')
const waits = await openYouth(house, 'Éloïse', { email: 'eloise@exemple.fr', isCredited: false })
await openYouth(house, 'Rémi', { email: 'remi@exemple.fr' })
await openYouth(house, 'Jean-Baptiste', { email: 'jb@exemple.fr', isCredited: false })
const banned = await openYouth(house, 'Banni', { email: 'banni@exemple.fr', isCredited: false })
await house.pool.query('update account set suspended_at = $2 where id = $1', [
  banned.id,
  house.now(),
])

await posted(house)

const list = [
  'Le Goff;Maëlle;12/03/2008;maelle@exemple.fr;29',
  'Dupont;Éloïse;17/05/2008;ELOISE@exemple.fr;93',
  'Dupont;Rémi;17/05/2008;remi@exemple.fr;93',
  'LE-GOFF;maelle;2008-03-12;autre@exemple.fr;29',
  'Durand;Paul;01/01/2008;maelle@exemple.fr;29',
  'DU PONT;JEAN BAPTISTE;17/05/2008;jean.baptiste@exemple.fr;93',
  'Martin;Camille;17/05/2008;camille@exemple.fr;93',
  'Dupont;Banni;17/05/2008;banni@exemple.fr;93',
  'Autre;Nom;01/02/2008;eloise2@exemple.fr;9',
  'Trop;Vieux;01/02/1990;vieux@exemple.fr;75',
  ';Sans;31/02/2008;rien;0',
]

describe('a list of eligible young people', () => {
  const expected = {
    total: 11,
    created: 2,
    credited: 1,
    alreadyCredited: 1,
    duplicates: 3,
    notCreditable: 2,
    invalid: 2,
  }

  test('is tried without a trace: doubles are found whatever the accents, hyphens and case', async () => {
    const before = [await counted('account'), await counted('wallet'), await counted('journal')]
    const tried = await ask(house, contract.simulateEligibleImport, { as, file: file(list) })
    expect(tried.counts).toEqual(expected)
    expect(tried.grantedCents).toBe(150_000)
    expect(tried.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [4, 'already-credited'],
      [5, 'duplicate-in-file'],
      [6, 'duplicate-in-file'],
      [7, 'duplicate-account'],
      [8, 'not-creditable'],
      [9, 'not-creditable'],
      [11, 'invalid'],
      [12, 'invalid'],
    ])
    const after = [await counted('account'), await counted('wallet'), await counted('journal')]
    expect(after).toEqual(before)
    expect(await counted('eligible_line')).toBe(0)
  })

  test('does just what was tried, once, tells it line by line, and forgets whom it named', async () => {
    const done = await imported(list)
    expect(done).toMatchObject({ state: 'done', treated: 11, madeBy: 'Agathe Équipe' })
    expect(done.counts).toEqual(expected)
    expect(subjects(await posted(house))).toEqual([
      'eloise2@exemple.fr: Ton compte pass Culture t’attend',
      'eloise2@exemple.fr: Ton pass Culture est disponible',
      'eloise@exemple.fr: Ton pass Culture est disponible',
      'maelle@exemple.fr: Ton compte pass Culture t’attend',
      'maelle@exemple.fr: Ton pass Culture est disponible',
    ])
    expect(await counted('eligible_line where person is not null')).toBe(0)
    const wish = { as, params: { id: done.id } }
    const report = await ask(house, contract.readImportReport, {
      ...wish,
      query: { outcome: 'duplicate-in-file' },
    })
    expect(report.items.map(({ says }) => says)).toEqual([
      'La ligne 2 a le même nom et la même naissance',
      'La ligne 2 a la même adresse',
    ])
    const pages = await ask(house, contract.readImportReport, { ...wish, query: { limit: 10 } })
    const rest = await ask(house, contract.readImportReport, {
      ...wish,
      query: { cursor: pages.next ?? undefined },
    })
    expect([...pages.items, ...rest.items].map(({ line }) => line)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ])
    const csv = await house.call(contract.importReportCsv, wish)
    const text = String(csv.body)
    expect(text.split('\r\n')).toHaveLength(13)
    expect(text).not.toMatch(/exemple\.fr|Goff/)
    expect(await refused(house, contract.importEligible, { as, file: file(list) })).toBe(
      '409 list-known /file',
    )
    const again = await imported([...list, ''])
    expect(again.counts).toMatchObject({ created: 0, credited: 0, alreadyCredited: 4 })
    expect(await unsound(house)).toEqual([])
  })

  test('invites by mail; a password chosen before the address was confirmed opens nothing', async () => {
    const thief = await openYouth(house, 'Inès', { email: 'ines@exemple.fr', isCredited: false })
    await house.pool.query(
      `update account set email_confirmed_at = null, password_hash = 'x' where id = $1`,
      [thief.id],
    )
    await imported(['Dupont;Inès;17/05/2008;ines@exemple.fr;93'])
    const { rows } = await house.pool.query(
      `select password_hash, (select count(*)::int from session where account_id = a.id) as sessions
      from account a where id = $1`,
      [thief.id],
    )
    expect(rows).toEqual([{ password_hash: null, sessions: 0 }])
    const letters = await posted(house)
    const token = /token=([\w-]+)/.exec(letters.map(({ text }) => text).join(' '))?.[1]
    const body = { token, password: 'quatre tortues vertes à Nantes' }
    expect(await ask(house, resetPassword, { body })).toEqual({ kind: 'youth' })
  })

  test('goes on where a killed worker left it, and never credits twice', async () => {
    const many = Array.from(
      { length: 130 },
      (_, n) => `Foule;N${n}x;0${1 + (n % 9)}/04/2008;foule${n}@exemple.fr;67`,
    )
    const { id } = await ask(house, contract.importEligible, { as, file: file(many) })
    const importId = await onlyRunning()
    // Two hands at once, as when a worker is taken for dead and is not.
    await Promise.all([1, 2, 3].map(() => step(house.world, importId, house.now())))
    await house.work()
    const done = await ask(house, contract.readEligibleImport, { as, params: { id } })
    expect(done).toMatchObject({ state: 'done', counts: { created: 130 } })
    expect(await counted(`account where email like 'foule%'`)).toBe(130)
    expect(await unsound(house)).toEqual([])
    const { items } = await ask(house, contract.listEligibleImports, { as })
    expect(items[0]?.id).toBe(id)
  })

  test('remembers who had a credit and asked to be forgotten; what the team refused stays refused', async () => {
    await house.pool.query(
      `insert into eligibility_refusal (account_id, refused_at, refused_by, reason)
      select id, $1, $2, 'Essai' from account where email = 'jb@exemple.fr'`,
      [house.now(), agathe.id],
    )
    const { counts } = await imported(['Dupont;Jean-Baptiste;17/05/2008;jb@exemple.fr;93'])
    expect(counts).toMatchObject({ credited: 0, notCreditable: 1 })
  })

  test.each([
    ['nothing', undefined, '400 list-missing /file'],
    ['another table', file(['a;b'], 'Titre;Type'), '400 list-unreadable /file'],
    ['titles alone', file([]), '400 list-unreadable /file'],
    ['no table', { name: 'x.png', bytes: Buffer.from([0, 1, 2]) }, '400 list-unreadable /file'],
    ['too many', file(Array(20_001).fill('a;b;c;d;e')), '413 list-too-long /file'],
  ])('is refused where it is %s', async (_, sent, told) => {
    const wish = { as, ...(sent === undefined ? { body: {} } : { file: sent }) }
    expect(await refused(house, contract.simulateEligibleImport, wish)).toBe(told)
    expect(await refused(house, contract.importEligible, wish)).toBe(told)
  })

  test('comes in no more once the team has closed imports', async () => {
    const wish = { as, params: { name: 'imports' } }
    await ask(house, turnSwitch, { ...wish, body: { isOn: false, reason: 'Vérification' } })
    const one = file(['Fermé;Jean;01/04/2008;ferme@exemple.fr;67'])
    expect(await refused(house, contract.importEligible, { as, file: one })).toBe(
      '403 imports-closed',
    )
    await ask(house, turnSwitch, { ...wish, body: { isOn: true, reason: 'Vérifié' } })
  })

  test('and what is not there is not found', async () => {
    const wish = { as, params: { id: toPublicId(999_999) } }
    for (const route of [
      contract.readEligibleImport,
      contract.readImportReport,
      contract.importReportCsv,
    ])
      expect(await refused(house, route, wish)).toBe('404 not-found')
    expect(waits.id).toBeGreaterThan(0)
  })
})

async function onlyRunning(): Promise<number> {
  const { rows } = await house.pool.query<{ id: number }>(
    'select id from eligible_import where done_at is null',
  )
  return Number(rows[0]?.id)
}
