import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { previewStocks, repeatStocks } from '../../../contract/stocks.ts'
import type { WireOf } from '../../../contract/route.ts'
import { plural } from '../../../contract/words.ts'
import { useDo } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending, type Sent } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { touchedByStocks } from './date-form.tsx'
import type { Offer } from './offer-values.ts'
import { MomentList } from './moment-list.tsx'
import { blankRange, fieldOfRange, wishOfRange, wrongRange } from './range-values.ts'

type Preview = WireOf<typeof previewStocks>

const weekdays = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']
const cadences = [
  { value: '1', label: 'Toutes les semaines' },
  { value: '2', label: 'Une semaine sur deux' },
  { value: '3', label: 'Une semaine sur trois' },
  { value: '4', label: 'Une semaine sur quatre' },
]
const limits = [
  { value: '', label: 'Sans limite' },
  { value: 'h24', label: '24 heures avant le début' },
  { value: 'h48', label: '48 heures avant le début' },
  { value: 'h72', label: '72 heures avant le début' },
  { value: 'd1', label: 'La veille au soir' },
  { value: 'd7', label: 'Sept jours avant, au soir' },
]

type Told = { readonly offer: Offer; readonly onCancel: () => void; done(says: string): void }

/** « Une plage d’horaires »: du … au …, tous les …, à …, sauf …, seen before anything is made. */
export function RangeForm({ offer, onCancel, done }: Told) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const { form, onSubmit, busy, problem } = useSending({
    route: previewStocks,
    initial: {
      ...blankRange,
      duration: offer.durationMinutes === null ? '' : String(offer.durationMinutes),
    },
    check: wrongRange,
    wish: (values) => ({ params: { id: offer.id }, body: wishOfRange(values) }),
    fieldOf: fieldOfRange,
    done: setPreview,
  })
  if (preview !== null) {
    return (
      <Previewed
        preview={preview}
        wish={{ params: { id: offer.id }, body: wishOfRange(form.values) }}
        back={() => setPreview(null)}
        done={done}
      />
    )
  }
  return (
    <form className="date-form" onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <FormProblem says={problem} />
        <DaysAndHours form={form} />
        <div className="field-grid">
          <TextInput
            label="Durée en minutes (facultatif)"
            inputMode="numeric"
            {...form.getInputProps('duration')}
          />
          <TextInput
            label="Prix (€)"
            description="0 si gratuit"
            inputMode="decimal"
            {...form.getInputProps('price')}
          />
          <TextInput
            label="Nombre de places par horaire"
            description="Laissez vide si pas de limite"
            inputMode="numeric"
            {...form.getInputProps('places')}
          />
          <NativeSelect
            label="Date limite de réservation"
            data={limits}
            {...form.getInputProps('limit')}
          />
        </div>
        <Group gap="sm">
          <SendButton busy={busy}>Voir les dates</SendButton>
          <Button variant="subtle" color="gray" size="md" onClick={onCancel}>
            Annuler
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const DaysAndHours = ({ form }: { form: Sent<typeof blankRange>['form'] }) => (
  <>
    <div className="field-grid">
      <TextInput label="Du" type="date" {...form.getInputProps('from')} />
      <TextInput label="Au" type="date" {...form.getInputProps('to')} />
      <NativeSelect label="Cadence" data={cadences} {...form.getInputProps('everyNWeeks')} />
    </div>
    <Checkbox.Group
      label="Tous les"
      description="Aucun jour coché : tous les jours"
      {...form.getInputProps('weekdays')}
    >
      <div className="day-boxes">
        {weekdays.map((label, place) => (
          <Checkbox key={label} value={String(place + 1)} label={label} />
        ))}
      </div>
    </Checkbox.Group>
    <MomentList
      type="time"
      label="À"
      adds="Ajouter une heure"
      values={form.values.times}
      onChange={(times) => form.setFieldValue('times', times)}
      error={form.errors['times']}
    />
    <MomentList
      type="date"
      label="Sauf le"
      adds="Ajouter un jour de fermeture"
      values={form.values.except}
      onChange={(except) => form.setFieldValue('except', except)}
      error={form.errors['except']}
    />
  </>
)

type RangeWish = Parameters<ReturnType<typeof useDo<typeof repeatStocks>>['run']>[0]

/** Every date, and those left aside with the reason, before « Créer ». */
function Previewed({
  preview: { made, dates },
  wish,
  back,
  done,
}: {
  preview: Preview
  wish: RangeWish
  back: () => void
  done: (says: string) => void
}) {
  const { run, busy } = useDo(repeatStocks, touchedByStocks)
  const [problem, setProblem] = useState<string | null>(null)
  const create = async () => {
    const reply = await run(wish)
    if (reply === null) return
    if (!reply.ok) return setProblem(reply.says)
    done(plural(reply.value.items.length, 'horaire a été ajouté', 'horaires ont été ajoutés'))
  }
  const aside = dates.length - made
  return (
    <div className="date-form">
      <Stack gap="md">
        <FormProblem says={problem} />
        <p role="status" style={{ margin: 0 }}>
          <strong>{plural(made, 'date sera créée', 'dates seront créées')}</strong>
          {aside > 0 && `, ${plural(aside, 'laissée de côté', 'laissées de côté')}`}.
        </p>
        {/* A list that scrolls must be reached by the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <ul className="preview-dates" tabIndex={0} aria-label="Dates prévues">
          {dates.map(({ day, time, text, skipped, says }) => (
            <li key={`${day} ${time}`} className={skipped === null ? undefined : 'skipped'}>
              <Icon name={skipped === null ? 'check' : 'minus'} size={16} /> {text}
              {says !== null && ` : ${says}`}
            </li>
          ))}
        </ul>
        <Group gap="sm">
          <Button
            size="md"
            className="signature-button"
            loading={busy}
            disabled={made === 0}
            data-autofocus
            onClick={() => void create()}
          >
            Créer {plural(made, 'date')}
          </Button>
          <Button variant="default" size="md" onClick={back}>
            Modifier la plage
          </Button>
        </Group>
      </Stack>
    </div>
  )
}
