import { useState } from 'react'
import { readConversion } from '../../../contract/booking-lists.ts'
import type { WireOf } from '../../../contract/route.ts'
import { atFirstUse, count, plural } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Lines } from '../../kit/states.tsx'
import type { queryOf } from './booking-query.ts'

const percents = atFirstUse(
  () => new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 }),
)
const percent = (share: number): string => percents().format(share)
const shareOf = ({ reserved, validated }: { reserved: number; validated: number }): number =>
  reserved === 0 ? 0 : validated / reserved

/** The guide's « taux de conversion »: what was validated of what was reserved, offer by offer. */
export function Conversion({ query }: { query: ReturnType<typeof queryOf> }) {
  const { structureId, venueId, offerId, madeFrom, madeTo } = query
  const { data } = useAsk(
    readConversion,
    { query: { structureId, venueId, offerId, madeFrom, madeTo } },
    { keeps: true },
  )
  const [isOpen, setOpen] = useState(false)
  if (data === undefined) return <Lines count={1} height={76} />
  if (data.reserved === 0) return null
  const { reserved, validated, offers } = data
  return (
    <section className="card conversion" aria-label="Taux de conversion">
      <div className="conversion-whole">
        <p>
          Taux de conversion : <strong>{percent(shareOf(data))}</strong>{' '}
          <span className="quiet">
            {plural(validated, 'validée')} sur {plural(reserved, 'réservation')}
          </span>
        </p>
        <Bar share={shareOf(data)} />
        {offers.length > 1 && (
          <button
            type="button"
            className="conversion-more"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            Par offre <Icon name={isOpen ? 'up' : 'down'} size={16} />
          </button>
        )}
      </div>
      {isOpen && <OfferByOffer offers={offers} />}
    </section>
  )
}

const OfferByOffer = ({ offers }: Pick<WireOf<typeof readConversion>, 'offers'>) => (
  <table className="conversion-offers">
    <caption className="sr-only">
      Taux de conversion des offres les plus réservées, hors réservations annulées
    </caption>
    <thead>
      <tr>
        <th scope="col">Offre</th>
        <th scope="col">Réservées</th>
        <th scope="col">Validées</th>
        <th scope="col">Taux</th>
      </tr>
    </thead>
    <tbody>
      {offers.map((offer) => (
        <tr key={offer.id}>
          <th scope="row">{offer.name}</th>
          <td className="figures">{count(offer.reserved)}</td>
          <td className="figures">{count(offer.validated)}</td>
          <td className="conversion-rate figures">
            <Bar share={shareOf(offer)} />
            <b>{percent(shareOf(offer))}</b>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** For the eye: the figure beside it says the same. */
const Bar = ({ share }: { share: number }) => (
  <span className="conversion-bar" aria-hidden="true">
    <span style={{ width: `${share * 100}%` }} />
  </span>
)
