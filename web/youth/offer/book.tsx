import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { bookOffer, myBooking, myBookings } from '../../../contract/bookings.ts'
import { showSheet } from '../../../contract/catalogue.ts'
import { myStatement, myWallet } from '../../../contract/wallet.ts'
import { money, plural, price } from '../../../contract/words.ts'
import { call } from '../../kit/api.ts'
import { useRefresh } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import type { BookedState } from '../bookings/booking.tsx'
import { Sheet } from '../sheet.tsx'
import { momentOf, says } from '../words.ts'
import { adviceOf } from './advice.ts'
import { cancelWords } from './cancel-words.ts'
import { endIntent, keyOfIntent } from './intent.ts'
import type { Choice, Offered, Stock } from './words.ts'
import { go, Link } from '../router.tsx'

type Trouble = { readonly says: string; readonly code: string | null }

/** Sends a booking, once however often it is tapped; the countermark is on screen with the answer. */
function useBooking(stock: Stock, seats: number) {
  const client = useQueryClient()
  const refresh = useRefresh()
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(() => void keyOfIntent(stock.id, seats), [stock.id, seats])
  const book = async () => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setTrouble(null)
    const key = keyOfIntent(stock.id, seats)
    const reply = await call(bookOffer, { body: { stockId: stock.id, seats }, key })
    running.current = false
    setBusy(false)
    if (!reply.ok && reply.kind !== 'refused') return setTrouble({ says: unsure, code: null })
    // The first tap is still being answered: the same key asks again.
    const isFinal = reply.ok || String(reply.code) !== 'idempotency-key-in-progress'
    if (isFinal) endIntent(stock.id, seats)
    void refresh(myBookings, myWallet, myStatement, showSheet)
    if (!reply.ok) return setTrouble({ says: says(reply), code: reply.code })
    const { id } = reply.value
    client.setQueryData([myBooking.name, { id }, null], reply.value)
    const state: BookedState = { isFresh: true }
    go(`/reservations/${id}`, { state })
  }
  return { book, busy, trouble }
}

const unsure =
  'La connexion a été coupée : nous ne savons pas encore si ta réservation est passée. Réessaie : tu ne réserveras pas deux fois.'

/** The second tap: what is booked, what is left afterwards, until when it can be undone. */
export function Book({
  offer,
  stock,
  onClose,
}: {
  offer: Offered
  stock: Stock
  onClose: () => void
}) {
  const [first, second] = stock.choices
  const [seats, setSeats] = useState(first?.seats ?? 1)
  const choice = stock.choices.find((one) => one.seats === seats) ?? first
  const { book, busy, trouble } = useBooking(stock, seats)
  if (choice === undefined) return null
  return (
    <Sheet title="Confirmer la réservation" onClose={onClose}>
      <div className="stack">
        <p>
          <strong>{offer.name}</strong>
          <br />
          <span className="soft">
            {[offer.venue.name, momentOf({ ...stock, timeZone: offer.timeZone })]
              .filter(Boolean)
              .join(', ')}
          </span>
        </p>
        {second !== undefined && (
          <Seats choices={stock.choices} chosen={choice} onChosen={setSeats} />
        )}
        <Sum choice={choice} nature={offer.nature} />
        <p className="note">
          <Icon name="undo" />
          <span>{cancelWords(offer, stock)}</span>
        </p>
        <div role="alert">
          {trouble !== null && <TroubleNote trouble={trouble} stockId={stock.id} />}
          {trouble === null && choice.why !== null && (
            <TroubleNote trouble={choice.why} stockId={stock.id} />
          )}
        </div>
      </div>
      <div className="sheet-acts">
        <button type="button" className="button button-plain" onClick={onClose}>
          Pas maintenant
        </button>
        <button
          type="button"
          className="button button-main"
          aria-disabled={busy || choice.why !== null}
          onClick={() => choice.why === null && void book()}
        >
          {busy ? 'Un instant…' : trouble?.code === null ? 'Réessayer' : 'Confirmer'}
        </button>
      </div>
    </Sheet>
  )
}

const Seats = ({
  choices,
  chosen,
  onChosen,
}: {
  choices: readonly Choice[]
  chosen: Choice
  onChosen: (seats: number) => void
}) => (
  <fieldset className="stack" style={{ '--gap': '0.5rem' }}>
    <legend className="field-label">Pour qui ?</legend>
    <div className="row">
      {choices.map(({ seats, amountCents }) => (
        <label key={seats} className="chip">
          <input
            className="sr-only"
            type="radio"
            name="places"
            checked={chosen.seats === seats}
            onChange={() => onChosen(seats)}
          />
          {seats === 1 ? 'Moi' : 'Moi et quelqu’un'} · {price(amountCents)}
        </label>
      ))}
    </div>
  </fieldset>
)

type Summed = { choice: Choice; nature: Offered['nature'] }

const Sum = ({ choice: { amountCents, balanceAfterCents, seats }, nature }: Summed) => (
  <dl className="sum figures">
    <div>
      <dt>{nature === 'event' ? plural(seats, 'place') : 'Prix'}</dt>
      <dd>{price(amountCents)}</dd>
    </div>
    {balanceAfterCents !== null && (
      <div className="sum-after">
        <dt>Il te restera</dt>
        <dd>{money(balanceAfterCents)}</dd>
      </div>
    )}
  </dl>
)

type Troubled = { trouble: Trouble; stockId: string }

const TroubleNote = ({ trouble: { says: problem, code }, stockId }: Troubled) => {
  const advice = code === null ? null : adviceOf(code, stockId)
  return (
    <p className="note note-bad">
      <Icon name="alert" />
      <span>
        {problem}. {advice?.says} {advice && <Link to={advice.to}>{advice.word}</Link>}
      </span>
    </p>
  )
}
