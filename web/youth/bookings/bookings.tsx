import { useEffect } from 'react'
import { myBookings } from '../../../contract/bookings.ts'
import { partsOf } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../screen.tsx'
import { Empty, Loaded, Outline, SignedIn } from '../states.tsx'
import { StateTag } from '../tag.tsx'
import { softened } from '../words.ts'
import { ForProfessionals } from './for-professionals.tsx'
import { listOf, lists, soonest, whenOf, type Held, type List } from './words.ts'
import { Link, useSearch } from '../router.tsx'
import './bookings.css'

const title = 'Mes réservations'

export const Bookings = () => (
  <SignedIn title={title} why="Tes réservations et leurs codes t’attendent derrière la porte.">
    {({ kind }) => (kind === 'youth' ? <Mine /> : <ForProfessionals title={title} />)}
  </SignedIn>
)

function Mine() {
  const [search] = useSearch()
  const list = lists.find(({ name }) => name === search.get('liste')) ?? lists[0]
  const pages = usePages(myBookings, {})
  const { more } = pages
  // All of them, so that each opens without network: a pass holds a few dozen.
  useEffect(() => {
    if (more !== null && !more.busy) more.fetch()
  }, [more])
  return (
    <Screen title={title}>
      <nav className="lists" aria-label="Listes de réservations">
        {lists.map(({ name, word }) => (
          <Link
            key={name}
            className="chip"
            to={`?liste=${name}`}
            replace
            aria-current={name === list.name ? 'page' : undefined}
          >
            {word}
          </Link>
        ))}
      </nav>
      <Loaded of={pages} outline={<Outline heights={[6, 6, 6]} />}>
        {(all) => <ListOf list={list} bookings={all.filter((one) => listOf(one) === list)} />}
      </Loaded>
    </Screen>
  )
}

function ListOf({ list, bookings }: { list: List; bookings: readonly Held[] }) {
  if (bookings.length === 0) return <Nothing list={list} />
  const shown = list.name === 'a-venir' ? bookings.toSorted(soonest) : bookings
  return (
    <ul className="stack">
      {shown.map((booking) => (
        <li key={booking.id} className="card held">
          <DayOf booking={booking} />
          <span className="held-what">
            <Link to={`/reservations/${booking.id}`}>{booking.offer.name}</Link>
            <span>{whenOf(booking)}</span>
            <span className="soft small">{softened(booking.venue.name)}</span>
            <span className="row held-end">
              {booking.state === 'booked' ? (
                <span className="held-code">
                  <span className="sr-only">Code </span>
                  {booking.countermark}
                </span>
              ) : (
                <StateTag state={booking.state} />
              )}
              {booking.seats > 1 && <span className="tag">{booking.seats} places</span>}
            </span>
          </span>
          <Icon name="right" />
        </li>
      ))}
    </ul>
  )
}

const drawings = { event: 'calendar', goods: 'store', digital: 'link' } as const

/** The leaf of a calendar for what has a date, a drawing for the rest. */
function DayOf({ booking: { startsAt, timeZone, nature } }: { booking: Held }) {
  if (startsAt === null) {
    return (
      <span className="held-day">
        <Icon name={drawings[nature]} size={26} />
      </span>
    )
  }
  const part = partsOf(new Date(startsAt), timeZone)
  return (
    <span className="held-day" aria-hidden="true">
      {part('weekday')}
      <b>{part('day')}</b>
      {part('month')}
    </span>
  )
}

const nothing: Record<List['name'], { title: string; says: string }> = {
  'a-venir': {
    title: 'Rien de prévu pour l’instant',
    says: 'Dès que tu réserves, ta contremarque apparaît ici, et s’ouvre même sans réseau.',
  },
  passees: {
    title: 'Pas encore de souvenirs',
    says: 'Ce que tu auras utilisé se retrouvera ici.',
  },
  annulees: { title: 'Aucune annulation', says: 'Tout ce que tu as réservé tient toujours.' },
}

const Nothing = ({ list }: { list: List }) => (
  <Empty
    icon="ticket"
    title={nothing[list.name].title}
    action={
      <Link className="button button-main" to="/decouverte">
        Découvrir des offres
      </Link>
    }
  >
    {nothing[list.name].says}
  </Empty>
)
