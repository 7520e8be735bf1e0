import { Button, NativeSelect } from '@mantine/core'
import { Link } from 'react-router'
import { listOffers, offerFilters } from '../../../contract/offers.ts'
import { offerTypes } from '../../../contract/offer-types.ts'
import { plural } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { More } from '../../kit/more.tsx'
import { Screen } from '../../kit/screen.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty, Lines, Loaded } from '../../kit/states.tsx'
import { useUrlFilters } from '../../kit/url-filters.ts'
import { useStructures } from '../asks.ts'
import { VenueFilter } from '../venue-filter.tsx'
import { offerFilterWord } from '../words.ts'
import { OfferRow } from './offer-row.tsx'

/** « Vos offres »: all of them, found again by the address. */
export function Offers() {
  const filters = useUrlFilters({ q: 'q', lieu: 'venueId', etat: 'state', type: 'type' })
  const offers = usePages(listOffers, { query: { limit: 25, ...queryOf(filters.asked) } })
  const create = (
    <Button
      component={Link}
      to="/offres/creation"
      leftSection={<Icon name="add" />}
      className="signature-button"
    >
      Créer une offre
    </Button>
  )
  return (
    <Screen title="Vos offres" actions={create}>
      <Filters filters={filters} />
      <Loaded of={offers} skeleton={<Lines count={5} height={96} />}>
        {(items) =>
          items.length === 0 ? (
            <NoOffer isFiltered={filters.isAny} clear={filters.clear} create={create} />
          ) : (
            <>
              <p className="quiet list-count" role="status">
                {plural(items.length, 'offre')}
                {offers.more !== null && ' affichées ; la suite vient en descendant'}
              </p>
              <ul className="offer-rows" aria-busy={offers.isStale}>
                {items.map((offer) => (
                  <OfferRow key={offer.id} offer={offer} />
                ))}
              </ul>
              <More more={offers.more}>Afficher plus d’offres</More>
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}

/** Only what the route knows: an address written by hand is read with care. */
function queryOf(asked: Readonly<Record<string, string>>) {
  const { state, ...rest } = asked
  const known = offerFilters.find((value) => value === state)
  return known === undefined ? rest : { ...rest, state: known }
}

function Filters({ filters }: { filters: ReturnType<typeof useUrlFilters> }) {
  const { value, set } = filters
  return (
    <search className="filters">
      <SearchField filters={filters} placeholder="Titre, auteur, ISBN" />
      <VenueFilter filters={filters} />
      <NativeSelect
        label="État"
        value={value('etat')}
        onChange={(event) => set('etat', event.currentTarget.value)}
        data={[
          { value: '', label: 'Tous les états' },
          ...offerFilters.map((value) => ({ value, label: offerFilterWord(value) })),
        ]}
      />
      <NativeSelect
        label="Type"
        value={value('type')}
        onChange={(event) => set('type', event.currentTarget.value)}
        data={[
          { value: '', label: 'Tous les types' },
          ...offerTypes.map((type) => ({ value: type.value, label: type.proLabel })),
        ]}
      />
    </search>
  )
}

function NoOffer({
  isFiltered,
  clear,
  create,
}: {
  isFiltered: boolean
  clear: () => void
  create: React.ReactNode
}) {
  const structures = useStructures().data?.items ?? []
  if (isFiltered) {
    return (
      <Empty
        icon="search"
        title="Aucune offre ne correspond"
        action={
          <Button variant="light" onClick={clear}>
            Effacer les filtres
          </Button>
        }
      />
    )
  }
  if (structures.length === 0) {
    return (
      <Empty
        icon="store"
        title="Commencez par votre structure"
        action={
          <Button component={Link} to="/structures">
            Vos structures
          </Button>
        }
      >
        Une offre appartient à une structure et se tient dans l’un de ses lieux.
      </Empty>
    )
  }
  return (
    <Empty icon="calendar" title="Votre première offre vous attend" action={create}>
      Un titre, un type, des dates et une image : les jeunes la verront aussitôt que votre structure
      est validée.
    </Empty>
  )
}
