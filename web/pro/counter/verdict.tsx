import { Button } from '@mantine/core'
import { dateLine, plural, price } from '../../../contract/words.ts'
import { Icon, type IconName } from '../../kit/icon.tsx'
import type { Card, Shown } from './use-counter.ts'

/** What to do about each refusal, in the words of somebody with a queue. */
const advice: Readonly<Record<string, string>> = {
  'countermark-unknown':
    'Relisez le code avec le jeune : six chiffres et lettres. Vérifiez qu’il a réservé une offre de votre structure.',
  'countermark-used':
    'Si vous venez de la valider par erreur, annulez cette validation. Sinon ne délivrez rien : elle a déjà servi.',
  'countermark-cancelled':
    'Ne délivrez rien. Le jeune peut réserver à nouveau depuis l’application s’il reste des places.',
  'countermark-too-early':
    'Vous pourrez la valider à partir de cette date, à l’entrée ou après la séance.',
  'countermark-suspended':
    'Le compte du jeune est suspendu : dites-lui de contacter l’équipe du pass Culture.',
  'countermark-paid': 'Elle vous a déjà été remboursée : ne délivrez rien.',
  'too-many-attempts': 'Trop de codes faux en peu de temps. Les bons codes repasseront bientôt.',
  offline:
    'Appuyez sur Entrée pour réessayer. Sinon notez le code et le nom : vous pourrez valider après la séance.',
  fault: 'Appuyez sur Entrée pour réessayer. Sinon notez le code : vous pourrez valider plus tard.',
}

/** Who, what, when, and whether: a word, a colour, a drawing and a sound say the same. */
export function Verdict({
  shown,
  venueId,
  undo,
  busy,
}: {
  shown: Shown
  /** The counter's own venue; empty where it is for all. */
  venueId: string
  undo: (countermark: string) => void
  busy: boolean
}) {
  switch (shown.kind) {
    case 'nothing':
      return null
    case 'looking':
      return <p className="verdict verdict-quiet">Recherche de {shown.token}…</p>
    case 'refused':
      return (
        <Shout tone="bad" icon="close" word={shown.says}>
          <p>{advice[shown.code]}</p>
        </Shout>
      )
    case 'done':
      return (
        <Shout
          tone={shown.card.state === 'used' ? 'good' : 'calm'}
          icon={shown.card.state === 'used' ? 'check' : 'undo'}
          word={shown.says}
        >
          <WhoWhatWhen card={shown.card} />
          {shown.card.can.undo && <Undo card={shown.card} undo={undo} busy={busy} />}
        </Shout>
      )
    case 'card':
      return <Standing card={shown.card} venueId={venueId} undo={undo} busy={busy} />
  }
}

function Standing({
  card,
  venueId,
  undo,
  busy,
}: {
  card: Card
  venueId: string
  undo: (countermark: string) => void
  busy: boolean
}) {
  const isElsewhere = venueId !== '' && card.venue.id !== venueId
  if (card.refusal === null) {
    return (
      <Shout tone="ready" icon="ticket" word="À valider">
        <p className="verdict-key">Appuyez sur Entrée pour valider.</p>
        {isElsewhere && (
          <p className="verdict-warning">
            <Icon name="alert" /> Attention, cette réservation est pour un autre lieu :{' '}
            {card.venue.name}.
          </p>
        )}
        <WhoWhatWhen card={card} />
      </Shout>
    )
  }
  const { code, says } = card.refusal
  return (
    <Shout
      tone={code === 'countermark-too-early' ? 'wait' : 'bad'}
      icon={code === 'countermark-too-early' ? 'clock' : 'close'}
      word={says}
    >
      <p>{advice[code]}</p>
      <WhoWhatWhen card={card} />
      {card.can.undo && <Undo card={card} undo={undo} busy={busy} />}
    </Shout>
  )
}

const Shout = ({
  tone,
  icon,
  word,
  children,
}: {
  tone: 'ready' | 'good' | 'bad' | 'wait' | 'calm'
  icon: IconName
  word: string
  children: React.ReactNode
}) => (
  <div className={`verdict verdict-${tone}`}>
    <span className="verdict-icon">
      <Icon name={icon} size={32} strokeWidth="2.4" />
    </span>
    <div className="verdict-text">
      <p className="verdict-word">{word}</p>
      {children}
    </div>
  </div>
)

const WhoWhatWhen = ({ card }: { card: Card }) => (
  <dl className="who-what-when">
    <div>
      <dt>Utilisateur</dt>
      <dd>
        <strong>
          {card.firstName} {card.lastName}
        </strong>
        <br />
        {card.email}
      </dd>
    </div>
    <div>
      <dt>Offre</dt>
      <dd>
        <strong>{card.offer.name}</strong>
        <br />
        {card.venue.name}
      </dd>
    </div>
    <div>
      <dt>{card.startsAt === null ? 'Quantité' : 'Date'}</dt>
      <dd>
        {card.startsAt !== null && (
          <>
            <strong>{dateLine(new Date(card.startsAt), card.timeZone, { now: new Date() })}</strong>
            <br />
          </>
        )}
        {plural(card.seats, card.startsAt === null ? 'exemplaire' : 'place')} ·{' '}
        {price(card.amountCents)}
      </dd>
    </div>
  </dl>
)

const Undo = ({
  card,
  undo,
  busy,
}: {
  card: Card
  undo: (countermark: string) => void
  busy: boolean
}) => (
  <Button
    variant="default"
    size="sm"
    leftSection={<Icon name="undo" size={18} />}
    disabled={busy}
    onClick={() => undo(card.countermark)}
  >
    Annuler la validation
  </Button>
)
