import { useState } from 'react'
import { myBooking, myBookings, myTicket } from '../../../contract/bookings.ts'
import { countermarkUse, price } from '../../../contract/words.ts'
import { useAsk, usePages } from '../../kit/data.ts'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { calendarFile } from '../calendar.ts'
import { saveBlob } from '../../kit/save-file.ts'
import { saveDocument } from '../save-file.ts'
import { BackLink, Screen } from '../screen.tsx'
import { Empty, Loaded, Outline, SignedIn } from '../states.tsx'
import { StateTag } from '../tag.tsx'
import { softened } from '../words.ts'
import { Cancel } from './cancel.tsx'
import { Countermark } from './countermark.tsx'
import { cancelLine, endLine, whenOf, type Held } from './words.ts'
import { Link, useParams, usePlace } from '../router.tsx'
import './bookings.css'

const title = 'Ma réservation'
const lookAgainMs = 20_000

export function Booking() {
  const { id = '' } = useParams()
  return (
    <SignedIn title={title} why="Cette réservation ne s’ouvre qu’à la personne qui l’a faite.">
      {() => <Mine key={id} id={id} />}
    </SignedIn>
  )
}

function Mine({ id }: { id: string }) {
  // Asked again as it is shown at the entrance: it turns to « Validée » under the eyes.
  const asked = useAsk(myBooking, { params: { id } }, { everyMs: lookAgainMs })
  const list = usePages(myBookings, {})
  const known = list.data?.find((one) => one.id === id)
  const of = asked.data === undefined && known ? { ...asked, data: known } : asked
  return (
    <Loaded
      of={of}
      outline={
        <Screen title={title}>
          <Outline heights={[24, 6]} />
        </Screen>
      }
      missing={
        <Screen title={title}>
          <Empty icon="ticket" title="Cette réservation n’existe pas">
            <Link to="/reservations">Retrouve toutes tes réservations</Link>
          </Empty>
        </Screen>
      }
    >
      {(booking) => <Ticket booking={booking} />}
    </Loaded>
  )
}

/** `isFresh`: it has just been made. */
export type BookedState = { readonly isFresh?: boolean } | null

function Ticket({ booking }: { booking: Held }) {
  const { offer, venue, state } = booking
  const isFresh = (usePlace().state as BookedState)?.isFresh === true && state === 'booked'
  const [isCancelling, setCancelling] = useState(false)
  const end = endLine(booking)
  return (
    <Screen
      isNarrow={false}
      title={isFresh ? 'C’est réservé !' : offer.name}
      documentTitle={`Réservation : ${offer.name}`}
      intro={isFresh ? `${offer.name}. Un mail te le confirme.` : softened(venue.name)}
      above={<BackLink to="/reservations">Mes réservations</BackLink>}
    >
      <div className="ticket">
        <div className="stack">
          {state === 'booked' || state === 'used' ? <Countermark booking={booking} /> : null}
          {end !== null && (
            <div className="card row">
              <StateTag state={state} />
              <span>{end}</span>
            </div>
          )}
        </div>
        <div className="stack" style={{ '--gap': '1.5rem' }}>
          <Facts booking={booking} />
          <Acts booking={booking} cancel={() => setCancelling(true)} />
        </div>
      </div>
      {isCancelling && <Cancel booking={booking} onClose={() => setCancelling(false)} />}
    </Screen>
  )
}

function Facts({ booking }: { booking: Held }) {
  const { venue, amountCents, seats, nature } = booking
  const cancel = cancelLine(booking)
  return (
    <dl className="facts">
      <Fact icon="clock" word="Quand" says={whenOf(booking)} />
      {nature !== 'digital' && <Fact icon="pin" word="Où" says={placeOf(venue)} />}
      <Fact
        icon="euro"
        word="Montant"
        says={`${price(amountCents)}${seats > 1 ? ` pour ${seats} places` : ''}`}
      />
      {cancel !== null && <Fact icon="undo" word="Annulation" says={cancel} />}
    </dl>
  )
}

const Fact = ({ icon, word, says }: { icon: IconName; word: string; says: string }) => (
  <div className="fact">
    <Icon name={icon} size={22} />
    <dt>{word}</dt>
    <dd>{says}</dd>
  </div>
)

function Acts({ booking, cancel }: { booking: Held; cancel: () => void }) {
  const { offer, startsAt, state, nature, can } = booking
  const way = nature === 'digital' ? null : wayTo(booking)
  return (
    <div className="ticket-acts no-print">
      {way !== null && (
        <a className="button" href={way} target="_blank" rel="noopener noreferrer">
          <Icon name="pin" />
          Itinéraire
          <span className="sr-only">(nouvelle fenêtre)</span>
        </a>
      )}
      {startsAt !== null && state === 'booked' && (
        <button type="button" className="button" onClick={() => keepDate(booking, startsAt)}>
          <Icon name="calendar" />
          Ajouter à l’agenda
        </button>
      )}
      {state === 'booked' && <TicketButton id={booking.id} />}
      <Link className="button" to={`/offre/${offer.id}`}>
        <Icon name="info" />
        Voir l’offre
      </Link>
      {can.cancel && (
        <button type="button" className="button button-grave" onClick={cancel}>
          <Icon name="close" />
          Annuler la réservation
        </button>
      )}
    </div>
  )
}

/** The booking on paper, for whoever prints it or hands it over. */
function TicketButton({ id }: { id: string }) {
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (busy) return
    setBusy(true)
    await saveDocument(myTicket, { params: { id } })
    setBusy(false)
  }
  return (
    <button type="button" className="button" aria-disabled={busy} onClick={() => void save()}>
      <Icon name="ticket" />
      {busy ? 'Un instant…' : 'Billet en PDF'}
    </button>
  )
}

const placeOf = ({ name, address }: Held['venue']): string =>
  [name, address].flatMap((part) => (part === null ? [] : [softened(part)])).join(', ')

function wayTo({ venue }: Held): string | null {
  const { latitude, longitude, address } = venue
  const map = 'https://www.openstreetmap.org'
  if (latitude !== null && longitude !== null) {
    return `${map}/directions?to=${latitude}%2C${longitude}`
  }
  return address === null ? null : `${map}/search?query=${encodeURIComponent(address)}`
}

function keepDate(booking: Held, startsAt: string): void {
  const { id, offer, venue, endsAt, madeAt, countermark, nature } = booking
  const file = calendarFile({
    uid: `reservation-${id}@${window.location.hostname}`,
    title: offer.name,
    startsAt,
    endsAt,
    place: placeOf(venue),
    says: `Contremarque : ${countermark}\n${countermarkUse[nature]}`,
    url: `${window.location.origin}/reservations/${id}`,
    madeAt,
  })
  saveBlob(`reservation-${id}.ics`, file)
}
