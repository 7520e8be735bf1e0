import { NativeSelect, Stack, TextInput } from '@mantine/core'
import { useNavigate } from 'react-router'
import { listImports, startImport, type listSources } from '../../../contract/imports.ts'
import { offerTypes } from '../../../contract/offer-types.ts'
import type { WireOf } from '../../../contract/route.ts'
import { centsOf } from '../../kit/euros.ts'
import { FormProblem, SendButton, useSending, type Sent } from '../../kit/form.tsx'
import { grouped } from '../../kit/siren.ts'
import { Window } from '../../kit/window.tsx'
import type { Venue } from '../asks.ts'

export type Source = WireOf<typeof listSources>['items'][number]

const eventChoices = [
  { value: '', label: 'Choisissez un type' },
  ...offerTypes
    .filter(({ nature }) => nature === 'event')
    .map(({ value, proLabel }) => ({ value, label: proLabel })),
]

const addressWords = {
  openagenda: {
    label: 'Votre agenda',
    description: 'Son numéro, ou son adresse sur openagenda.com',
  },
  ical: {
    label: 'Adresse du calendrier',
    description: 'Celle que votre logiciel donne pour s’abonner, souvent terminée par .ics',
  },
} as const

const blank = { address: '', type: '', priceCents: '', places: '' }

/** Ties a venue to a source: what the source itself does not tell is asked here. */
export function StartForm({
  venue,
  source: { source, provider, name },
  onClose,
}: {
  venue: Venue
  source: Source
  onClose: () => void
}) {
  const navigate = useNavigate()
  const { form, onSubmit, busy, problem } = useSending({
    route: startImport,
    initial: blank,
    wish: ({ address, type, priceCents, places }) => ({
      params: { id: venue.id },
      body:
        source === 'provider'
          ? { source, ...(provider !== null && { provider }) }
          : {
              source,
              address,
              type,
              priceCents: centsOf(priceCents) ?? -1,
              ...(places.trim() !== '' && { places: Number(places) }),
            },
    }),
    check: ({ address, type, priceCents }) =>
      source === 'provider'
        ? {}
        : {
            address: address.trim() === '' ? 'Cette information est obligatoire' : null,
            type: type === '' ? 'Choisissez un type d’offre' : null,
            priceCents:
              centsOf(priceCents) === null ? 'Indiquez un prix, comme 8,50 (0 si gratuit)' : null,
          },
    refreshes: [listImports],
    refused: ({ code, says }) => {
      if (!['import-address-refused', 'import-needs-address', 'import-unreadable'].includes(code)) {
        return false
      }
      form.setFieldError('address', says)
      return source !== 'provider'
    },
    done: ({ id }) => void navigate(`/imports/${id}`),
  })
  const field = form.getInputProps
  return (
    <Window title={`Importer depuis ${name}`} closes="Annuler" onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          {source === 'provider' ? (
            <p className="quiet">
              {name} reconnaît votre lieu à son SIRET
              {venue.siret !== null && ` (${grouped(venue.siret)})`}. Il est interrogé aussitôt,
              puis chaque nuit ; ce que vous modifiez vous-même reste tel que vous l’avez écrit.
            </p>
          ) : (
            <CalendarFields source={source} field={field} />
          )}
          <SendButton busy={busy}>Lancer l’import</SendButton>
        </Stack>
      </form>
    </Window>
  )
}

/** What an agenda is asked for, and what it does not tell. */
const CalendarFields = ({
  source,
  field,
}: {
  source: keyof typeof addressWords
  field: Sent<typeof blank>['form']['getInputProps']
}) => (
  <>
    <TextInput {...addressWords[source]} {...field('address')} />
    <NativeSelect
      label="Type des évènements"
      description="La source ne le dit pas ; chacun se corrige ensuite"
      data={eventChoices}
      {...field('type')}
    />
    <div className="field-grid">
      <TextInput label="Prix, en euros" inputMode="decimal" {...field('priceCents')} />
      <TextInput label="Places par date (facultatif)" inputMode="numeric" {...field('places')} />
    </div>
  </>
)
