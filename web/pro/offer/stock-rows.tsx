import { Button } from '@mantine/core'
import { withdrawalPreview, withdrawStock } from '../../../contract/bookings.ts'
import { count, dateLine, money, plural, price } from '../../../contract/words.ts'
import { call } from '../../kit/api.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo } from '../../kit/data.ts'
import { State } from '../../kit/state.tsx'
import { stockStateWords } from '../words.ts'
import { touchedByStocks } from './date-form.tsx'
import type { Offer } from './offer-values.ts'
import { openingLine, type Opening } from './opening.tsx'
import { stockWhen, type Stock } from './stock-words.ts'

type Row = {
  readonly offer: Offer
  readonly openings: readonly Opening[]
  readonly onEdit: (stock: Stock) => void
  readonly onAnnounce: (stock: Stock) => void
  readonly tell: (says: string) => void
}

/** The dates that stand, each edited or withdrawn in its place. */
export const StockRows = ({ stocks, ...row }: Row & { stocks: readonly Stock[] }) => {
  if (stocks.length === 0) return null
  const isEvent = row.offer.nature === 'event'
  return (
    <table className="stock-rows">
      <thead>
        <tr>
          <th scope="col">{isEvent ? 'Date' : 'Offre'}</th>
          <th scope="col">Prix</th>
          <th scope="col">Date limite</th>
          <th scope="col">{isEvent ? 'Places' : 'Exemplaires'}</th>
          <th scope="col">État</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {stocks.map((stock) => (
          <StockRow key={stock.id} stock={stock} {...row} />
        ))}
      </tbody>
    </table>
  )
}

const StockRow = ({ stock, offer, openings, onEdit, onAnnounce, tell }: Row & { stock: Stock }) => {
  const when = stockWhen(stock, offer)
  const opening = openings.find(({ stockId }) => stockId === stock.id)
  const opens = opening && openingLine(opening, offer)
  return (
    <tr>
      <td>
        {when}
        {opens && <div className="quiet">{opens}</div>}
      </td>
      <td className="figures">{price(stock.priceCents)}</td>
      <td>
        {stock.bookingLimit === null
          ? 'Sans limite'
          : dateLine(new Date(stock.bookingLimit), offer.venue.timeZone, { now: new Date() })}
      </td>
      <td className="figures">
        {stock.places === null
          ? `${plural(stock.placesTaken, 'réservée')}, sans limite`
          : `${plural(stock.placesTaken, 'réservée')} sur ${count(stock.places)}`}
      </td>
      <td>
        <State {...stockStateWords[stock.state]} />
      </td>
      <td>
        {stock.can.edit && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Modifier ${when}`}
            onClick={() => onEdit(stock)}
          >
            Modifier
          </Button>
        )}
        {stock.state === 'open' && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Annoncer l’ouverture de ${when}`}
            onClick={() => onAnnounce(stock)}
          >
            Ouverture
          </Button>
        )}
        {stock.can.withdraw && <Withdraw stock={stock} when={when} tell={tell} />}
      </td>
    </tr>
  )
}

/** Asks first, with the figures of the server: how many bookings, how much credited. */
function Withdraw({
  stock,
  when,
  tell,
}: {
  stock: Stock
  when: string
  tell: (says: string) => void
}) {
  const ask = useConfirm()
  const { run, busy } = useDo(withdrawStock, touchedByStocks)
  const withdraw = async () => {
    const params = { id: stock.id }
    const seen = await call(withdrawalPreview, { params })
    if (!seen.ok) return tell(seen.says)
    const { bookings, creditedCents } = seen.value
    const isSure = await ask({
      title: `Retirer ${when} ?`,
      says:
        bookings === 0
          ? 'Personne n’a réservé : rien d’autre ne change.'
          : `${plural(bookings, 'réservation sera annulée et recréditée', 'réservations seront annulées et recréditées')} (${money(creditedCents)} en tout). Les jeunes seront prévenus par mail.`,
      does: 'Retirer',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params })
    if (reply !== null) tell(reply.ok ? `${when} : retiré` : reply.says)
  }
  return (
    <Button
      size="xs"
      variant="subtle"
      color="red"
      loading={busy}
      aria-label={`Retirer ${when}`}
      onClick={() => void withdraw()}
    >
      Retirer
    </Button>
  )
}
