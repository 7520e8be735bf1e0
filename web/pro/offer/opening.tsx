import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { WireOf } from '../../../contract/route.ts'
import { showOffer } from '../../../contract/offers.ts'
import { announceOpening, listOpenings } from '../../../contract/waiting.ts'
import { dateLine, plural } from '../../../contract/words.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo } from '../../kit/data.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { civilOf, instantOf } from '../../kit/zone.ts'
import type { Offer } from './offer-values.ts'
import { stockWhen, type Stock } from './stock-words.ts'

/** The announced sale of a date: until its instant nobody books, and a waiting room keeps the order. */

export type Opening = WireOf<typeof listOpenings>['items'][number]

const touched = [listOpenings, showOffer] as const

/** `Réservations dès le sam. 12 déc. à 20 h, 214 jeunes en attente`; nothing once they are open. */
export function openingLine({ opensAt, waiting }: Opening, { venue }: Offer): string | null {
  const at = new Date(opensAt)
  if (at.getTime() <= Date.now()) return null
  const since = `Réservations dès le ${dateLine(at, venue.timeZone, { now: new Date() })}`
  return waiting === 0 ? since : `${since}, ${plural(waiting, 'jeune')} en attente`
}

type Told = {
  readonly offer: Offer
  readonly stock: Stock
  readonly opening: Opening | undefined
  readonly onCancel: () => void
  done(says: string): void
}

/** « Annoncer l’ouverture » : a day and an hour, in the time of the venue. */
export function AnnounceOpening({ offer, stock, opening, onCancel, done }: Told) {
  const { timeZone } = offer.venue
  const before = opening ? civilOf(new Date(opening.opensAt), timeZone) : { day: '', time: '' }
  const when = stockWhen(stock, offer)
  const { form, onSubmit, busy, problem } = useSending({
    route: announceOpening,
    initial: { day: before.day, time: before.time },
    check: ({ day, time }) => ({
      day: day === '' ? 'Indiquez le jour' : null,
      time: time === '' ? 'Indiquez l’heure' : null,
    }),
    wish: (civil) => ({
      params: { id: stock.id },
      body: { opensAt: instantOf(civil, timeZone)?.toISOString() ?? null },
    }),
    fieldOf: (member) => (member === 'opensAt' ? 'day' : member),
    refreshes: touched,
    done: () => done(`Ouverture annoncée : ${when}`),
  })
  return (
    <form className="date-form" onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <FormProblem says={problem} />
        <p style={{ margin: 0 }}>
          <strong>{when}</strong>. Avant l’ouverture personne ne réserve : une salle d’attente
          accueille les jeunes, et l’ordre y est tiré au sort.
        </p>
        <div className="field-grid">
          <TextInput
            label="Jour d’ouverture"
            type="date"
            data-autofocus
            {...form.getInputProps('day')}
          />
          <TextInput label="Heure d’ouverture" type="time" {...form.getInputProps('time')} />
        </div>
        <Group gap="sm">
          <SendButton busy={busy}>Annoncer</SendButton>
          {opening && <Retract stock={stock} when={when} done={done} />}
          <Button variant="subtle" color="gray" size="md" onClick={onCancel}>
            Annuler
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type Retracted = Pick<Told, 'stock' | 'done'> & { readonly when: string }

/** The places taken go with it: asked first. */
function Retract({ stock, when, done }: Retracted) {
  const ask = useConfirm()
  const { run, busy } = useDo(announceOpening, touched)
  const retract = async () => {
    const isSure = await ask({
      title: 'Retirer l’annonce ?',
      says: 'Les réservations s’ouvrent tout de suite, et les places en salle d’attente sont perdues.',
      does: 'Retirer l’annonce',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await run({ params: { id: stock.id }, body: { opensAt: null } })
    if (reply !== null) done(reply.ok ? `Annonce retirée : ${when}` : reply.says)
  }
  return (
    <Button variant="default" size="md" loading={busy} onClick={() => void retract()}>
      Retirer l’annonce
    </Button>
  )
}
