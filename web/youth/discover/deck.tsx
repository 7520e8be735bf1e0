import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { drawingOf, priceWords } from '../../kit/offer-card.tsx'
import { Accroche } from '../../kit/picture.tsx'
import { whenOf, whereOf, type Carded } from '../cards.tsx'
import { Favourite } from '../offer/favourite.tsx'
import { Live } from '../states.tsx'
import { softened } from '../words.ts'
import { useSeen } from './deck-cards.ts'
import { Link } from '../router.tsx'

/** Where the deck was left: coming back from an offer, it has not moved. */
let leftAt: string | null = null

/**
 * The deck: full pictures one swipe apart. The browser scrolls it, so that a finger, a wheel and a
 * keyboard all move it; only the card in sight can be reached by keyboard and reader.
 */
export function Deck({ cards, more }: { cards: readonly Carded[]; more: (() => void) | null }) {
  const row = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      cards.findIndex(({ id }) => id === leftAt),
    ),
  )
  const card = cards[at]
  const [first] = useState(at)
  const [isFirstHere, setFirstHere] = useState(card?.picture === null)
  useSeen(card)
  useEffect(() => {
    if (row.current) row.current.scrollLeft = at * stepOf(row.current)
    // Only on arrival: afterwards the scroll leads and the place follows.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    leftAt = card?.id ?? null
    if (at >= cards.length - 5) more?.()
  }, [card, at, cards.length, more])

  const goTo = (place: number) => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const left = place * (row.current ? stepOf(row.current) : 0)
    row.current?.scrollTo({ left, behavior: still ? 'instant' : 'smooth' })
  }
  const follow = () => setAt((before) => nearest(row.current) ?? before)
  useKeys((event) => {
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: cards.length - 1 }
    const place = Object.entries(next).find(([key]) => key === event.key)?.[1]
    if (place === undefined) return
    event.preventDefault()
    goTo(place)
  })
  return (
    <section className="deck" aria-roledescription="carrousel" aria-label="Offres à découvrir">
      <Live className="sr-only">{card && `Offre ${at + 1} : ${card.name}`}</Live>
      <ul className="deck-row" ref={row} onScroll={follow} tabIndex={-1}>
        {cards.map((one, place) => (
          <li key={one.id} className="deck-item" inert={place !== at}>
            <DeckCard
              card={one}
              isFirst={place === first}
              isNear={Math.abs(place - at) < 4}
              // The others leave the network to the picture that one waits for.
              isOpen={isFirstHere || at !== first}
              onSettled={() => setFirstHere(true)}
            />
          </li>
        ))}
      </ul>
      <Arrows at={at} count={cards.length} goTo={goTo} />
    </section>
  )
}

/** Keys pressed in the deck, or on the screen where nothing else has the keyboard. */
function useKeys(act: (event: KeyboardEvent) => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, altKey, ctrlKey, metaKey, shiftKey } = event
      // With another key they are the browser's: Alt and an arrow go back a page.
      if (altKey || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return
      const control = target.closest('a, button, input, select, textarea, dialog')
      if (control === null || control.closest('.deck') !== null) act(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}

/** From one card to the next, in pixels. */
function stepOf(row: HTMLElement): number {
  const [first, second] = row.children
  if (!(first instanceof HTMLElement)) return 1
  return second instanceof HTMLElement ? second.offsetLeft - first.offsetLeft : first.offsetWidth
}

/** The place of the card in the middle of the row. */
function nearest(row: HTMLElement | null): number | null {
  if (row === null) return null
  const place = Math.round(row.scrollLeft / stepOf(row))
  return Math.max(0, Math.min(row.children.length - 1, place))
}

const Arrows = ({
  at,
  count,
  goTo,
}: {
  at: number
  count: number
  goTo: (place: number) => void
}) => (
  <div className="deck-arrows">
    <button
      type="button"
      className="round-button"
      aria-label="Offre précédente"
      aria-disabled={at === 0}
      onClick={() => goTo(at - 1)}
    >
      <Icon name="left" size={24} />
    </button>
    <button
      type="button"
      className="round-button"
      aria-label="Offre suivante"
      aria-disabled={at === count - 1}
      onClick={() => goTo(at + 1)}
    >
      <Icon name="right" size={24} />
    </button>
  </div>
)

function DeckCard({
  card,
  isFirst,
  isNear,
  isOpen,
  onSettled,
}: {
  card: Carded
  /** Its picture is the one that the deck opens with. */
  isFirst: boolean
  /** Close enough to be fetched already. */
  isNear: boolean
  /** Whether pictures other than the first may be fetched. */
  isOpen: boolean
  /** The picture is there, or will never be. */
  onSettled: () => void
}) {
  const { id, name, category, nature, picture, venue, priceRange } = card
  const when = whenOf(card)
  return (
    <article className="deck-card" style={{ '--main': picture?.dominantColor }}>
      {picture === null ? (
        <Icon name={drawingOf[category]} size={96} strokeWidth="1.2" />
      ) : (
        (isFirst || (isNear && isOpen)) && (
          <Accroche
            picture={picture}
            sizes="(min-width: 56rem) 28rem, 100vw"
            isFirst={isFirst}
            onSettled={onSettled}
          />
        )
      )}
      <div className="deck-words">
        <span className="offer-card-verb">{category}</span>
        <h2>
          <Link to={`/offre/${id}`}>{name}</Link>
        </h2>
        <p className="deck-price">
          {priceRange !== null && <b>{priceWords(priceRange)}</b>}
          <span>
            <Icon name="pin" size={18} /> {whereOf(card)}
          </span>
        </p>
        <p>
          {nature === 'digital' ? card.typeLabel : softened(venue.name)}
          {when !== null && ` · ${when}`}
        </p>
      </div>
      {isNear && <Favourite id={id} name={name} className="deck-heart" />}
    </article>
  )
}
