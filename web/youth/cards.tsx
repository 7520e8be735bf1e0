import type { searchOffers } from '../../contract/catalogue.ts'
import type { WireOf } from '../../contract/route.ts'
import { Icon } from '../kit/icon.tsx'
import { drawingOf, OfferCard, priceWords } from '../kit/offer-card.tsx'
import { Accroche } from '../kit/picture.tsx'
import { distanceLine, momentOf, softened } from './words.ts'
import { Link } from './router.tsx'
import './cards.css'

/** An offer as lists show it. */
export type Carded = WireOf<typeof searchOffers>['items'][number]

/** Where, as short as can be: how far, else the town, else « En ligne ». */
export function whereOf({ nature, distanceKm, venue }: Carded): string {
  if (nature === 'digital') return 'En ligne'
  if (distanceKm !== null) return distanceLine(distanceKm)
  return softened(venue.city ?? venue.name)
}

export const whenOf = ({ nextDate, timeZone }: Carded): string | null =>
  momentOf({ startsAt: nextDate, timeZone })

/** A poster that opens its offer. */
export const Poster = ({ card, sizes }: { card: Carded; sizes: string }) => (
  <Link className="poster" to={`/offre/${card.id}`}>
    <OfferCard
      name={card.name}
      category={card.category}
      priceRange={card.priceRange}
      line={whereOf(card)}
      picture={card.picture && <Accroche picture={card.picture} sizes={sizes} />}
    />
  </Link>
)

/** A line of a list: the poster in small, and what helps to choose. */
export const OfferLine = ({ card }: { card: Carded }) => {
  const when = whenOf(card)
  return (
    <Link className="card offer-line" to={`/offre/${card.id}`}>
      <span className="offer-line-picture">
        {card.picture === null ? (
          <Icon name={drawingOf[card.category]} size={34} strokeWidth="1.4" />
        ) : (
          <Accroche picture={card.picture} sizes="6rem" />
        )}
      </span>
      <span className="offer-line-words">
        <span className="offer-line-kind">
          {card.category} · {card.typeLabel}
        </span>
        <strong>{card.name}</strong>
        <span className="soft small">
          {card.nature === 'digital'
            ? 'À utiliser en ligne'
            : `${softened(card.venue.name)}, ${whereOf(card)}`}
        </span>
        {when !== null && <span className="small">{when}</span>}
        <span className="row offer-line-foot">
          {card.priceRange !== null && <b>{priceWords(card.priceRange)}</b>}
          {card.isDuo && <span className="tag">à deux</span>}
          {card.isDigital && <span className="tag tag-blue">en ligne</span>}
          {!card.isBookable && <span className="tag tag-gray">plus réservable</span>}
        </span>
      </span>
    </Link>
  )
}
