import { signIn, signUpYouth } from '../../contract/accounts.ts'
import { bookOffer, cancelMyBooking, myBooking, type Booking } from '../../contract/bookings.ts'
import { money } from '../../contract/words.ts'
import { confirmEmail, myWallet } from '../../contract/wallet.ts'
import type * as z from 'zod/mini'
import { check, found, openVisitor, type Visitor } from './client.ts'
import type { Guide } from './guide.ts'
import { professional } from './professional.ts'
import { tokenIn } from './sandbox.ts'
import { prices, type Journey, type Shelf } from './shelves.ts'

/** « Processus de réservation ou d’achat », seen by the young people. */

export const youngPerson = {
  email: 'visite+jeune@exemple.fr',
  password: 'Quatre goélands têtus',
} as const

export type Held = z.input<typeof Booking>
export type Youth = {
  readonly visitor: Visitor
  readonly email: string
  readonly bookings: ReadonlyMap<Journey, Held>
}

/** A young person signs up, is credited, and books each of the five offers. */
export async function bookEach(guide: Guide, shelf: Shelf): Promise<Youth> {
  const { email } = youngPerson
  const visitor = openVisitor(guide.base)
  await signUp(guide, visitor)
  const bookings = new Map<Journey, Held>()
  for (const journey of ['film', 'book', 'show', 'workshop', 'online'] as const) {
    bookings.set(journey, await book(guide, { visitor, email }, shelf, journey))
  }
  const total = Object.values(prices).reduce((sum, cents) => sum + cents, 0)
  check((await balanceOf(visitor)) === 50_000 - total, 'le pass est débité de chaque réservation')
  guide.step(
    `Cinq contremarques sont données, cinq mails envoyés, le pass est débité de ${money(total)}`,
  )
  return { visitor, email, bookings }
}

/** One of the sandbox’s own young people takes a seat and a book. */
export async function bookBeside(guide: Guide, shelf: Shelf): Promise<Youth> {
  const email = 'jeune2@exemple.fr'
  const visitor = openVisitor(guide.base)
  const { password } = guide.sandbox.index
  await visitor.ask(signIn, { params: { site: 'app' }, body: { email, password } })
  const bookings = new Map<Journey, Held>()
  for (const journey of ['film', 'book'] as const) {
    bookings.set(journey, await book(guide, { visitor, email }, shelf, journey))
  }
  guide.step('Un second jeune réserve une place de cinéma et un livre')
  return { visitor, email, bookings }
}

async function signUp({ base, sandbox, step }: Guide, visitor: Visitor): Promise<void> {
  const { email, password } = youngPerson
  const year = (await sandbox.now()).getUTCFullYear() - 18
  await visitor.ask(signUpYouth, {
    body: {
      email,
      password,
      lastName: 'Renard',
      firstName: 'Zoé',
      contactAccepted: true,
      birthDate: `${year}-01-01`,
      department: '75',
    },
  })
  const letter = await sandbox.mail(email, /Confirme ton adresse/)
  await visitor.ask(confirmEmail, { body: { token: tokenIn(letter) } })
  await visitor.ask(signIn, { params: { site: 'app' }, body: { email, password } })
  check((await balanceOf(visitor)) === 50_000, 'un compte jeune est crédité de 500 €')
  step('Une jeune personne s’inscrit, confirme son adresse et reçoit 500 €')
  const pro = openVisitor(base)
  await pro.ask(signIn, { params: { site: 'app' }, body: professional })
  await pro.refused(bookOffer, 403, { body: { stockId: 'AE' } })
  step('La professionnelle entre dans l’application avec ses identifiants, et n’y réserve rien')
}

type Booker = { readonly visitor: Visitor; readonly email: string }

async function book(
  { sandbox }: Guide,
  { visitor, email }: Booker,
  shelf: Shelf,
  journey: Journey,
): Promise<Held> {
  const held = await visitor.ask(bookOffer, { body: { stockId: shelf[journey].stockId } })
  check(/^[0-9A-Z]{6}$/.test(held.countermark), 'une contremarque a six chiffres et lettres')
  check(held.amountCents === prices[journey], `${held.offer.name} se paie au prix affiché`)
  const words = new RegExp(`Confirmation.*${held.offer.name}`)
  const letter = await sandbox.mail(email, words)
  check(letter.text.includes(held.countermark), 'le mail de confirmation porte la contremarque')
  return held
}

export const balanceOf = async (visitor: Visitor): Promise<number> =>
  found((await visitor.ask(myWallet)).wallet, 'le pass').balanceCents

/** The booking of a journey, as it was when it was made. */
export const heldBy = ({ bookings }: Youth, journey: Journey): Held =>
  found(bookings.get(journey), `la réservation ${journey}`)

/** The booking of a journey as it stands now. */
export const now = ({ visitor, ...youth }: Youth, journey: Journey): Promise<Held> =>
  visitor.ask(myBooking, { params: { id: heldBy({ visitor, ...youth }, journey).id } })

const hour = 3_600_000

/** Guide: « annuler jusqu’à 72h avant la séance », seen from both sides of the line. */
export async function changeOnesMind(guide: Guide, youth: Youth, shelf: Shelf): Promise<void> {
  const { sandbox, step } = guide
  const cancel = (journey: Journey) => ({ params: { id: heldBy(youth, journey).id } })
  await sandbox.moveTo(new Date(shelf.filmAt.getTime() - 73 * hour))
  const before = await balanceOf(youth.visitor)
  const cancelled = await youth.visitor.ask(cancelMyBooking, cancel('film'))
  check(cancelled.state === 'cancelled', 'la réservation est annulée')
  const after = await balanceOf(youth.visitor)
  check(after - before === prices.film, 'le pass est recrédité aussitôt')
  await sandbox.mail(youth.email, /nnul/)
  await sandbox.mail(professional.email, /nnul/)
  step('73 heures avant la séance, la réservation s’annule : pass recrédité, chacun est prévenu')
  await sandbox.moveTo(new Date(shelf.filmAt.getTime() - 71 * hour))
  await youth.visitor.refused(cancelMyBooking, 409, cancel('workshop'))
  step('71 heures avant la première séance de l’atelier, l’annulation est refusée')
}
