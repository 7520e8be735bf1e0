import { resetPassword, signIn } from '../contract/accounts.ts'
import { listStructures, signUpPro } from '../contract/offerers.ts'
import { toPublicId } from '../contract/public-id.ts'
import { designateAdministrator } from '../contract/validations.ts'
import { confirmEmail } from '../contract/wallet.ts'
import { inviteStaff } from '../server/accounts/actions.ts'
import type { Company, Establishment } from '../server/outside/register.ts'
import { ask } from './town.ts'
import type { House } from './world.ts'

/** People who come in by the front door: sign-up, letter, confirmation, sign-in. */

export const password = 'girafe-velo-tapis'
const staffPassword = 'vQzkwm4tpxGrbhnjd'

/** Right digits from a stem, by the sum of Luhn. */
export function withCheckDigit(stem: string): string {
  const sum = [...stem].reduce((total, digit, at) => {
    const twice = Number(digit) * ((stem.length - at) % 2 === 1 ? 2 : 1)
    return total + (twice > 9 ? twice - 9 : twice)
  }, 0)
  return `${stem}${(10 - (sum % 10)) % 10}`
}

/** The `n`th SIREN of a range where no test company is by chance. */
export const sirenAfter = (n: number): string => withCheckDigit(String(80_000_000 + n))

/** What a professional types to sign up. */
export const wishOf = (name: string, siren: string) => ({
  email: `${name}@exemple.fr`,
  password,
  lastName: 'Roux',
  firstName: name,
  pseudo: `${name} du Star`,
  siren,
  newsletter: true,
  contactAccepted: true,
})

const place = { address: '1 rue de la Paix', postalCode: '67000', city: 'Strasbourg' }

/** Opens the house to newcomers, with a member of the team to receive them. */
export async function openToNewcomers(house: House) {
  const { world, letters, register } = house
  let count = 0

  /** A company of the register that nobody has brought here yet. */
  function company(change: Partial<Company> = {}): string {
    const siren = sirenAfter(++count)
    const legalName = `CINEMA ${count}`
    register.companies.set(siren, { siren, legalName, isOpen: true, ...place, ...change })
    return siren
  }

  /** One of its establishments. */
  function establishment(siren: string, change: Partial<Establishment> = {}): string {
    const siret = withCheckDigit(`${siren}${String(++count).padStart(4, '0')}`)
    const point = { latitude: 48.58, longitude: 7.75 }
    const facts = { siret, name: `SALLE ${count}`, isOpen: true, ...place, ...point }
    register.establishments.set(siret, { ...facts, ...change })
    return siret
  }

  const lettersTo = (name: string) => letters.filter(({ to }) => to === `${name}@exemple.fr`)
  const tokenTo = (name: string): string =>
    lettersTo(name)
      .map(({ text }) => /token=([\w-]+)/.exec(text)?.[1])
      .find((token) => token !== undefined) ?? ''
  const signUp = (name: string, siren: string) =>
    house.call(signUpPro, { body: wishOf(name, siren) })

  async function enter(site: 'pro' | 'equipe', email: string, word = password) {
    const body = { email, password: word }
    const { headers } = await house.call(signIn, { params: { site }, body })
    return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
  }

  /** A professional who has signed up for this SIREN, confirmed, and signed in. */
  async function settle(siren: string) {
    const name = `pro${++count}`
    await signUp(name, siren)
    await house.work()
    await ask(house, confirmEmail, { body: { token: tokenTo(name) } })
    const email = `${name}@exemple.fr`
    const as = await enter('pro', email)
    const { items } = await ask(house, listStructures, { as })
    return { name, email, as, structure: items[0]?.id ?? '' }
  }

  const names = { firstName: 'Nadia', lastName: 'Benali' }
  const nadia = { email: 'nadia@exemple.fr', ...names, role: 'support' } as const
  await inviteStaff(world, nadia, house.now())
  await house.work()
  await ask(house, resetPassword, { body: { token: tokenTo('nadia'), password: staffPassword } })
  /** The member of the team, signed in anew: the team's sessions are short. */
  const staff = () => enter('equipe', nadia.email, staffPassword)

  /** The same, as the administrator the team has designated. */
  async function settleAdministrator(siren: string) {
    const pro = await settle(siren)
    const params = { id: pro.structure }
    const body = { email: pro.email }
    await ask(house, designateAdministrator, { as: await staff(), params, body })
    await house.work()
    letters.length = 0
    return pro
  }

  /** The public id of whoever has this address. */
  async function idOf(email: string): Promise<string> {
    const { id } = await world.db
      .selectFrom('account')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    return toPublicId(id)
  }

  return {
    company,
    establishment,
    enter,
    idOf,
    lettersTo,
    settle,
    settleAdministrator,
    signUp,
    staff,
    tokenTo,
  }
}
