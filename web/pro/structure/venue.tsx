import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { editVenue, listVenues, readVenue } from '../../../contract/venues.ts'
import { zoneName } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { tell } from '../../kit/toast.tsx'
import { venueName, type Venue } from '../asks.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { venueStateWords } from '../words.ts'
import { PinField } from './pin-field.tsx'
import type { Point } from './point.ts'

/** One venue: what comes from the register is read, the rest is changed. */
export function VenueSheet() {
  const { id = '', venueId = '' } = useParams()
  const venue = useAsk(readVenue, { params: { id: venueId } })
  return (
    <WholeScreen of={venue}>
      {(value) => (
        <Screen
          title={venueName(value)}
          width="narrow"
          above={<BackLink to={`/structures/${id}`}>La structure</BackLink>}
          intro={intro(value)}
          actions={
            <>
              <State {...venueStateWords[value.state]} />
              <Button
                component={Link}
                variant="default"
                to={`/structures/${id}/lieux/${value.id}/imports`}
                leftSection={<Icon name="upload" />}
              >
                Importer des offres
              </Button>
              <Button
                component={Link}
                to={`/offres/creation?lieu=${value.id}`}
                leftSection={<Icon name="add" />}
              >
                Créer une offre
              </Button>
            </>
          }
        >
          {value.refusalReason !== null && <p className="card">{value.refusalReason}</p>}
          {value.kind !== 'online' && <VenueForm venue={value} />}
        </Screen>
      )}
    </WholeScreen>
  )
}

function intro({ kind, siret, timeZone }: Venue): string {
  if (kind === 'online') return 'Le lieu de vos offres numériques.'
  const zone = zoneName(timeZone)
  const hours = zone === null ? '' : ` · les horaires y sont à l’${zone}`
  return siret === null ? `Lieu sans SIRET${hours}` : `SIRET ${grouped(siret)}${hours}`
}

function VenueForm({ venue }: { venue: Venue }) {
  const isFrozen = venue.registry === 'verified'
  const [moved, setMoved] = useState<Point | null>(null)
  const { form, onSubmit, busy, problem } = useSending({
    route: editVenue,
    initial: {
      name: venue.name,
      publicName: venue.publicName ?? '',
      address: venue.address ?? '',
      postalCode: venue.postalCode ?? '',
      city: venue.city ?? '',
      bookingEmail: venue.bookingEmail ?? '',
    },
    wish: ({ publicName, bookingEmail, ...place }) => ({
      params: { id: venue.id },
      body: {
        publicName: publicName.trim() === '' ? null : publicName,
        bookingEmail,
        ...(isFrozen ? {} : place),
        ...moved,
      },
    }),
    refreshes: [readVenue, listVenues],
    done: () => {
      setMoved(null)
      tell('Le lieu est enregistré')
    },
  })
  const known =
    venue.latitude === null || venue.longitude === null
      ? null
      : { latitude: venue.latitude, longitude: venue.longitude }
  const frozen = isFrozen
    ? { readOnly: true, description: 'Donné par le registre : il ne se modifie pas ici' }
    : {}
  return (
    <form className="card card-raised" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <TextInput label="Nom du lieu" {...frozen} {...form.getInputProps('name')} />
        <TextInput
          label="Nom affiché aux jeunes (facultatif)"
          description="S’il diffère du nom officiel"
          {...form.getInputProps('publicName')}
        />
        <TextInput label="Adresse" {...frozen} {...form.getInputProps('address')} />
        <div className="field-grid">
          <TextInput
            label="Code postal"
            readOnly={isFrozen}
            {...form.getInputProps('postalCode')}
          />
          <TextInput label="Ville" readOnly={isFrozen} {...form.getInputProps('city')} />
        </div>
        <TextInput
          label="Adresse e-mail de la personne qui recevra les réservations"
          type="email"
          inputMode="email"
          {...form.getInputProps('bookingEmail')}
        />
        <PinField point={moved ?? known} onMove={setMoved} />
        <SendButton busy={busy}>Enregistrer</SendButton>
      </Stack>
    </form>
  )
}
