import { lazy, Suspense, useEffect, useState } from 'react'
import { searchOffers } from '../../../contract/catalogue.ts'
import { categories, type Category } from '../../../contract/offer-types.ts'
import { usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { drawingOf } from '../../kit/offer-card.tsx'
import { civilOf } from '../../kit/zone.ts'
import { OfferLine, type Carded } from '../cards.tsx'
import { Screen } from '../screen.tsx'
import { Empty, Live, Loaded, Outline } from '../states.tsx'
import { Filters } from './filters.tsx'
import { filtersOf, queryOf, readWishes, writeWishes, type Wishes } from './wishes.ts'
import { useSearch } from '../router.tsx'
import '../look/form.css'
import './search.css'

const ResultMap = lazy(async () => ({ default: (await import('./map.tsx')).ResultMap }))

/** The search: its words, verbs and filters live in the address. */
export function Search() {
  const [search, setSearch] = useSearch()
  const wishes = readWishes(search)
  const change = (part: Partial<Wishes>) =>
    setSearch(writeWishes({ ...wishes, ...part }), { replace: true })
  return (
    <Screen title="Rechercher" isNarrow={false}>
      <div className="stack">
        <Words value={wishes.q} onValue={(q) => change({ q })} />
        <Verbs chosen={wishes.verbs} onChosen={(verbs) => change({ verbs })} />
        <Choices wishes={wishes} change={change} />
        <Results wishes={wishes} change={change} />
      </div>
    </Screen>
  )
}

const pauseMs = 350

/** The one field; the address follows when the typing pauses. */
function Words({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  // The address changed by itself: a link, or the way back.
  if (known !== value) {
    setKnown(value)
    if (typed.trim() !== value.trim()) setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onValue(typed), pauseMs)
    return () => clearTimeout(timer)
    // A new `onValue` at each drawing is no new typing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [typed, value])
  return (
    <search>
      <form
        className="search-words"
        onSubmit={(event) => {
          event.preventDefault()
          onValue(typed)
        }}
      >
        <Icon name="search" size={22} />
        <input
          className="input"
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          aria-label="Rechercher une offre, un artiste, un lieu"
          placeholder="Un film, un artiste, un lieu…"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  )
}

function Verbs({
  chosen,
  onChosen,
}: {
  chosen: readonly Category[]
  onChosen: (verbs: readonly Category[]) => void
}) {
  const turn = (verb: Category) =>
    onChosen(chosen.includes(verb) ? chosen.filter((one) => one !== verb) : [...chosen, verb])
  return (
    <fieldset className="verbs" aria-label="Catégories">
      {categories.map((verb) => (
        <button
          key={verb}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(verb)}
          onClick={() => turn(verb)}
        >
          <Icon name={drawingOf[verb]} size={18} />
          {verb}
        </button>
      ))}
    </fieldset>
  )
}

type Changing = { wishes: Wishes; change: (part: Partial<Wishes>) => void }

function Choices({ wishes, change }: Changing) {
  const [isOpen, setOpen] = useState(false)
  const count = filtersOf(wishes)
  return (
    <div className="row search-choices">
      <button type="button" className="button button-plain" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        Filtres
        {count > 0 && (
          <span className="tag">
            {count}
            <span className="sr-only"> en cours</span>
          </span>
        )}
      </button>
      <button
        type="button"
        className="button button-plain"
        aria-pressed={wishes.isMap}
        onClick={() => change({ isMap: !wishes.isMap })}
      >
        <Icon name={wishes.isMap ? 'filter' : 'pin'} />
        {wishes.isMap ? 'Voir la liste' : 'Voir la carte'}
      </button>
      {isOpen && <Filters wishes={wishes} change={change} onClose={() => setOpen(false)} />}
    </div>
  )
}

const todayHere = () => civilOf(new Date(), 'Europe/Paris').day

function Results({ wishes, change }: Changing) {
  const [today] = useState(todayHere)
  const pages = usePages(searchOffers, { query: queryOf(wishes, today) })
  const { first, more } = pages
  return (
    <section aria-label="Résultats" aria-busy={pages.isStale}>
      <Loaded of={pages} outline={<Outline heights={[9.5, 9.5, 9.5]} />}>
        {(cards) => (
          <div className="stack">
            <Live className="soft">
              {countOf(cards, more !== null)}
              {first?.corrected && (
                <>
                  {' '}
                  pour <strong>{quoted(first.corrected)}</strong> (rien pour {quoted(wishes.q)})
                </>
              )}
            </Live>
            {cards.length === 0 ? (
              <Nothing wishes={wishes} change={change} />
            ) : wishes.isMap ? (
              <Suspense fallback={<Outline heights={[28]} />}>
                <ResultMap cards={cards} around={wishes.around} />
              </Suspense>
            ) : (
              <ul className="offer-lines">
                {cards.map((card) => (
                  <li key={card.id}>
                    <OfferLine card={card} />
                  </li>
                ))}
              </ul>
            )}
            {more !== null && (
              <button
                type="button"
                className="button"
                aria-disabled={more.busy}
                onClick={more.fetch}
              >
                {more.busy ? 'Un instant…' : 'Plus de résultats'}
              </button>
            )}
          </div>
        )}
      </Loaded>
    </section>
  )
}

const quoted = (text: string): string => `«\u00a0${text}\u00a0»`

function countOf({ length }: readonly Carded[], hasMore: boolean): string {
  if (length === 0) return 'Aucune offre'
  if (hasMore) return `Plus de ${length} offres`
  return length === 1 ? '1 offre' : `${length} offres`
}

const Nothing = ({ wishes, change }: Changing) => (
  <Empty
    icon="search"
    title="Rien ne correspond"
    action={
      <button
        type="button"
        className="button"
        onClick={() =>
          change({
            verbs: [],
            when: 'toujours',
            around: null,
            km: null,
            price: 'tous',
            online: 'tout',
            sort: 'relevance',
          })
        }
      >
        Enlever les filtres
      </button>
    }
  >
    {wishes.km === null
      ? 'Essaie d’autres mots, ou moins de filtres.'
      : 'Essaie plus loin, d’autres mots, ou moins de filtres.'}
  </Empty>
)
