import { Button, Group, Stack, TextInput } from '@mantine/core'
import { readConversion } from '../../../contract/booking-lists.ts'
import { cancelBookingOfOurs, offererBookings } from '../../../contract/bookings.ts'
import { listOffers, showOffer } from '../../../contract/offers.ts'
import { dateLine, money, plural } from '../../../contract/words.ts'
import { useReplace } from '../../kit/data.ts'
import { FormProblem, useSending } from '../../kit/form.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import type { OffererBooking } from './booking.ts'

/** Says exactly what cancelling does, and to whom, before doing it. */
export function CancelWindow({
  booking,
  onClose,
}: {
  booking: OffererBooking
  onClose: () => void
}) {
  const { firstName, lastName, offer, startsAt, timeZone, amountCents, seats } = booking
  const replace = useReplace()
  const { form, onSubmit, busy, problem } = useSending({
    route: cancelBookingOfOurs,
    initial: { reason: '' },
    wish: ({ reason }) => ({
      params: { id: booking.id },
      body: reason.trim() === '' ? {} : { reason },
    }),
    refreshes: [readConversion, showOffer, listOffers],
    done: (cancelled) => {
      replace(offererBookings, cancelled)
      tell(`La réservation de ${firstName} ${lastName} est annulée`)
      onClose()
    },
  })
  const when = startsAt === null ? '' : ` du ${dateLine(new Date(startsAt), timeZone)}`
  return (
    <Window title="Annuler une réservation" onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <p style={{ margin: 0 }}>
            La réservation de{' '}
            <strong>
              {firstName} {lastName}
            </strong>{' '}
            pour «&nbsp;{offer.name}&nbsp;»{when} sera annulée.
          </p>
          <ul style={{ margin: 0 }}>
            <li>
              {amountCents === 0
                ? 'Elle était gratuite : rien n’est à recréditer.'
                : `${money(amountCents)} seront recrédités sur son pass, aussitôt.`}
            </li>
            <li>
              {startsAt === null
                ? `${plural(seats, 'exemplaire redevient disponible', 'exemplaires redeviennent disponibles')}.`
                : `${plural(seats, 'place redevient disponible', 'places redeviennent disponibles')}.`}
            </li>
            <li>{firstName} sera prévenu(e) par mail.</li>
          </ul>
          <TextInput
            label="Motif (facultatif)"
            description="Il figurera dans le mail"
            {...form.getInputProps('reason')}
          />
          <Group gap="sm">
            <Button type="submit" color="red" size="md" loading={busy}>
              Annuler la réservation
            </Button>
            <Button variant="default" size="md" onClick={onClose}>
              Ne rien changer
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  )
}
