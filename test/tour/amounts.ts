import { dueOfStructure } from '../../contract/reimbursements.ts'
import { money } from '../../contract/words.ts'
import { check, type Visitor } from './client.ts'
import type { Guide } from './guide.ts'
import type { Joined } from './professional.ts'
import { prices, type Shelf } from './shelves.ts'
import { balanceOf, now, type Youth } from './youth.ts'

/** What time brings, and « Modalités de remboursement »: what is due, to the cent. */

const hour = 3_600_000
const day = 24 * hour

/** Guide: « S’il ne se présente pas, la transaction est annulée. » */
export async function letTheBookExpire(
  { sandbox, step }: Guide,
  youth: Youth,
  bookedAt: Date,
): Promise<void> {
  const before = await balanceOf(youth.visitor)
  await sandbox.moveTo(new Date(bookedAt.getTime() + 7 * day + hour))
  const { state } = await now(youth, 'book')
  check(state === 'expired', `un livre non retiré en une semaine est rendu, pas « ${state} »`)
  check((await balanceOf(youth.visitor)) - before === prices.book, 'le pass est recrédité du livre')
  await sandbox.mail(youth.email, /expiré/)
  step('Le livre que personne n’est venu chercher est rendu, et le pass recrédité')
}

/** Guide: « Passé ce délai, le cinéma est remboursé même si l’utilisateur ne se présente pas. » */
export async function missTheFilm(
  { sandbox, step }: Guide,
  absent: Youth,
  { filmAt }: Shelf,
): Promise<void> {
  await sandbox.moveTo(new Date(filmAt.getTime() + 110 * 60_000 + 49 * hour))
  const { state } = await now(absent, 'film')
  check(state === 'used', `la place d’un absent devient due, elle est « ${state} »`)
  step('48 heures après la séance, la place de l’absent est due au cinéma')
}

/** Every used booking at its price, digital ones excepted; the pass of each is what he spent. */
export async function addUp(
  guide: Guide,
  { pro, paris, cayenne }: Joined,
  [first, second]: readonly [Youth, Youth],
  since: Date,
): Promise<void> {
  const until = await guide.sandbox.now()
  const years = [...new Set([since, until].map((instant) => instant.getUTCFullYear()))]
  const dueIn = (structureId: string) => dueOver(pro, structureId, years)
  const inParis = await dueIn(paris.structureId)
  const inCayenne = await dueIn(cayenne.structureId)
  const booked = prices.show + prices.film + prices.book + prices.online
  check(
    inParis.booked === booked,
    `à Paris, ${money(booked)} ont été utilisés, pas ${money(inParis.booked)}`,
  )
  const due = booked - prices.online
  check(inParis.due === due, `à Paris, ${money(due)} sont dus, pas ${money(inParis.due)}`)
  check(
    inCayenne.due === prices.workshop && inCayenne.booked === prices.workshop,
    `à Cayenne, ${money(prices.workshop)} sont dus, pas ${money(inCayenne.due)}`,
  )
  const spent = prices.workshop + prices.show + prices.online
  check((await balanceOf(first.visitor)) === 50_000 - spent, 'le premier pass est juste au centime')
  const other = prices.film + prices.book
  check((await balanceOf(second.visitor)) === 50_000 - other, 'le second pass est juste au centime')
  guide.step(
    `Les montants dus sont justes au centime : ${money(due)} à Paris, ${money(prices.workshop)} à Cayenne, rien pour le numérique`,
  )
}

async function dueOver(pro: Visitor, id: string, years: readonly number[]) {
  let [booked, due] = [0, 0]
  for (const year of years) {
    const { totals } = await pro.ask(dueOfStructure, { params: { id }, query: { year } })
    booked += totals.bookedCents
    due += totals.dueCents
  }
  return { booked, due }
}
