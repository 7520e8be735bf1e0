import { memo, startTransition } from 'react'
import { Link } from 'react-router'
import { dateLine, price } from '../../../contract/words.ts'
import { BookingState } from '../../kit/booking-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import type { OffererBooking } from './booking.ts'

const columns = ['Nom', 'Prénom', 'E-mail', 'Contremarque', 'Offre', 'Date', 'Montant', 'État']

type Acting = {
  readonly onCancel: (booking: OffererBooking) => void
  readonly onMoney: (booking: OffererBooking) => void
}

/** The columns of the guide; on a phone each line is a small card. */
export const BookingTable = ({
  bookings,
  isStale,
  ...acting
}: Acting & { bookings: readonly OffererBooking[]; isStale: boolean }) => (
  <div className="booking-frame">
    <table className="booking-table" aria-busy={isStale}>
      <caption className="sr-only">Réservations, de la plus récente à la plus ancienne</caption>
      <thead>
        <tr>
          {columns.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {bookings.map((booking) => (
          <Row key={booking.id} booking={booking} {...acting} />
        ))}
      </tbody>
    </table>
  </div>
)

/** Drawn once for each booking, however many more come below: thousands stay light. */
const Row = memo(({ booking, ...acting }: Acting & { booking: OffererBooking }) => (
  <tr>
    <td data-word="Nom">{booking.lastName}</td>
    <td data-word="Prénom">{booking.firstName}</td>
    <td data-word="E-mail" className="booking-mail" title={booking.email}>
      {booking.email}
    </td>
    <td data-word="Contremarque" className="countermark">
      {booking.countermark}
    </td>
    <td data-word="Offre">
      <span>
        <Link to={`/offres/${booking.offer.id}`}>{booking.offer.name}</Link>
        <br />
        <span className="quiet">{booking.venue.name}</span>
      </span>
    </td>
    <td data-word="Date">{whenOf(booking)}</td>
    <td data-word="Montant" className="figures">
      <span>
        {price(booking.amountCents)}
        {booking.seats > 1 && <span className="quiet"> (×{booking.seats})</span>}
      </span>
    </td>
    <td data-word="État">
      <BookingState state={booking.state} />
    </td>
    <td className="booking-acts">
      <Acts booking={booking} {...acting} />
    </td>
  </tr>
))
Row.displayName = 'Row'

/** When the show is; for goods, when it was booked. */
const whenOf = ({ startsAt, madeAt, timeZone }: OffererBooking): string =>
  startsAt === null
    ? `Réservé ${dateLine(new Date(madeAt), timeZone, { now: new Date() })}`
    : dateLine(new Date(startsAt), timeZone, { now: new Date() })

/** Its windows are fetched when first opened: in a transition the list stands until they are here. */
const Acts = ({ booking, onCancel, onMoney }: Acting & { booking: OffererBooking }) => (
  <>
    <button
      type="button"
      className="icon-act"
      title="Où est mon argent ?"
      aria-label={`Où est mon argent ? ${booking.countermark}`}
      onClick={() => startTransition(() => onMoney(booking))}
    >
      <Icon name="euro" />
    </button>
    {booking.startsAt !== null && (
      <Link
        className="icon-act"
        to={`/reservations/feuille/${booking.stockId}`}
        title="Récapitulatif de la séance"
        aria-label={`Récapitulatif de la séance de ${booking.countermark}`}
      >
        <Icon name="print" />
      </Link>
    )}
    {booking.can.cancel && (
      <button
        type="button"
        className="icon-act"
        title="Annuler la réservation"
        aria-label={`Annuler la réservation ${booking.countermark}`}
        onClick={() => startTransition(() => onCancel(booking))}
      >
        <Icon name="close" />
      </button>
    )}
  </>
)
