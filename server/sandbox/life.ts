import { keyOf } from '../accounts/key-store.ts'
import { fingerprint, type Partner, type Pro, type Youth } from '../accounts/session.ts'
import { book } from '../bookings/actions.ts'
import { cancelMine, expire } from '../bookings/cancel.ts'
import { markNoShows } from '../bookings/use.ts'
import * as counter from '../counter/actions.ts'
import { isRefusal } from '../../contract/refusals.ts'
import { granted } from '../scenes.ts'
import type { World } from '../world.ts'
import { instantAt } from './days.ts'
import type { Shelves } from './shelves.ts'

/**
 * What happened before anybody came: three weeks of bookings, played through the house’s own
 * actions at the instants they happened.
 */

type Cast = {
  readonly jeune: Youth
  readonly fauche: Youth
  readonly pro: Pro
  /** Of the other structure, who is owed something and has not said where to pay it. */
  readonly other: Pro
  /** The key of the structure’s own program. */
  readonly key: string
}

type Wish = {
  readonly offer: string
  readonly day?: number
  readonly time?: string
  readonly seats?: number
}

type Made = { readonly id: number; readonly countermark: string }

/** What can be done at any instant before the scenes’ present. */
type Hands = {
  book(youth: Youth, wish: Wish, at: Date): Promise<Made>
  validate(made: Made, at: Date, by?: Pro): Promise<void>
  usePartner(made: Made, at: Date): Promise<void>
}

type Scene = {
  readonly world: World
  readonly cast: Cast
  readonly hands: Hands
  readonly today: Date
}

const paris = 'Europe/Paris'
const day = 86_400_000

/** Plays it all, oldest first; gives the bookings whose countermarks are ready to be tried. */
export async function playLife(
  world: World,
  cast: Cast,
  shelves: Shelves,
  today: Date,
): Promise<readonly number[]> {
  const hands = await handsOf(world, cast, shelves)
  const scene = { world, cast, hands, today }
  const [past] = await Promise.all([playPast(scene), spendNearlyAll(scene)])
  return [...past, ...(await playYesterday(scene))]
}

async function handsOf(world: World, { pro, key }: Cast, { stockOf }: Shelves): Promise<Hands> {
  const found =
    (await keyOf(world.db, { hash: fingerprint(key), now: world.now() })) ?? absent('the key')
  const partner: Partner = { kind: 'partner', ...found }
  const using = counter.validationLanes(world)
  const call = (token: string, now: Date) => ({ token, address: 'sandbox', now })
  return {
    async book({ id: accountId }, { offer, day, time, seats = 1 }, at) {
      const wish = { accountId, stockId: stockOf(offer, day, time), seats }
      const [answer = absent('an answer')] = await book(world, [wish], at)
      return granted(Promise.resolve(answer))
    },
    async validate({ countermark }, now, by = pro) {
      const wish = { who: by, ...call(countermark, now), key: undefined }
      await granted(counter.validate(world, wish))
    },
    async usePartner({ countermark }, now) {
      const used = await counter.useV2(world, using, { who: partner, ...call(countermark, now) })
      if (isRefusal(used)) throw new Error(`refused in a scene: ${used.refused}`)
    },
  }
}

const absent = (what: string): never => {
  throw new Error(`${what} is absent from the scene`)
}

