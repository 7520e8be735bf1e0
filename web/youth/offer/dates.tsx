import { useState } from 'react'
import { showSheet } from '../../../contract/catalogue.ts'
import { price } from '../../../contract/words.ts'
import { call } from '../../kit/api.ts'
import { tell } from '../toast.tsx'
import { momentOf, says } from '../words.ts'
import { usePlace } from '../router.tsx'
import { leftLine, openingLine, type AdmittedState, type Offered, type Stock } from './words.ts'

/** The dates of an offer, and the one chosen: the first that can be booked, until another is. */
export function useDates(offer: Offered) {
  const [later, setLater] = useState<readonly Stock[]>([])
  const [next, setNext] = useState(offer.stocks.next)
  const admitted = usePlace().state as AdmittedState
  const [chosenId, setChosenId] = useState(admitted?.admittedTo ?? null)
  const [busy, setBusy] = useState(false)
  const all = [...offer.stocks.items, ...later]
  const chosen =
    all.find(({ id }) => id === chosenId) ?? all.find(({ isBookable }) => isBookable) ?? null
  const fetchMore = async () => {
    if (busy || next === null) return
    setBusy(true)
    const reply = await call(showSheet, { params: { id: offer.id }, query: { cursor: next } })
    setBusy(false)
    if (!reply.ok) return tell(says(reply), { isBad: true })
    setLater([...later, ...reply.value.stocks.items])
    setNext(reply.value.stocks.next)
  }
  return { all, chosen, choose: setChosenId, more: next === null ? null : fetchMore }
}

const shownAtFirst = 6

/** One date among several; for what has one date or none, a plain line. */
export function Dates({
  offer,
  all,
  chosen,
  choose,
  more,
}: { offer: Offered } & ReturnType<typeof useDates>) {
  const [isWhole, setWhole] = useState(false)
  if (offer.nature !== 'event' || all.length === 0) return null
  const shown = isWhole ? all : all.slice(0, shownAtFirst)
  const hasMore = shown.length < all.length || more !== null
  return (
    <fieldset className="stack dates" style={{ '--gap': '0.625rem' }}>
      <legend>
        <h2>{all.length === 1 ? 'Quand' : 'Choisis ta date'}</h2>
      </legend>
      {shown.map((stock) => (
        <DateLine
          key={stock.id}
          stock={stock}
          timeZone={offer.timeZone}
          isChosen={stock.id === chosen?.id}
          choose={choose}
        />
      ))}
      {hasMore && (
        <button
          type="button"
          className="button"
          onClick={() => {
            if (!isWhole) setWhole(true)
            if (isWhole || shown.length === all.length) void more?.()
          }}
        >
          Voir d’autres dates
        </button>
      )}
    </fieldset>
  )
}

const DateLine = ({
  stock,
  timeZone,
  isChosen,
  choose,
}: {
  stock: Stock
  timeZone: string
  isChosen: boolean
  choose: (id: string) => void
}) => {
  const left = openingLine(stock, timeZone) ?? leftLine(stock)
  return (
    <label className="date-line">
      <input
        type="radio"
        name="date"
        checked={isChosen}
        disabled={!stock.isBookable}
        onChange={() => choose(stock.id)}
      />
      <span className="date-words">
        <strong>{momentOf({ ...stock, timeZone })}</strong>
        {left !== null && <span className="small">{left}</span>}
      </span>
      <b>{price(stock.priceCents)}</b>
    </label>
  )
}
