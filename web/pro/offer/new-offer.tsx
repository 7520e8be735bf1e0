import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { createOffer, listOffers } from '../../../contract/offers.ts'
import { offerTypeOf, offerTypes, type Category } from '../../../contract/offer-types.ts'
import { FormProblem, SendButton, useSending, useUnsavedWarning } from '../../kit/form.tsx'
import { OfferCard } from '../../kit/offer-card.tsx'
import { Screen } from '../../kit/screen.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { isOpenToMe, useStructures, useVenues, venueName, type Venue } from '../asks.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { OfferFields, TypeHelp } from './offer-fields.tsx'
import { blankOffer, fieldOfOffer, wishOf } from './offer-values.ts'
import './offer.css'

/** « Créer une offre » */
export function NewOffer() {
  const venues = useVenues()
  return (
    <Screen title="Créer une offre" above={<BackLink to="/offres">Vos offres</BackLink>}>
      <Loaded of={venues}>
        {(items) => (items.length === 0 ? <NoVenue /> : <NewOfferForm venues={items} />)}
      </Loaded>
    </Screen>
  )
}

const NoVenue = () => (
  <Empty
    icon="store"
    title="Il vous faut d’abord une structure"
    action={
      <Button component={Link} to="/structures">
        Vos structures
      </Button>
    }
  >
    Une offre se tient dans un lieu de votre structure, ou en ligne.
  </Empty>
)

/** The venue named in the address, else the only one there is; nobody guesses among several. */
function firstVenue(venues: readonly Venue[], asked: string | null): string {
  const known = venues.find(({ id }) => id === asked)
  const real = venues.filter(({ kind }) => kind !== 'online')
  const only = venues.length === 1 ? venues[0] : real.length === 1 ? real[0] : undefined
  return (known ?? only)?.id ?? ''
}

function NewOfferForm({ venues }: { venues: readonly Venue[] }) {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const { form, onSubmit, busy, problem } = useSending({
    route: createOffer,
    initial: { ...blankOffer, venueId: firstVenue(venues, search.get('lieu')) },
    check: ({ type, venueId }) => ({
      venueId: venueId === '' ? 'Choisissez un lieu' : null,
      type: type === '' ? 'Choisissez un type d’offre' : null,
    }),
    wish: ({ venueId, type, ...values }) => ({
      body: { venueId, type, ...wishOf({ ...values, venueId, type }, offerTypeOf(type)) },
    }),
    fieldOf: fieldOfOffer,
    refreshes: [listOffers],
    done: (offer) => {
      form.resetDirty()
      // Back leads to the offers, not to a blank form that would create it again.
      void navigate(`/offres/${offer.id}?fenetre=dates`, { replace: true })
    },
  })
  useUnsavedWarning(form.isDirty())
  const { venueId, type: typeValue } = form.values
  const venue = venues.find(({ id }) => id === venueId)
  const isOnline = venue?.kind === 'online'
  const type = offerTypeOf(typeValue)
  const fits = type !== null && type.where !== (isOnline ? 'offline' : 'online')
  return (
    <div className="offer-sheet">
      <form className="card card-raised" onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <TextInput
            label="Titre de l’offre"
            description="La première chose que lira l’utilisateur"
            {...form.getInputProps('name')}
          />
          <VenueField
            venues={venues}
            {...form.getInputProps('venueId')}
            onChange={(event) => {
              form.setFieldValue('venueId', event.currentTarget.value)
              form.setFieldValue('url', '')
            }}
          />
          <NativeSelect
            label="Type d’offre"
            data={typeChoices(isOnline)}
            {...form.getInputProps('type')}
            value={fits ? typeValue : ''}
          />
          {fits && (
            <>
              <TypeHelp type={type} isDigital={isOnline} />
              <OfferFields form={form} type={type} isDigital={isOnline} offerId="AE" />
            </>
          )}
          {venue && (
            <p className="quiet" style={{ margin: 0 }}>
              … ou bien{' '}
              <Link to={`/structures/${venue.structureId}/lieux/${venue.id}/imports`}>
                en importer automatiquement
              </Link>
              , depuis votre logiciel, un agenda ou un tableur.
            </p>
          )}
          <SendButton busy={busy}>
            {fits && type.nature === 'thing'
              ? 'Enregistrer et passer au prix'
              : 'Enregistrer et passer aux dates'}
          </SendButton>
        </Stack>
      </form>
      <Preview name={form.values.name} category={fits ? type.category : 'Regarder'} venue={venue} />
    </div>
  )
}

/** The card the offer will have. */
const Preview = ({
  name,
  category,
  venue,
}: {
  name: string
  category: Category
  venue: Venue | undefined
}) => (
  <aside className="offer-aside" aria-label="Aperçu">
    <OfferCard
      name={name.trim() === '' ? 'Titre de l’offre' : name}
      category={category}
      priceRange={null}
      line={venue && venueName(venue)}
      picture={null}
    />
    <p className="quiet" style={{ margin: 0, textAlign: 'center' }}>
      Les dates, le prix et l’image viennent ensuite.
    </p>
  </aside>
)

/** Only the types that may stand there: online things in the online venue, the others elsewhere. */
function typeChoices(isOnline: boolean) {
  const possible = offerTypes.filter(({ where }) => where !== (isOnline ? 'offline' : 'online'))
  const group = (nature: 'event' | 'thing', label: string) => {
    const items = possible
      .filter((type) => type.nature === nature && !(isOnline && nature === 'event'))
      .map(({ value, proLabel }) => ({ value, label: proLabel }))
    return items.length === 0 ? [] : [{ group: label, items }]
  }
  return [
    { value: '', label: 'Choisissez un type' },
    ...group('event', 'Évènements'),
    ...group('thing', isOnline ? 'Offres numériques' : 'Biens et abonnements'),
  ]
}

type VenueFieldProps = Omit<React.ComponentProps<typeof NativeSelect>, 'data' | 'label'>

function VenueField({ venues, ...props }: { venues: readonly Venue[] } & VenueFieldProps) {
  const structures = useStructures().data?.items.filter(isOpenToMe) ?? []
  return (
    <NativeSelect
      label="Lieu"
      description="Choisissez « Offre en ligne » pour une offre numérique"
      data={[
        { value: '', label: 'Choisissez un lieu' },
        ...structures.map(({ id, legalName }) => ({
          group: legalName,
          items: venues
            .filter(({ structureId }) => structureId === id)
            .map((venue) => ({ value: venue.id, label: venueName(venue) })),
        })),
      ]}
      {...props}
    />
  )
}