/** Used at the counter, used by nobody, expired, cancelled: what three weeks leave behind. */
async function playPast({ world, cast: { jeune, other }, hands, today }: Scene): Promise<number[]> {
  const at = (days: number, time: string) => instantAt(today, days, time, paris)
  const ago = (days: number) => new Date(today.getTime() - days * day)

  const film = await hands.book(
    jeune,
    { offer: 'La Nuit des baleines', day: -17, time: '20:30' },
    ago(19),
  )
  await hands.validate(film, at(-17, '20:12'))
  const show = await hands.book(
    jeune,
    { offer: 'Antigone, côté cour', day: -12, time: '20:00' },
    ago(16),
  )
  const novel = await hands.book(jeune, { offer: 'L’Île aux phares éteints' }, ago(15))
  await hands.validate(novel, ago(14))
  // Nobody came: two days after its end the place is due.
  await markNoShows(world, [show.id], at(-9, '06:00'))

  const atlas = await hands.book(jeune, { offer: 'Atlas des villes qui bougent' }, ago(9))
  const essay = await hands.book(jeune, { offer: 'Petit traité des chemins creux' }, ago(8.9))
  const concert = await hands.book(
    jeune,
    { offer: 'Basses lumières', day: -6, time: '21:00' },
    ago(8),
  )
  await hands.validate(concert, at(-6, '20:40'), other)
  const evening = await hands.book(
    jeune,
    { offer: 'Antigone, côté cour', day: 23, time: '20:00' },
    ago(6),
  )
  const comic = await hands.book(jeune, { offer: 'Le Garçon sous la verrière' }, ago(5.9))
  await granted(cancelMine(world, jeune, { id: evening.id }, ago(5)))
  await granted(cancelMine(world, jeune, { id: comic.id }, ago(4.9)))
  await expire(world, [atlas.id, essay.id], ago(1.8))
  return [film, novel, show, evening, comic, atlas, essay].map(({ id }) => id)
}

/** Leaves less than five euros on a pass, all of it used: nothing will come back to it. */
async function spendNearlyAll({ cast: { fauche }, hands, today }: Scene): Promise<void> {
  const at = (days: number, time: string) => instantAt(today, days, time, paris)
  const spree: readonly (Wish & { readonly usedAt: Date })[] = [
    { offer: 'Le Bal des machines', day: -11, time: '20:30', seats: 2, usedAt: at(-11, '20:10') },
    { offer: 'Antigone, côté cour', day: -12, time: '20:00', seats: 2, usedAt: at(-12, '19:40') },
    { offer: 'Ukulélé « Premier soleil »', usedAt: at(-13, '15:00') },
    { offer: 'Estampe : Marée basse', usedAt: at(-13, '15:01') },
    { offer: 'Premiers pas en gravure', day: -8, time: '15:00', usedAt: at(-8, '14:50') },
    ...[-6, -5, -4, -3, -2].map((date) => ({
      offer: 'La Nuit des baleines',
      day: date,
      time: '14:00',
      usedAt: at(date, '13:52'),
    })),
  ]
  for (const { usedAt, ...wish } of spree) {
    const made = await hands.book(fauche, wish, new Date(usedAt.getTime() - 1.5 * day))
    await hands.validate(made, usedAt)
  }
  for (const offer of ['La Traversée, revue numérique', 'Vidéoclub des Cinq Rives']) {
    await hands.usePartner(await hands.book(fauche, { offer }, at(-7, '18:00')), at(-7, '18:05'))
  }
}

/** What is still to be used: several of each kind, so that some may be spent. */
async function playYesterday({ cast: { jeune }, hands, today }: Scene): Promise<number[]> {
  const wishes: readonly Wish[] = [
    { offer: 'La Nuit des baleines', day: 1, time: '20:30' },
    { offer: 'La Nuit des baleines', day: 2, time: '14:00' },
    { offer: 'La Nuit des baleines', day: 2, time: '20:30' },
    { offer: 'Premiers pas en gravure', day: 1, time: '15:00' },
    { offer: 'Antigone, côté cour', day: 2, time: '20:00' },
    { offer: 'Antigone, côté cour', day: 9, time: '20:00', seats: 2 },
    { offer: 'La Nuit des baleines', day: 6, time: '20:30' },
    { offer: 'Dans la cabine de projection', day: 7, time: '11:00' },
    { offer: 'Le Garçon sous la verrière' },
    { offer: 'Petit traité des chemins creux' },
    { offer: 'Atlas des villes qui bougent' },
    { offer: 'La Traversée, revue numérique' },
    { offer: 'Vidéoclub des Cinq Rives' },
    { offer: 'Les Contes du sixième étage' },
    { offer: 'Basses lumières', day: 2, time: '21:00' },
    { offer: 'Le Grand Livre des vents contraires' },
  ]
  const ids: number[] = []
  for (const [place, wish] of wishes.entries()) {
    const at = new Date(today.getTime() - day + place * 60_000)
    ids.push((await hands.book(jeune, wish, at)).id)
  }
  return ids
}
