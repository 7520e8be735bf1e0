import { Button } from '@mantine/core'
import { count, plural, price } from '../../../contract/words.ts'
import { Icon } from '../../kit/icon.tsx'
import type { Offer } from './offer-values.ts'
import { stockWhen } from './stock-words.ts'

const shown = 5

/** The dates of an offer in short, and the way to their window. */
export function DatesSection({ offer, onManage }: { offer: Offer; onManage: () => void }) {
  const isEvent = offer.nature === 'event'
  const { items } = offer.dates
  const coming = items.filter(({ state }) => state !== 'begun')
  return (
    <section className="card" aria-labelledby="dates-title">
      <div className="block-head">
        <h2 id="dates-title" style={{ margin: 0 }}>
          {isEvent ? 'Dates, horaires et prix' : 'Prix et stock'}
        </h2>
        <Button variant="light" leftSection={<Icon name="calendar" />} onClick={onManage}>
          {isEvent ? 'Gérer les dates' : 'Gérer le stock'}
        </Button>
      </div>
      {items.length === 0 && (
        <p style={{ margin: 0 }}>
          {isEvent
            ? 'Attention, sans date ou horaire enregistré, votre offre ne pourra pas être affichée côté jeunes.'
            : 'Attention, sans prix enregistré, votre offre ne pourra pas être affichée côté jeunes.'}
        </p>
      )}
      <ul className="row-list">
        {coming.slice(0, shown).map((stock) => (
          <li key={stock.id}>
            <span className="row-main">{stockWhen(stock, offer)}</span>
            <span className="figures">{price(stock.priceCents)}</span>
            <span className="quiet figures">
              {plural(stock.placesTaken, 'réservée')}
              {stock.places !== null && ` sur ${count(stock.places)}`}
            </span>
          </li>
        ))}
      </ul>
      {(coming.length > shown || offer.dates.next !== null) && (
        <p className="quiet">Et d’autres dates : gérez-les toutes dans leur fenêtre.</p>
      )}
      {items.length > 0 && coming.length === 0 && isEvent && (
        <p className="quiet">Toutes les dates sont passées.</p>
      )}
    </section>
  )
}
