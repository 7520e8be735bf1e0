import { memo } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  duplicateOffer,
  listOffers,
  setOfferActivity,
  showOffer,
} from '../../../contract/offers.ts'
import { offerTypeOf } from '../../../contract/offer-types.ts'
import type { WireOf } from '../../../contract/route.ts'
import { dateLine, plural } from '../../../contract/words.ts'
import { useDo, useReplace } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu, MenuLine } from '../../kit/menu.tsx'
import { priceWords } from '../../kit/offer-card.tsx'
import { Accroche } from '../../kit/picture.tsx'
import { State } from '../../kit/state.tsx'
import { tell } from '../../kit/toast.tsx'
import { offerStateWords } from '../words.ts'

export type OfferSummary = WireOf<typeof listOffers>['items'][number]

/**
 * One offer of the list: what it is, where it stands, and what may be done at once. Drawn once,
 * however many more come below: thousands stay light.
 */
export const OfferRow = memo(({ offer }: { offer: OfferSummary }) => (
  <li className="card offer-row">
    <Link to={`/offres/${offer.id}`} className="offer-thumb" tabIndex={-1} aria-hidden="true">
      {offer.picture === null ? (
        <Icon name="image" size={26} />
      ) : (
        <Accroche picture={offer.picture} sizes="64px" />
      )}
    </Link>
    <div className="row-main">
      <h2>
        <Link to={`/offres/${offer.id}`}>{offer.name}</Link>
      </h2>
      <p className="quiet">
        {offerTypeOf(offer.type)?.proLabel ?? offer.type} · {offer.venue.name}
      </p>
      <p className="offer-facts">
        {offer.priceRange !== null && <span>{priceWords(offer.priceRange)}</span>}
        <span>{whenOf(offer)}</span>
        {offer.stocks > 0 && <span>{placesOf(offer)}</span>}
      </p>
    </div>
    <State {...offerStateWords[offer.state]} />
    <Acts offer={offer} />
  </li>
))
OfferRow.displayName = 'OfferRow'

function whenOf({ nature, nextDate, venue, stocks }: OfferSummary): string {
  if (nature !== 'event') return nature === 'digital' ? 'Offre numérique' : 'Bien physique'
  if (nextDate === null) return stocks === 0 ? 'Aucune date' : 'Aucune date à venir'
  const next = dateLine(new Date(nextDate), venue.timeZone, { now: new Date() })
  return stocks > 1 ? `Prochaine date : ${next} (${plural(stocks, 'date')} en tout)` : next
}

function placesOf({ placesLeft, nature }: OfferSummary): string {
  if (placesLeft === null) return nature === 'event' ? 'Places illimitées' : 'Stock illimité'
  return nature === 'event'
    ? plural(placesLeft, 'place restante', 'places restantes')
    : plural(placesLeft, 'exemplaire restant', 'exemplaires restants')
}

function Acts({ offer }: { offer: OfferSummary }) {
  const navigate = useNavigate()
  const { toggle, busy } = useActivity(offer)
  const copying = useDo(duplicateOffer, [listOffers])
  const duplicate = async () => {
    const reply = await copying.run({ params: { id: offer.id }, body: undefined })
    if (reply === null) return
    if (!reply.ok) return tell(reply.says, { isBad: true })
    tell(`« ${offer.name} » est dupliquée, sans ses dates`)
    await navigate(`/offres/${reply.value.id}`)
  }
  return (
    <Menu
      renderButton={(opening) => (
        <button
          className="icon-act"
          aria-busy={busy || copying.busy}
          aria-label={`Actions pour ${offer.name}`}
          {...opening}
        >
          <Icon name="more" strokeWidth="3.2" />
        </button>
      )}
    >
      <MenuLine to={`/offres/${offer.id}`} icon="edit">
        Modifier
      </MenuLine>
      <MenuLine icon={offer.isActive ? 'eye-off' : 'eye'} onClick={() => void toggle()}>
        {offer.isActive ? 'Désactiver' : 'Activer'}
      </MenuLine>
      <MenuLine icon="copy" onClick={() => void duplicate()}>
        Dupliquer
      </MenuLine>
      <MenuLine to={`/reservations?offre=${offer.id}`} icon="ticket">
        Voir les réservations
      </MenuLine>
    </Menu>
  )
}

/** Takes an offer off the young people's screens, or puts it back; bookings stand. */
export function useActivity(offer: Pick<OfferSummary, 'id' | 'name' | 'isActive'>) {
  const replace = useReplace()
  const { run, busy } = useDo(setOfferActivity, [showOffer])
  const toggle = async () => {
    const isActive = !offer.isActive
    const reply = await run({ params: { id: offer.id }, body: { isActive } })
    if (reply === null) return
    if (!reply.ok) return tell(reply.says, { isBad: true })
    // In its place, where a list of thousands would be read again from its top.
    replace(listOffers, reply.value)
    tell(
      isActive
        ? `« ${offer.name} » est activée`
        : `« ${offer.name} » est désactivée ; ses réservations restent valables`,
    )
  }
  return { toggle, busy }
}
