import { Stack, Textarea, TextInput, type TextInputProps } from '@mantine/core'
import { useRef, useState } from 'react'
import { listStructures, readEstablishment } from '../../../contract/offerers.ts'
import type { WireOf } from '../../../contract/route.ts'
import { isSiret } from '../../../contract/values.ts'
import { createVenue, editVenue, listVenues } from '../../../contract/venues.ts'
import { call } from '../../kit/api.ts'
import { useAsk } from '../../kit/data.ts'
import { CheckField, FormProblem, SendButton, useSending, type Sent } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useAccount } from '../../kit/session.tsx'
import { addressLine } from '../../kit/siren.ts'
import type { Structure, Venue } from '../asks.ts'
import { PinField } from './pin-field.tsx'
import type { Point } from './point.ts'

const blank = {
  siret: '',
  hasNoSiret: false,
  noSiretReason: '',
  name: '',
  publicName: '',
  address: '',
  postalCode: '',
  city: '',
  bookingEmail: '',
}
type Values = typeof blank
type Establishment = WireOf<typeof readEstablishment>

export function NewVenueForm({
  structure,
  done,
}: {
  structure: Structure
  done: (venue: Venue) => void
}) {
  const { email } = useAccount()
  const [moved, setMoved] = useState<Point | null>(null)
  const isKnown = useRef(false)
  const { form, onSubmit, busy, problem } = useSending({
    route: createVenue,
    initial: { ...blank, bookingEmail: email },
    wish: (values) => ({
      params: { id: structure.id },
      body: bodyOf(values, moved, isKnown.current),
    }),
    refreshes: [listVenues, listStructures],
    done: (venue) => void keepPin(venue, moved).then(done),
  })
  const { siret, hasNoSiret } = form.values
  const digits = siret.replace(/[\s.]/g, '')
  const isOurs = isSiret(digits) && digits.startsWith(structure.siren)
  const asked = useAsk(
    readEstablishment,
    { params: { siret: digits } },
    { when: isOurs && !hasNoSiret },
  )
  const found = asked.data
  const known = found?.checked === true
  isKnown.current = known
  const point = moved ?? (known && !hasNoSiret ? pointOf(found) : null)
  return (
    <form className="card card-raised" onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <FormProblem says={problem} />
        {!hasNoSiret && (
          <SiretField {...form.getInputProps('siret')}>
            {isSiret(digits) && !isOurs && (
              <span className="siren-note siren-bad">
                <Icon name="alert" /> Ce SIRET n’est pas celui d’un établissement de{' '}
                {structure.legalName}
              </span>
            )}
            {isOurs && <Found asked={asked} />}
          </SiretField>
        )}
        <CheckField
          label="Ce lieu n’a pas de SIRET"
          {...form.getInputProps('hasNoSiret', { type: 'checkbox' })}
        />
        {hasNoSiret && (
          <Textarea
            label="Pourquoi ce lieu n’a-t-il pas de SIRET ?"
            description="Une salle prêtée, un festival en plein air… L’équipe du pass Culture validera ce lieu."
            autosize
            minRows={2}
            {...form.getInputProps('noSiretReason')}
          />
        )}
        {(hasNoSiret || (isOurs && !known && !asked.isPending)) && <PlaceFields form={form} />}
        <TextInput
          label="Nom affiché aux jeunes (facultatif)"
          description="S’il diffère du nom officiel"
          {...form.getInputProps('publicName')}
        />
        <TextInput
          label="Adresse e-mail de la personne qui recevra les réservations"
          type="email"
          inputMode="email"
          autoComplete="email"
          {...form.getInputProps('bookingEmail')}
        />
        <PinField point={point} onMove={setMoved} />
        <SendButton busy={busy}>Créer le lieu</SendButton>
      </Stack>
    </form>
  )
}

/** Its children are what is known of the SIRET, read out as it comes. */
const SiretField = ({ children, ...field }: TextInputProps) => (
  <div className="siren">
    <TextInput
      label="SIRET"
      description="Quatorze chiffres, avec ou sans espaces"
      inputMode="numeric"
      autoComplete="off"
      {...field}
    />
    <div role="status">{children}</div>
  </div>
)

const PlaceFields = ({ form }: { form: Sent<Values>['form'] }) => (
  <>
    <TextInput label="Nom du lieu" {...form.getInputProps('name')} />
    <TextInput label="Adresse" autoComplete="street-address" {...form.getInputProps('address')} />
    <div className="field-grid">
      <TextInput
        label="Code postal"
        inputMode="numeric"
        autoComplete="postal-code"
        {...form.getInputProps('postalCode')}
      />
      <TextInput label="Ville" autoComplete="address-level2" {...form.getInputProps('city')} />
    </div>
  </>
)

function Found({ asked }: { asked: ReturnType<typeof useAsk<typeof readEstablishment>> }) {
  const { data, error, isPending } = asked
  if (isPending) return <span className="siren-note">Recherche au registre…</span>
  if (error?.reply.kind === 'refused') {
    return (
      <span className="siren-note siren-bad">
        <Icon name="alert" /> {error.reply.says}
      </span>
    )
  }
  if (!data?.checked) {
    return (
      <span className="siren-note">
        <Icon name="clock" /> Le registre ne répond pas. Complétez vous-même : nous vérifierons plus
        tard.
      </span>
    )
  }
  return (
    <span className={data.isOpen === false ? 'siren-note siren-bad' : 'siren-note siren-good'}>
      <Icon name={data.isOpen === false ? 'alert' : 'check'} />
      <span>
        <strong>{data.name}</strong>
        <br />
        {data.isOpen === false ? 'Établissement fermé selon le registre' : addressLine(data)}
      </span>
    </span>
  )
}

const pointOf = ({ latitude, longitude }: Establishment): Point | null =>
  latitude === null || longitude === null ? null : { latitude, longitude }

/** Empty fields are not sent; what the register gave is not sent either: the server asks it again. */
function bodyOf(values: Values, point: Point | null, isKnown: boolean) {
  const { siret, hasNoSiret, noSiretReason, bookingEmail, publicName } = values
  const { name, address, postalCode, city } = values
  const place = { name, address, postalCode, city }
  const typed = Object.entries({ publicName, ...(hasNoSiret || !isKnown ? place : {}) })
  return {
    ...(hasNoSiret ? { noSiretReason } : { siret }),
    bookingEmail,
    ...Object.fromEntries(typed.filter(([, text]) => text.trim() !== '')),
    ...point,
  }
}

/** On creation the register's point stands: a pin moved by hand is put where it was meant after. */
async function keepPin(venue: Venue, moved: Point | null): Promise<Venue> {
  if (moved === null || venue.latitude === moved.latitude) return venue
  const reply = await call(editVenue, { params: { id: venue.id }, body: { ...moved } })
  return reply.ok ? reply.value : venue
}
