import { useEffect, useState } from 'react'
import { myWaitingPlace, takeWaitingPlace } from '../../../contract/waiting.ts'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { ForProfessionals } from '../bookings/for-professionals.tsx'
import { MissingOffer } from '../offer/missing-offer.tsx'
import type { AdmittedState } from '../offer/words.ts'
import { go, Link, useParams } from '../router.tsx'
import { BackLink, Screen } from '../screen.tsx'
import { Empty, Live, Loaded, SignedIn } from '../states.tsx'
import { instantLine, says } from '../words.ts'
import { countdownLine, crowdLine, standingLine, waitLine, type Place } from './words.ts'
import './waiting.css'

const title = 'Salle d’attente'

/** Before an announced sale: one's place, kept by the house whatever becomes of this screen. */
export function Waiting() {
  const { id = '' } = useParams()
  return (
    <SignedIn title={title} why="Connecte-toi pour prendre ta place et la garder.">
      {({ kind }) =>
        kind === 'youth' ? <Mine key={id} id={id} /> : <ForProfessionals title={title} />
      }
    </SignedIn>
  )
}

const calmMs = 5_000

function Mine({ id }: { id: string }) {
  const [everyMs, setEveryMs] = useState(calmMs)
  const asked = useAsk(myWaitingPlace, { params: { id } }, { everyMs })
  const { data, error } = asked
  // The house says when to ask again: the longer the wait, the less often.
  const next = data === undefined ? calmMs : nextMs(data)
  useEffect(() => setEveryMs(next), [next])
  return (
    <Loaded
      of={data === undefined ? asked : { ...asked, error: null }}
      missing={<MissingOffer title={title} />}
    >
      {(place) => (
        <>
          <Room place={place} />
          <Live className="screen-narrow waiting-trouble">
            {error !== null && (
              <p className="note note-wait">
                <Icon name="wifi" />
                <span>
                  {says(error.reply)} Ta place est gardée, et cet écran redemande tout seul.
                </span>
              </p>
            )}
          </Live>
        </>
      )}
    </Loaded>
  )
}

/** Until the next question; a sale that opens sooner is asked about as it opens. */
function nextMs({ askAgainSeconds, opensAt }: Place): number {
  const untilOpening = opensAt === null ? 0 : Date.parse(opensAt) - Date.now()
  const calm = askAgainSeconds * 1_000
  return untilOpening > 0 ? Math.min(calm, untilOpening + 500) : calm
}

function Room({ place }: { place: Place }) {
  const { state, offer, stockId } = place
  const { run } = useDo(takeWaitingPlace, [myWaitingPlace])
  const isOutside = state === 'announced' || state === 'absent'
  const isIn = state === 'admitted' || state === 'open'
  // Coming here is asking for a place: the same one, however often it is asked for.
  useEffect(() => {
    if (isOutside) void run({ params: { id: stockId } })
    // `run` is another function at each drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOutside, stockId])
  useEffect(() => {
    const admitted: AdmittedState = { admittedTo: stockId }
    if (isIn) go(`/offre/${offer.id}`, { replace: true, state: admitted })
  }, [isIn, offer.id, stockId])
  return (
    <Screen
      title={title}
      intro={offer.name}
      documentTitle={`${title} : ${offer.name}`}
      above={<BackLink to={`/offre/${offer.id}`}>L’offre</BackLink>}
    >
      {state === 'sold-out' ? (
        <SoldOut offerId={offer.id} />
      ) : (
        <div className="stack" style={{ '--gap': '1.25rem' }}>
          {state === 'waiting' ? <Line place={place} /> : <Before place={place} />}
          <Rules />
        </div>
      )}
    </Screen>
  )
}

/** The sale is not open yet: a clock, and that haste gains nothing. */
const Before = ({ place: { opensAt, waiting, state } }: { place: Place }) => (
  <section className="card waiting-card">
    <Icon name="clock" size={32} />
    {opensAt !== null && <Countdown opensAt={opensAt} />}
    <Live className="stack">
      {opensAt !== null && (
        <p>
          Les réservations ouvrent le <strong>{instantLine(opensAt, 'Europe/Paris')}</strong>.
        </p>
      )}
      <p>{state === 'early' ? 'Ta place est prise.' : 'Nous prenons ta place…'}</p>
    </Live>
    <p className="soft figures">{crowdLine(waiting)}</p>
  </section>
)

/** Not read out: a reader has the instant itself beside it. */
function Countdown({ opensAt }: { opensAt: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = (Date.parse(opensAt) - now) / 1_000
  return (
    <p className="waiting-figure figures" aria-hidden="true">
      {seconds > 0 ? countdownLine(seconds) : 'Ça ouvre…'}
    </p>
  )
}

/** Open, and others stand before. */
function Line({ place }: { place: Place }) {
  const { ahead, secondsLeft } = place
  const [most, setMost] = useState(ahead ?? 0)
  if (ahead !== null && ahead > most) setMost(ahead)
  return (
    <section className="card waiting-card">
      <Icon name="people" size={32} />
      {/* Drawn large for the eyes, and said once as a sentence for a reader. */}
      <p className="waiting-figure figures" aria-hidden="true">
        {ahead === 0 ? 'Bientôt' : (ahead ?? '…')}
      </p>
      <p aria-hidden="true">
        {ahead === 0 ? 'C’est presque à toi' : `personne${(ahead ?? 0) > 1 ? 's' : ''} devant toi`}
      </p>
      <progress
        className="waiting-bar"
        aria-label="Ton avancée dans la file"
        max={Math.max(1, most)}
        value={Math.max(0, most - (ahead ?? most))}
      />
      <p aria-hidden="true">
        <strong>{secondsLeft === null ? '' : waitLine(secondsLeft)}</strong> d’attente
      </p>
      <Live className="sr-only">{standingLine(place)}</Live>
    </section>
  )
}

const Rules = () => (
  <ul className="waiting-rules">
    <li>
      <Icon name="check" />
      Ta place est gardée : tu peux fermer cet écran et revenir.
    </li>
    <li>
      <Icon name="check" />
      Avant l’ouverture, l’ordre est tiré au sort : inutile de recharger, être rapide ne change
      rien.
    </li>
    <li>
      <Icon name="check" />
      Quand c’est ton tour, la réservation s’ouvre toute seule.
    </li>
  </ul>
)

const SoldOut = ({ offerId }: { offerId: string }) => (
  <Empty
    icon="ticket"
    title="C’est complet"
    action={
      <div className="row">
        <Link className="button button-main" to={`/offre/${offerId}`}>
          Voir les autres dates
        </Link>
        <Link className="button button-plain" to="/recherche">
          Chercher une autre offre
        </Link>
      </div>
    }
  >
    Toutes les places sont parties. Il arrive qu’une place revienne : garde l’offre en favori.
  </Empty>
)
