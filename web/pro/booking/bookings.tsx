import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { offererBookings } from '../../../contract/bookings.ts'
import { plural } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { screen } from '../../kit/fetched-screen.ts'
import { More } from '../../kit/more.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Empty, Lines, Loaded } from '../../kit/states.tsx'
import { useUrlFilters } from '../../kit/url-filters.ts'
import { BookingTabs } from '../money/tabs.tsx'
import type { OffererBooking } from './booking.ts'
import { filterNames, queryOf } from './booking-query.ts'
import { BookingTable } from './booking-table.tsx'
import { Conversion } from './conversion.tsx'
import { BookingFilters } from './filters.tsx'
import { TakeAway } from './take-away.tsx'
import './booking.css'

const MoneyWindow = screen(() => import('../money/money-window.tsx'), 'MoneyWindow')
const CancelWindow = screen(() => import('./cancel-window.tsx'), 'CancelWindow')

/** More than a screenful; the rest comes as one goes down. */
const pageSize = 40

/** « Réservations », with the columns of the guide. */
export function Bookings() {
  const filters = useUrlFilters(filterNames)
  const query = queryOf(filters.asked)
  const bookings = usePages(offererBookings, { query: { limit: pageSize, ...query } })
  const [cancelled, setCancelled] = useState<OffererBooking | null>(null)
  const [followed, setFollowed] = useState<OffererBooking | null>(null)
  return (
    <Screen title="Réservations" actions={<TakeAway query={query} />}>
      <BookingTabs />
      <BookingFilters filters={filters} />
      {/* It is counted by offer, not by date: beside those of one date it would be of others. */}
      {query.stockId === undefined && <Conversion query={query} />}
      <Loaded of={bookings} skeleton={<Lines count={8} height={44} />}>
        {(items) =>
          items.length === 0 ? (
            <NoBooking isFiltered={filters.isAny} clear={filters.clear} />
          ) : (
            <>
              <p className="quiet list-count" role="status">
                {plural(items.length, 'réservation')}
                {bookings.more !== null && ' affichées ; la suite vient en descendant'}
              </p>
              <BookingTable
                bookings={items}
                isStale={bookings.isStale}
                onCancel={setCancelled}
                onMoney={setFollowed}
              />
              <More more={bookings.more}>Afficher plus de réservations</More>
            </>
          )
        }
      </Loaded>
      <Suspense>
        {followed !== null && <MoneyWindow booking={followed} onClose={() => setFollowed(null)} />}
        {cancelled !== null && (
          <CancelWindow booking={cancelled} onClose={() => setCancelled(null)} />
        )}
      </Suspense>
    </Screen>
  )
}

const NoBooking = ({ isFiltered, clear }: { isFiltered: boolean; clear: () => void }) =>
  isFiltered ? (
    <Empty
      icon="search"
      title="Aucune réservation ne correspond"
      action={
        <Button variant="light" onClick={clear}>
          Effacer les filtres
        </Button>
      }
    />
  ) : (
    <Empty icon="ticket" title="Aucune réservation pour l’instant">
      Dès qu’un jeune réserve, son nom, son e-mail et sa contremarque apparaissent ici, et vous
      recevez un mail.
    </Empty>
  )
