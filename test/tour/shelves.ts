import sharp from 'sharp'
import { createOffer, showOffer } from '../../contract/offers.ts'
import { setPicture } from '../../contract/pictures.ts'
import { addStocks } from '../../contract/stocks.ts'
import type { Category } from '../../contract/offer-types.ts'
import type { WishOf } from '../../contract/route.ts'
import { drawPoster } from '../../server/sandbox/posters.ts'
import { check, found, type Visitor } from './client.ts'
import type { Guide } from './guide.ts'
import type { Joined } from './professional.ts'

/** « Création d’une offre » : the five journeys, each with a date or a stock and an accroche. */

export const prices = { film: 750, book: 1290, show: 1800, workshop: 2000, online: 999 } as const

export type Journey = keyof typeof prices
type Published = { readonly offerId: string; readonly stockId: string }
export type Shelf = Readonly<Record<Journey, Published>> & {
  /** When the film and the workshop begin. */
  readonly filmAt: Date
  readonly showAt: Date
}

const day = 86_400_000

export async function publishOffers(guide: Guide, joined: Joined): Promise<Shelf> {
  const now = await guide.sandbox.now()
  const filmAt = new Date(now.getTime() + 5 * day)
  const showAt = new Date(filmAt.getTime() + day)
  const wishes = wishesFor(joined, { filmAt, showAt })
  const put = (journey: Journey) => publish(guide, joined.pro, journey, wishes[journey])
  return {
    filmAt,
    showAt,
    film: await put('film'),
    book: await put('book'),
    show: await put('show'),
    workshop: await put('workshop'),
    online: await put('online'),
  }
}

type Dates = Pick<Shelf, 'filmAt' | 'showAt'>

const wishesFor = (
  { paris, cayenne, onlineVenueId }: Joined,
  { filmAt, showAt }: Dates,
): Readonly<Record<Journey, OfferWish>> => ({
  film: {
    venueId: paris.venueId,
    type: 'EventType.CINEMA',
    name: 'Le Voyage des hirondelles',
    description: 'Séance en version originale, présentée par l’équipe du cinéma.',
    category: 'Regarder',
    durationMinutes: 110,
    startsAt: filmAt,
    places: 40,
  },
  book: {
    venueId: paris.venueId,
    type: 'ThingType.LIVRE_EDITION',
    name: 'Carnets d’une île sans nom',
    description: 'À retirer à l’accueil avec le code contremarque.',
    category: 'Lire',
    details: { author: 'Aurèle Tanguy', isbn: '978-2-00-000108-9' },
    places: 10,
  },
  show: {
    venueId: paris.venueId,
    type: 'EventType.SPECTACLE_VIVANT',
    name: 'Les Ombres de midi',
    description: 'Théâtre d’ombres et percussions. Ouverture des portes une demi-heure avant.',
    category: 'Applaudir',
    durationMinutes: 80,
    startsAt: showAt,
    places: 60,
  },
  workshop: {
    venueId: cayenne.venueId,
    type: 'EventType.PRATIQUE_ARTISTIQUE',
    name: 'Vannerie pour commencer',
    description: 'Première séance d’initiation, matériel fourni.',
    category: 'Pratiquer',
    durationMinutes: 150,
    startsAt: filmAt,
    places: 8,
  },
  online: {
    venueId: onlineVenueId,
    type: 'ThingType.PRESSE_ABO',
    name: 'Gazette des coulisses',
    description: 'Trois mois d’abonnement numérique.',
    category: 'Lire',
    url: 'https://exemple.fr/gazette?token={token}&email={email}&offer={offerId}',
  },
})

type OfferWish = Pick<
  WishOf<typeof createOffer>,
  'venueId' | 'type' | 'name' | 'description' | 'durationMinutes' | 'url' | 'details'
> & { readonly category: Category; readonly startsAt?: Date; readonly places?: number }

async function publish(
  { step }: Guide,
  pro: Visitor,
  journey: Journey,
  { category, startsAt, places, ...wish }: OfferWish,
): Promise<Published> {
  const { id } = await pro.ask(createOffer, { body: wish })
  const params = { id }
  const stock = {
    ...(startsAt === undefined ? {} : { startsAt: startsAt.toISOString() }),
    priceCents: prices[journey],
    ...(places === undefined ? {} : { places }),
  }
  const { items } = await pro.ask(addStocks, { params, body: { stocks: [stock] } })
  const before = await pro.ask(showOffer, { params })
  check(
    before.visibility.isBookable && !before.visibility.isOnMainScreen,
    `« ${wish.name} » sans accroche se réserve, mais n’est pas sur l’écran principal`,
  )
  const bytes = await sharp(Buffer.from(drawPoster({ title: wish.name, category })))
    .png()
    .toBuffer()
  const picture = await pro.ask(setPicture, {
    params,
    body: { credit: 'Visite guidée' },
    file: { name: 'accroche.png', bytes },
  })
  check(picture.sources.length === 9, 'une accroche se donne en trois tailles et trois formats')
  const after = await pro.ask(showOffer, { params })
  check(
    after.visibility.isOnMainScreen,
    `« ${wish.name} » avec son accroche est à l’écran principal`,
  )
  step(`L’offre « ${wish.name} » est publiée avec son accroche`)
  return { offerId: id, stockId: found(items[0], 'le stock tout juste ajouté').id }
}
