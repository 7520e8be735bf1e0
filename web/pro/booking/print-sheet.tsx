import { Button } from '@mantine/core'
import { useParams } from 'react-router'
import { readShowSheet, showSheetPdf } from '../../../contract/booking-lists.ts'
import type { WireOf } from '../../../contract/route.ts'
import { dateLine, plural } from '../../../contract/words.ts'
import { addressOf } from '../../kit/api.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Empty } from '../../kit/states.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import './booking.css'

/**
 * « Le cinéma peut imprimer, dans les 72 heures précédant la séance, un récapitulatif des noms,
 * prénoms, mails et contremarques des inscrits. »
 */
export function PrintSheet() {
  const { stockId = '' } = useParams()
  const sheet = useAsk(readShowSheet, { params: { id: stockId } })
  return (
    <WholeScreen of={sheet}>{(value) => <Sheet sheet={value} stockId={stockId} />}</WholeScreen>
  )
}

type ShowSheet = WireOf<typeof readShowSheet>

function Sheet({ sheet, stockId }: { sheet: ShowSheet; stockId: string }) {
  const { offer, venue, startsAt, timeZone, bookings, seats } = sheet
  const when = startsAt === null ? '' : `${dateLine(new Date(startsAt), timeZone)} · `
  return (
    <Screen
      title={offer.name}
      documentTitle={`Récapitulatif : ${offer.name}`}
      above={<BackLink to={`/reservations?date=${stockId}`}>Réservations</BackLink>}
      intro={
        <>
          {when}
          {venue.name} · {plural(bookings.length, 'réservation')}, {plural(seats, 'place')}
          <br />
          {ruleOf(sheet)}
        </>
      }
      actions={bookings.length > 0 && <Acts stockId={stockId} />}
    >
      {bookings.length === 0 ? (
        <Empty icon="ticket" title="Personne n’a réservé cette séance" />
      ) : (
        <Expected bookings={bookings} />
      )}
    </Screen>
  )
}

const Acts = ({ stockId }: { stockId: string }) => (
  <>
    <Button
      component="a"
      href={addressOf(showSheetPdf.path, { id: stockId })}
      target="_blank"
      variant="light"
      leftSection={<Icon name="download" />}
    >
      PDF<span className="sr-only"> du récapitulatif, dans un nouvel onglet</span>
    </Button>
    <Button leftSection={<Icon name="print" />} onClick={() => window.print()}>
      Imprimer
    </Button>
  </>
)

/** The rule of 72 hours, as it stands for this show at this moment. */
function ruleOf({ firmFrom, isFirm, timeZone }: ShowSheet): string {
  if (firmFrom === null) return ''
  const until = dateLine(new Date(firmFrom), timeZone)
  return isFirm
    ? `Liste définitive : les annulations sont closes depuis 72 h avant la séance (${until}).`
    : `Liste provisoire : les jeunes peuvent annuler jusqu’à 72 h avant la séance (${until}).`
}

const Expected = ({ bookings }: Pick<ShowSheet, 'bookings'>) => (
  <table className="booking-table sheet-table">
    <caption className="sr-only">Inscrits, par nom</caption>
    <thead>
      <tr>
        <th scope="col">Nom</th>
        <th scope="col">Prénom</th>
        <th scope="col">E-mail</th>
        <th scope="col">Contremarque</th>
        <th scope="col">Places</th>
        <th scope="col">Présent</th>
      </tr>
    </thead>
    <tbody>
      {bookings.map((booking) => (
        <tr key={booking.id}>
          <td data-word="Nom">{booking.lastName}</td>
          <td data-word="Prénom">{booking.firstName}</td>
          <td data-word="E-mail" className="sheet-mail">
            {booking.email}
          </td>
          <td data-word="Contremarque" className="countermark">
            {booking.countermark}
          </td>
          <td data-word="Places">{booking.seats}</td>
          <td data-word="Présent">
            {booking.state === 'booked' ? <span className="tick-box">☐</span> : 'Validée'}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
