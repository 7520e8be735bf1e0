import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { cancelBookingAsTeam, reopenBooking } from '../../../contract/goodwill.ts'
import type { WireOf } from '../../../contract/route.ts'
import { readPerson, readPersonBookings } from '../../../contract/team-desk.ts'
import { readBookingSheet } from '../../../contract/team-sheets.ts'
import { money } from '../../../contract/words.ts'
import { useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'
import { ReasonForm } from '../reason-form.tsx'

type BookingFacts = WireOf<typeof readBookingSheet>

const refreshed = [readBookingSheet, readPerson, readPersonBookings]

/** What the rules alone would not do, for a reason that both sides receive. The API says what may be. */
export function Goodwill({ sheet }: { sheet: BookingFacts }) {
  const [isOpen, setOpen] = useState(false)
  const { can, booking } = sheet
  const open = () => setOpen(true)
  const leave = () => setOpen(false)
  return (
    <section className="card decision" aria-labelledby="geste">
      <Stack gap="md">
        <h2 id="geste">Geste de l’équipe</h2>
        {!can.cancel && !can.reopen && (
          <p className="quiet">
            {booking.state === 'paid'
              ? 'Déjà remboursée au professionnel : plus rien ne s’annule ici.'
              : 'Aucun geste n’est possible, ou votre rôle ne le permet pas.'}
          </p>
        )}
        {can.cancel && !isOpen && (
          <Button variant="light" color="red" leftSection={<Icon name="close" />} onClick={open}>
            Annuler la réservation…
          </Button>
        )}
        {can.reopen && !isOpen && (
          <Button variant="light" leftSection={<Icon name="undo" />} onClick={open}>
            Rouvrir la réservation…
          </Button>
        )}
        {isOpen && can.cancel && <Cancel sheet={sheet} leave={leave} />}
        {isOpen && can.reopen && <Reopen sheet={sheet} leave={leave} />}
      </Stack>
    </section>
  )
}

type Acting = { readonly sheet: BookingFacts; readonly leave: () => void }

function Cancel({ sheet: { booking, person }, leave }: Acting) {
  const { run, busy } = useDo(cancelBookingAsTeam, refreshed)
  return (
    <ReasonForm
      label="Raison"
      description="Envoyée par mail au jeune et au professionnel"
      does="Annuler et recréditer"
      busy={busy}
      act={(reason) => run({ params: { id: booking.id }, body: { reason } })}
      done={() => {
        tell('La réservation est annulée')
        leave()
      }}
      onLeave={leave}
    >
      <p className="quiet">
        {booking.amountCents === 0
          ? 'La place revient à l’offre.'
          : `${money(booking.amountCents)} reviennent sur le pass de ${person.name}, et la place à l’offre.`}
        {booking.state === 'used' && ' La validation est défaite : elle ne sera pas remboursée.'}
      </p>
    </ReasonForm>
  )
}

function Reopen({ sheet: { booking, person }, leave }: Acting) {
  const { run, busy } = useDo(reopenBooking, refreshed)
  return (
    <ReasonForm
      label="Raison"
      description="Envoyée par mail au jeune et au professionnel"
      does="Rouvrir la réservation"
      isGrave={false}
      busy={busy}
      act={(reason) => run({ params: { id: booking.id }, body: { reason } })}
      done={() => {
        tell('Une nouvelle réservation rouvre celle-ci')
        leave()
      }}
      onLeave={leave}
    >
      <p className="quiet">
        Une nouvelle réservation de la même date est faite pour {person.name}, au même montant :{' '}
        {money(booking.amountCents)} sont pris sur son pass.
      </p>
    </ReasonForm>
  )
}
