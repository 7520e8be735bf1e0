import { hashPassword } from '../server/accounts/credentials.ts'
import { settleBankDetails } from '../server/banking/actions.ts'
import type { Pro, Staff } from '../server/accounts/session.ts'
import { openStaff } from './stage.ts'
import type { Signed, Structure } from './town.ts'
import type { House } from './world.ts'

/** Who pays and on what: for tests that begin where bookings are used. */

export const password = 'un vélo rouge sous la pluie'

/** Somebody of the team who answers for money, signed in. */
export async function openFinance(house: House, name: string): Promise<Signed> {
  const staff = await openStaff(house, name)
  await house.pool.query(`update account set staff_role = 'finance' where id = $1`, [staff.id])
  return staff
}

/** Makes somebody the administrator of a structure, with a password of his own. */
export async function administer(house: House, { id }: Structure, pro: Signed): Promise<void> {
  await house.pool.query('update account set password_hash = $2 where id = $1', [
    pro.id,
    await hashPassword(password),
  ])
  await house.pool.query(
    `insert into membership (account_id, offerer_id, role, state, created_at)
     values ($1, $2, 'administrator', 'accepted', $3)
     on conflict (account_id, offerer_id) do update set role = 'administrator', state = 'accepted'`,
    [pro.id, id, house.now()],
  )
}

/** The nth of a great many right French IBANs, control key and RIB key included. */
export function frenchIban(nth: number): string {
  const [bank, branch] = ['30004', '00823']
  const account = String(nth).padStart(11, '0')
  const sum = 89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(account)
  const key = String(97n - (sum % 97n)).padStart(2, '0')
  const bban = `${bank}${branch}${account}${key}`
  const control = 98n - (BigInt(`${bban}152700`) % 97n)
  return `FR${String(control).padStart(2, '0')}${bban}`
}

export const bic = 'BNPAFRPPXXX'

const asPro = ({ id }: Signed): Pro => ({ kind: 'pro', id, session: null })
export const asStaff = ({ id }: Signed): Staff => ({
  kind: 'staff',
  id,
  role: 'finance',
  session: Buffer.alloc(0),
})

type Banked = {
  readonly by: Signed
  readonly approvedBy: readonly [Signed, Signed]
  readonly iban: string
  readonly venueId?: number
  readonly holder?: string
}

/** Bank details already accepted, through the house's own actions. */
export async function bankAccount(house: House, { id }: Structure, banked: Banked) {
  const { by, approvedBy, iban, venueId, holder = 'LIBRAIRIE KLEBER' } = banked
  const [first, second] = approvedBy
  const settled = await settleBankDetails(
    house.world,
    {
      offererId: id,
      venueId,
      iban,
      bic,
      holder,
      by: asPro(by),
      approvedBy: [asStaff(first), asStaff(second)],
    },
    house.now(),
  )
  if ('refused' in settled) throw new Error(`refused: ${JSON.stringify(settled)}`)
  return settled
}

/** Makes a booking used at an instant, whatever the counter would say. */
export async function useAt(house: House, countermark: string, at: Date): Promise<void> {
  await house.pool.query(
    `with b as (update booking set state = 'used', revision = revision + 1, used_at = $2, used_by = 'counter'
        where token = $1 returning id, amount_cents, revision),
      e as (insert into booking_event select id, revision, 'booked', 'used', $2, 'test', null from b)
      insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
      select $2, 'use', 'held', id, 'used', id, amount_cents, id, revision from b where amount_cents > 0`,
    [countermark, at],
  )
}
