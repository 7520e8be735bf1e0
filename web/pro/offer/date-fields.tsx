import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { FormProblem, SendButton, type Sent } from '../../kit/form.tsx'
import type { Offer } from './offer-values.ts'
import { endFrom, wrongStock, type StockValues } from './stock-values.ts'

const firstStep: readonly string[] = ['day', 'start', 'end']

/** The two steps of the guide: date and hours, « Suivant », then price, limit and places, « Valider ». */
export function DateFields({
  sent: { form, onSubmit, busy, problem },
  offer,
  onCancel,
}: {
  sent: Sent<StockValues>
  offer: Offer
  onCancel: () => void
}) {
  const isEvent = offer.nature === 'event'
  const [isSecond, setSecond] = useState(!isEvent)
  const box = useRef<HTMLFormElement>(null)
  const wrongAtFirst = firstStep.some((field) => form.errors[field] !== undefined)
  // A refusal about the hours brings back to them.
  useEffect(() => {
    if (wrongAtFirst) setSecond(false)
  }, [wrongAtFirst])
  useEffect(() => {
    const first = box.current?.querySelector('input')
    first?.focus()
    if (isSecond) first?.select()
  }, [isSecond])

  const next = () => {
    const wrong = wrongStock(form.getValues(), true)
    const errors = Object.fromEntries(
      firstStep.flatMap((field) => (wrong[field] ? [[field, wrong[field]]] : [])),
    )
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) return setSecond(true)
    box.current?.querySelector<HTMLElement>('input')?.focus()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (isSecond) return onSubmit(event)
    event.preventDefault()
    next()
  }
  return (
    <form className="date-form" ref={box} onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem says={problem} />
        {isSecond ? (
          <SecondStep form={form} isEvent={isEvent} />
        ) : (
          <FirstStep form={form} durationMinutes={offer.durationMinutes} />
        )}
        <Group gap="sm">
          {isSecond ? (
            <SendButton busy={busy}>Valider</SendButton>
          ) : (
            <SendButton busy={false}>Suivant</SendButton>
          )}
          {isSecond && isEvent && (
            <Button variant="default" size="md" onClick={() => setSecond(false)}>
              Précédent
            </Button>
          )}
          <Button variant="subtle" color="gray" size="md" onClick={onCancel}>
            Annuler
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type Form = Sent<StockValues>['form']

function FirstStep({ form, durationMinutes }: { form: Form; durationMinutes: number | null }) {
  const { start, end } = form.values
  const given = form.getInputProps('start')
  return (
    <div className="field-grid">
      <TextInput label="Date" type="date" {...form.getInputProps('day')} />
      <TextInput
        label="Heure de début"
        type="time"
        {...given}
        onChange={(event) => {
          const isOurs = end === '' || end === endFrom(start, durationMinutes)
          const hour = event.currentTarget.value
          form.setFieldValue('start', hour)
          if (isOurs) form.setFieldValue('end', endFrom(hour, durationMinutes))
        }}
      />
      <TextInput
        label="Heure de fin (facultatif)"
        type="time"
        description={end !== '' && end <= start ? 'Le lendemain' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('end')}
      />
    </div>
  )
}

const SecondStep = ({ form, isEvent }: { form: Form; isEvent: boolean }) => (
  <div className="field-grid">
    <TextInput
      label="Prix (€)"
      description="0 si gratuit"
      inputMode="decimal"
      autoComplete="off"
      {...form.getInputProps('price')}
    />
    <TextInput
      label="Date limite de réservation"
      description="Laissez vide si pas de limite"
      type="date"
      {...form.getInputProps('limitDay')}
    />
    <TextInput
      label="Heure limite (facultatif)"
      description={isEvent ? 'Sinon la fin du jour, ou le début' : 'Sinon la fin du jour'}
      type="time"
      {...form.getInputProps('limitTime')}
    />
    <TextInput
      label={isEvent ? 'Nombre de places' : 'Nombre d’exemplaires'}
      description="Laissez vide si pas de limite"
      inputMode="numeric"
      autoComplete="off"
      {...form.getInputProps('places')}
    />
  </div>
)
