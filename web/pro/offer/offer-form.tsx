import { Stack, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { changeOffer, listOffers, showOffer } from '../../../contract/offers.ts'
import { offerTypeOf } from '../../../contract/offer-types.ts'
import { FormProblem, SendButton, useSending, useUnsavedWarning } from '../../kit/form.tsx'
import { tell } from '../../kit/toast.tsx'
import { OfferFields } from './offer-fields.tsx'
import { fieldOfOffer, valuesOf, wishOf, type Offer } from './offer-values.ts'

/** The details of an offer that stands; its type and its nature are told, not changed. */
export function OfferForm({
  offer,
  onDirty,
}: {
  offer: Offer
  onDirty: (isDirty: boolean) => void
}) {
  const type = offerTypeOf(offer.type)
  const { form, onSubmit, busy, problem } = useSending({
    route: changeOffer,
    initial: valuesOf(offer),
    wish: (values) => ({
      params: { id: offer.id },
      body: wishOf(values, type),
    }),
    fieldOf: fieldOfOffer,
    refreshes: [showOffer, listOffers],
    done: () => {
      form.resetDirty()
      tell('L’offre est enregistrée')
    },
  })
  const isDirty = form.isDirty()
  useUnsavedWarning(isDirty)
  useEffect(() => {
    onDirty(isDirty)
  }, [isDirty, onDirty])
  if (type === null) return null
  return (
    <form className="card" onSubmit={onSubmit} noValidate aria-labelledby="details-title">
      <h2 id="details-title">Détails de l’offre</h2>
      <Stack gap="lg">
        <FormProblem says={problem} />
        <TextInput label="Titre de l’offre" {...form.getInputProps('name')} />
        <TextInput
          label="Type d’offre"
          value={type.proLabel}
          readOnly
          description="Il ne peut plus être modifié une fois l’offre créée : ce qu’il implique a été annoncé à ceux qui ont réservé"
        />
        <OfferFields
          form={form}
          type={type}
          isDigital={offer.nature === 'digital'}
          offerId={offer.id}
        />
        <SendButton busy={busy} isMain={false}>
          Enregistrer
        </SendButton>
      </Stack>
    </form>
  )
}
