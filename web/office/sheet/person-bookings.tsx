import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { readPersonBookings, type readPerson } from '../../../contract/team-desk.ts'
import { dateLine, price } from '../../../contract/words.ts'
import { BookingState } from '../../kit/booking-state.tsx'
import { usePages } from '../../kit/data.ts'
import { Loaded } from '../../kit/states.tsx'
import { Table, type Column } from '../table.tsx'
import { when } from '../words.ts'
import { bookingsSay } from './words.ts'

type Person = WireOf<typeof readPerson>

type Line = WireOf<typeof readPersonBookings>['items'][number]

const columns: readonly Column<Line>[] = [
  {
    word: 'Contremarque',
    cell: ({ id, countermark }) => (
      <Link to={`/fiches/reservations/${id}`} className="case-link countermark">
        {countermark}
      </Link>
    ),
  },
  {
    word: 'Offre',
    cell: ({ offer, venue, seats }) => (
      <>
        {offer.name}
        {seats > 1 && ` (×${seats})`}
        <div className="quiet">{venue.name}</div>
      </>
    ),
  },
  {
    word: 'Date',
    cell: ({ startsAt, timeZone, madeAt }) =>
      startsAt === null
        ? `Réservé ${when(madeAt)}`
        : dateLine(new Date(startsAt), timeZone, { now: new Date() }),
  },
  { word: 'Montant', isFigure: true, cell: ({ amountCents }) => price(amountCents) },
  { word: 'État', cell: ({ state }) => <BookingState state={state} /> },
]

/** What a young person has booked, and the way to each booking's whole story. */
export function Bookings({ person }: { person: Person }) {
  const bookings = usePages(readPersonBookings, {
    params: { id: person.id },
    query: { limit: 30 },
  })
  return (
    <section className="block" aria-labelledby="reservations">
      <h2 id="reservations">Réservations</h2>
      <p className="quiet">{bookingsSay(person.bookings)}</p>
      <Loaded of={bookings}>
        {(items) =>
          items.length > 0 && (
            <>
              <Table
                caption="Réservations, de la plus récente à la plus ancienne"
                rows={items}
                keyOf={({ id }) => id}
                columns={columns}
              />
              {bookings.more && (
                <p className="more">
                  <Button
                    variant="default"
                    loading={bookings.more.busy}
                    onClick={bookings.more.fetch}
                  >
                    Afficher plus de réservations
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  )
}
