import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { details, type DetailName } from '../../../contract/offer-details.ts'
import { helpOf, type OfferType } from '../../../contract/offer-types.ts'
import { CheckField, type Sent } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { exampleOf, linkFields } from './link-example.ts'
import type { OfferValues } from './offer-values.ts'

type Form = Sent<OfferValues>['form']

/** The fields of an offer below its type: which of them depends on it. */
export const OfferFields = ({
  form,
  type,
  isDigital,
  offerId,
}: {
  form: Form
  type: OfferType
  isDigital: boolean
  offerId: string
}) => (
  <>
    <Textarea
      label="Description"
      description="Pensez aux détails pratiques, par exemple pour retirer les places"
      autosize
      minRows={4}
      {...form.getInputProps('description')}
    />
    {type.nature === 'event' && (
      <TextInput
        label="Durée en minutes (facultatif)"
        inputMode="numeric"
        maw={260}
        {...form.getInputProps('durationMinutes')}
      />
    )}
    {isDigital && <LinkField form={form} offerId={offerId} />}
    {type.fields.length > 0 && (
      <div className="field-grid">
        {type.fields.map((name) => (
          <DetailField key={name} name={name} form={form} />
        ))}
      </div>
    )}
    <Textarea
      label="Conditions particulières (facultatif)"
      description="Tarif réservé, âge minimum, justificatif à présenter…"
      autosize
      minRows={2}
      {...form.getInputProps('conditions')}
    />
    <TextInput
      label="Adresse e-mail qui reçoit les réservations de cette offre (facultatif)"
      description="Laissez vide pour que ce soit celle du lieu"
      type="email"
      inputMode="email"
      {...form.getInputProps('bookingEmail')}
    />
    {type.nature === 'event' && (
      <CheckField
        label="Proposer de réserver en duo"
        description="Le jeune peut prendre deux places : la sienne et celle d’un accompagnateur"
        {...form.getInputProps('isDuo', { type: 'checkbox' })}
      />
    )}
  </>
)

function DetailField({ name, form }: { name: DetailName; form: Form }) {
  const { label, choices } = details[name]
  const facultative = `${label} (facultatif)`
  if (choices === null) return <TextInput label={facultative} {...form.getInputProps(name)} />
  return (
    <NativeSelect
      label={facultative}
      data={[
        { value: '', label: 'Non précisé' },
        ...choices.map(({ code, label: word }) => ({ value: code, label: word })),
      ]}
      {...form.getInputProps(name)}
    />
  )
}

/** The model of the link, and at once what a young person will receive. */
function LinkField({ form, offerId }: { form: Form; offerId: string }) {
  const { url } = form.values
  return (
    <div>
      <TextInput
        label="Adresse Internet de l’offre"
        description="Le jeune y est conduit après sa réservation ; chaque champ entre accolades y est rempli"
        placeholder="https://votre-site.fr/activation?code={token}"
        inputMode="url"
        {...form.getInputProps('url')}
      />
      <div className="link-fields">
        {linkFields.map(({ field, means }) => (
          <button
            key={field}
            type="button"
            onClick={() => form.setFieldValue('url', `${url}${field}`)}
            aria-label={`Ajouter le champ ${field} : ${means}`}
          >
            <Icon name="add" size={14} /> <code>{field}</code> {means}
          </button>
        ))}
      </div>
      <p className="link-example" role="status">
        {url.trim() !== '' && (
          <>
            Exemple de lien reçu : <span>{exampleOf(url, offerId)}</span>
          </>
        )}
      </p>
    </div>
  )
}

/** What choosing this type implies, before it is fixed. */
export const TypeHelp = ({ type, isDigital }: { type: OfferType; isDigital: boolean }) => (
  <div className="type-help" id="type-help">
    <Icon name="info" />
    <p>
      {helpOf({ ...type, where: isDigital ? 'online' : 'offline' }, new Date())}
      <br />
      <strong>Le type ne pourra plus être modifié une fois l’offre créée.</strong>
    </p>
  </div>
)
