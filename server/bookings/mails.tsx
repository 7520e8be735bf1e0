import type { Nature } from '../../contract/values.ts'
import { dateLine, money, plural, price } from '../../contract/words.ts'
import { letter } from '../kit/mail.tsx'
import { Action, CountermarkCard, FactsTable, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'

export type BookingFacts = {
  readonly pseudo: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly countermark: string
  readonly nature: Nature
  readonly offerName: string
  readonly venueName: string
  readonly venueAddress: string | null
  readonly timeZone: string
  readonly startsAt: string | null
  readonly seats: number
  readonly amountCents: number
  readonly cancellableUntil: string
  /** Made too late to be cancelled. */
  readonly isFirm: boolean
  readonly expiresAt: string | null
  readonly site: string
}
type Cancelled = BookingFacts & { readonly by: string; readonly reason: string | null }
type Reopened = BookingFacts & { readonly reason: string }
type Moved = BookingFacts & { readonly formerStart: string }

const on = (instant: string, { timeZone }: BookingFacts): string =>
  dateLine(new Date(instant), timeZone)
const when = (facts: BookingFacts): string =>
  facts.startsAt === null ? '' : ` le ${on(facts.startsAt, facts)}`
const noun = ({ nature }: BookingFacts): string => (nature === 'goods' ? 'commande' : 'réservation')
const person = ({ firstName, lastName }: BookingFacts): string => `${firstName} ${lastName}`

const rowsOf = (facts: BookingFacts): { label: string; value: string }[] => [
  { label: 'Offre', value: facts.offerName },
  ...(facts.startsAt === null ? [] : [{ label: 'Date', value: on(facts.startsAt, facts) }]),
  { label: 'Lieu', value: [facts.venueName, facts.venueAddress].filter(Boolean).join(', ') },
  { label: 'Prix', value: `${price(facts.amountCents)}${seatsOf(facts)}` },
]

const seatsOf = ({ nature, seats }: BookingFacts): string =>
  nature === 'event' ? ` (${plural(seats, 'place')})` : ''

/** What to do with the countermark, and until when one may change one's mind. */
function advice(facts: BookingFacts): string {
  const until = on(facts.cancellableUntil, facts)
  switch (facts.nature) {
    case 'event':
      return facts.isFirm
        ? 'Montre cette contremarque à l’entrée. La date est proche : cette réservation est ferme.'
        : `Montre cette contremarque à l’entrée. Tu peux annuler jusqu’au ${until}.`
    case 'goods':
      return `Montre cette contremarque au comptoir avant le ${until} : passé ce délai, la commande est annulée et ton pass recrédité.`
    case 'digital':
      return `Suis le lien qui t’attend dans tes réservations. Tu peux annuler jusqu’au ${until} tant que la contremarque n’a pas servi.`
  }
}

export const bookingMade = letter<BookingFacts>(
  'booking-made',
  (facts) => `Confirmation de ta ${noun(facts)} pour ${facts.offerName}${when(facts)}`,
  (facts) => (
    <Page to="youth" preview={`Ta contremarque : ${facts.countermark}`}>
      <Hello name={facts.pseudo} />
      <Paragraph>C’est réservé ! Voici ta contremarque :</Paragraph>
      <CountermarkCard countermark={facts.countermark} />
      <FactsTable rows={rowsOf(facts)} />
      <Paragraph>{advice(facts)}</Paragraph>
      <Action href={`${facts.site}/reservations`}>Voir mes réservations</Action>
    </Page>
  ),
)

export const bookingReceived = letter<BookingFacts>(
  'booking-received',
  (facts) => `[Réservations] Nouvelle réservation pour ${facts.offerName}${when(facts)}`,
  (facts) => (
    <Page to="pro" preview={`${person(facts)} vient de réserver`}>
      <Hello />
      <Paragraph>{person(facts)} vient de faire une nouvelle réservation.</Paragraph>
      <FactsTable
        rows={[
          { label: 'Nom', value: facts.lastName },
          { label: 'Prénom', value: facts.firstName },
          { label: 'E-mail', value: facts.email },
          { label: 'Contremarque', value: facts.countermark },
          ...rowsOf(facts),
        ]}
      />
      <Action href={`${facts.site}/pro/reservations`}>Voir les réservations</Action>
    </Page>
  ),
)

/** Why it was cancelled, to the one who had booked. */
const causes: Record<string, string> = {
  youth: 'Ta réservation a bien été annulée.',
  offerer: 'Ta réservation a été annulée par l’offreur.',
  withdrawal: 'Cette date a été retirée par l’offreur : ta réservation est annulée.',
  staff: 'L’équipe du pass Culture a annulé ta réservation.',
}

const recredited = ({ amountCents }: BookingFacts): string =>
  amountCents === 0 ? '' : `Ton pass a été recrédité de ${money(amountCents)}.`

const Why = ({ reason }: { readonly reason: string | null }) =>
  reason === null ? null : <Paragraph>Raison donnée : {reason}</Paragraph>

export const bookingCancelled = letter<Cancelled>(
  'booking-cancelled',
  (facts) => `Annulation de ta ${noun(facts)} pour ${facts.offerName}${when(facts)}`,
  (facts) => (
    <Page to="youth" preview={causes[facts.by] ?? ''}>
      <Hello name={facts.pseudo} />
      <Paragraph>{causes[facts.by]}</Paragraph>
      <Why {...facts} />
      <Paragraph>{recredited(facts)}</Paragraph>
      <FactsTable rows={rowsOf(facts)} />
      <Action href={`${facts.site}/decouverte`}>Trouver une autre offre</Action>
    </Page>
  ),
)

/** Who cancelled, to the venue; its own cancellations are told as such. */
const toVenue: Record<string, (facts: BookingFacts) => string> = {
  youth: (facts) => `${person(facts)} (${facts.email}) a annulé sa réservation.`,
  staff: (facts) =>
    `L’équipe du pass Culture a annulé la réservation de ${person(facts)} (${facts.email}). Son pass est recrédité.`,
}

export const cancellationReceived = letter<Cancelled>(
  'cancellation-received',
  (facts) => `[Réservations] Annulation de réservation pour ${facts.offerName}${when(facts)}`,
  (facts) => (
    <Page to="pro" preview={`La réservation de ${person(facts)} est annulée`}>
      <Hello />
      <Paragraph>
        {toVenue[facts.by]?.(facts) ??
          `La réservation de ${person(facts)} (${facts.email}) est annulée à votre demande. Son pass est recrédité.`}
      </Paragraph>
      <Why {...facts} />
      <FactsTable rows={rowsOf(facts)} />
    </Page>
  ),
)

export const bookingReopened = letter<Reopened>(
  'booking-reopened',
  (facts) => `Ta ${noun(facts)} pour ${facts.offerName} est rouverte${when(facts)}`,
  (facts) => (
    <Page to="youth" preview={`Ta nouvelle contremarque : ${facts.countermark}`}>
      <Hello name={facts.pseudo} />
      <Paragraph>
        L’équipe du pass Culture a rouvert ta {noun(facts)}. Voici ta nouvelle contremarque ;
        l’ancienne ne sert plus.
      </Paragraph>
      <Why {...facts} />
      <CountermarkCard countermark={facts.countermark} />
      <FactsTable rows={rowsOf(facts)} />
      <Paragraph>{advice(facts)}</Paragraph>
      <Action href={`${facts.site}/reservations`}>Voir mes réservations</Action>
    </Page>
  ),
)

export const reopeningReceived = letter<Reopened>(
  'booking-reopening-received',
  (facts) => `[Réservations] Réservation rouverte pour ${facts.offerName}${when(facts)}`,
  (facts) => (
    <Page to="pro" preview={`${person(facts)} a de nouveau sa réservation`}>
      <Hello />
      <Paragraph>
        L’équipe du pass Culture a rouvert la réservation de {person(facts)} ({facts.email}), avec
        une nouvelle contremarque.
      </Paragraph>
      <Why {...facts} />
      <FactsTable rows={[{ label: 'Contremarque', value: facts.countermark }, ...rowsOf(facts)]} />
      <Action href={`${facts.site}/pro/reservations`}>Voir les réservations</Action>
    </Page>
  ),
)

export const bookingExpired = letter<BookingFacts>(
  'booking-expired',
  (facts) => `Ta ${noun(facts)} pour ${facts.offerName} a expiré`,
  (facts) => (
    <Page to="youth" preview="Le délai est passé">
      <Hello name={facts.pseudo} />
      <Paragraph>Le délai pour en profiter est passé : ta {noun(facts)} est annulée.</Paragraph>
      <Paragraph>{recredited(facts)}</Paragraph>
      <FactsTable rows={rowsOf(facts)} />
    </Page>
  ),
)

export const expiryReceived = letter<BookingFacts>(
  'expiry-received',
  (facts) => `[Réservations] Réservation non retirée pour ${facts.offerName}`,
  (facts) => (
    <Page to="pro" preview="Vous pouvez la remettre en vente">
      <Hello />
      <Paragraph>
        {person(facts)} ({facts.email}) ne s’est pas présenté(e) : la réservation{' '}
        {facts.countermark} est annulée. Vous pouvez remettre l’article en vente.
      </Paragraph>
      <FactsTable rows={rowsOf(facts)} />
    </Page>
  ),
)

export const bookingReminder = letter<BookingFacts>(
  'booking-reminder',
  (facts) =>
    facts.startsAt === null
      ? `Pense à ta ${noun(facts)} : ${facts.offerName}`
      : `Bientôt : ${facts.offerName}${when(facts)}`,
  (facts) => (
    <Page to="youth" preview={`Ta contremarque : ${facts.countermark}`}>
      <Hello name={facts.pseudo} />
      <Paragraph>
        {facts.startsAt === null
          ? `Il te reste jusqu’au ${on(facts.expiresAt ?? facts.cancellableUntil, facts)} pour en profiter.`
          : `C’est pour bientôt : ${on(facts.startsAt, facts)}.`}
      </Paragraph>
      <CountermarkCard countermark={facts.countermark} />
      <FactsTable rows={rowsOf(facts)} />
      <Action href={`${facts.site}/reservations`}>Voir ma réservation</Action>
    </Page>
  ),
)

export const dateMoved = letter<Moved>(
  'date-moved',
  (facts) => `Changement de date pour ${facts.offerName}`,
  (facts) => (
    <Page to="youth" preview={`Nouvelle date :${when(facts)}`}>
      <Hello name={facts.pseudo} />
      <Paragraph>
        La date de ta réservation a changé : {on(facts.formerStart, facts)} devient{' '}
        <strong>{facts.startsAt === null ? '' : on(facts.startsAt, facts)}</strong>.
      </Paragraph>
      <Paragraph>
        Si elle ne te convient plus, tu peux annuler jusqu’au {on(facts.cancellableUntil, facts)}.
      </Paragraph>
      <FactsTable rows={rowsOf(facts)} />
      <Action href={`${facts.site}/reservations`}>Voir ma réservation</Action>
    </Page>
  ),
)

export const bookingLetters = [
  bookingMade,
  bookingReceived,
  bookingCancelled,
  bookingReopened,
  reopeningReceived,
  cancellationReceived,
  bookingExpired,
  expiryReceived,
  bookingReminder,
  dateMoved,
]
