import { useState } from 'react'
import { cancelMyBooking, myBooking, myBookings } from '../../../contract/bookings.ts'
import { showSheet } from '../../../contract/catalogue.ts'
import { myStatement, myWallet } from '../../../contract/wallet.ts'
import { useDo } from '../../kit/data.ts'
import { FormProblem } from '../form.tsx'
import { endIntents } from '../offer/intent.ts'
import { Sheet } from '../sheet.tsx'
import { tell } from '../toast.tsx'
import { instantLine, says } from '../words.ts'
import { givenBack, type Held } from './words.ts'

const renewed = [myBooking, myBookings, myWallet, myStatement, showSheet]

/** The question before a booking is given back: what returns, and that the place is lost. */
export function Cancel({ booking, onClose }: { booking: Held; onClose: () => void }) {
  const { id, offer, cancellableUntil, timeZone } = booking
  const { run, busy } = useDo(cancelMyBooking, renewed)
  const [problem, setProblem] = useState<string | null>(null)
  const cancel = async () => {
    const reply = await run({ params: { id } })
    if (reply === null) return
    if (!reply.ok) return setProblem(says(reply))
    endIntents()
    tell('Ta réservation est annulée')
    onClose()
  }
  return (
    <Sheet title="Annuler cette réservation ?" onClose={onClose}>
      <div className="stack">
        <p>
          <strong>{offer.name}</strong>
        </p>
        <p>{givenBack(booking)} Ta place sera proposée à quelqu’un d’autre.</p>
        <p className="soft">Tu peux annuler jusqu’au {instantLine(cancellableUntil, timeZone)}.</p>
        <FormProblem says={problem} />
      </div>
      <div className="sheet-acts">
        <button type="button" className="button button-plain" onClick={onClose}>
          Garder ma réservation
        </button>
        <button
          type="button"
          className="button button-grave"
          aria-disabled={busy}
          onClick={() => void cancel()}
        >
          Oui, annuler
        </button>
      </div>
    </Sheet>
  )
}
