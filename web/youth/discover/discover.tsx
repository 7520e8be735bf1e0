import { useState } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { Poster, type Carded } from '../cards.tsx'
import { locate, notLocated, setHere, useHere } from '../position.ts'
import { useArrival, useDocumentTitle } from '../screen.tsx'
import { Empty, Live, Loaded } from '../states.tsx'
import { tell } from '../toast.tsx'
import { Deck } from './deck.tsx'
import { useDeck } from './deck-cards.ts'
import { Link, useSearch } from '../router.tsx'
import './discover.css'

/** The main screen: the deck of accroches, or all of them at once. */
export function Discover() {
  useDocumentTitle('Découvrir')
  const heading = useArrival<HTMLHeadingElement>()
  const [search] = useSearch()
  const isList = search.get('vue') === 'liste'
  const deck = useDeck()
  return (
    <div className={isList ? 'screen' : 'discover'}>
      <header className="discover-head">
        <h1 ref={heading} tabIndex={-1}>
          Découvrir
        </h1>
        <div className="row">
          <Around />
          <Link className="chip" to={isList ? '/decouverte' : '/decouverte?vue=liste'} replace>
            <Icon name={isList ? 'image' : 'filter'} size={18} />
            {isList ? 'Une par une' : 'Voir tout'}
          </Link>
        </div>
      </header>
      <Loaded of={deck} outline={<DeckOutline />}>
        {(cards) => {
          if (cards.length === 0) return <Nothing />
          return isList ? (
            <All cards={cards} more={deck.fetchMore} />
          ) : (
            <Deck cards={cards} more={deck.fetchMore} />
          )
        }}
      </Loaded>
    </div>
  )
}

const DeckOutline = () => (
  <div className="deck" aria-busy="true">
    <Live className="sr-only">Chargement des offres…</Live>
    <div className="deck-row">
      <div className="deck-item skeleton" />
    </div>
  </div>
)

/** Where distances are told from. */
function Around() {
  const here = useHere()
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    if (busy) return
    setBusy(true)
    const found = await locate()
    setBusy(false)
    if (found === null) tell(notLocated, { isBad: true })
  }
  if (here !== null) {
    return (
      <button type="button" className="chip" aria-pressed="true" onClick={() => setHere(null)}>
        <Icon name="pin" size={18} />
        <span className="sr-only">Distances depuis </span>
        {here.name}
        <Icon name="close" size={16} />
        <span className="sr-only">, ne plus utiliser</span>
      </button>
    )
  }
  return (
    <button type="button" className="chip" aria-disabled={busy} onClick={() => void ask()}>
      <Icon name="pin" size={18} />
      {busy ? 'Un instant…' : 'Autour de moi'}
    </button>
  )
}

const All = ({ cards, more }: { cards: readonly Carded[]; more: (() => void) | null }) => (
  <div className="stack">
    <ul className="posters">
      {cards.map((card) => (
        <li key={card.id}>
          <Poster card={card} sizes="(min-width: 56rem) 13rem, 45vw" />
        </li>
      ))}
    </ul>
    {more !== null && (
      <button type="button" className="button" onClick={more}>
        En voir d’autres
      </button>
    )}
  </div>
)

const Nothing = () => (
  <div className="screen">
    <Empty
      icon="eye"
      title="Tu as tout vu"
      action={
        <Link className="button button-main" to="/recherche">
          Chercher une offre
        </Link>
      }
    >
      Les acteurs culturels en ajoutent chaque jour : reviens bientôt, ou cherche parmi toutes les
      offres, celles sans image comprises.
    </Empty>
  </div>
)
