import { listFavourites } from '../../../contract/favourites.ts'
import { usePages } from '../../kit/data.ts'
import { ForProfessionals } from '../bookings/for-professionals.tsx'
import { OfferLine } from '../cards.tsx'
import { nearOf, useHere } from '../position.ts'
import { Screen } from '../screen.tsx'
import { Empty, Loaded, Outline, SignedIn } from '../states.tsx'
import { Link } from '../router.tsx'

const title = 'Mes favoris'

export const Favourites = () => (
  <SignedIn title={title} why="Garde les offres qui te plaisent et retrouve-les ici.">
    {({ kind }) => (kind === 'youth' ? <Mine /> : <ForProfessionals title={title} />)}
  </SignedIn>
)

function Mine() {
  const here = useHere()
  const pages = usePages(listFavourites, { query: here === null ? {} : { near: nearOf(here) } })
  const { more } = pages
  return (
    <Screen title={title} isNarrow={false}>
      <Loaded of={pages} outline={<Outline heights={[9.5, 9.5, 9.5]} />}>
        {(cards) =>
          cards.length === 0 ? (
            <Empty
              icon="heart"
              title="Pas encore de favori"
              action={
                <Link className="button button-main" to="/decouverte">
                  Découvrir des offres
                </Link>
              }
            >
              Touche le cœur d’une offre pour la retrouver ici.
            </Empty>
          ) : (
            <div className="stack">
              <ul className="offer-lines">
                {cards.map((card) => (
                  <li key={card.id}>
                    <OfferLine card={card} />
                  </li>
                ))}
              </ul>
              {more !== null && (
                <button type="button" className="button" onClick={more.fetch}>
                  Voir la suite
                </button>
              )}
            </div>
          )
        }
      </Loaded>
    </Screen>
  )
}
