import { useState } from 'react'
import { showSheet } from '../../../contract/catalogue.ts'
import { useAsk } from '../../kit/data.ts'
import { drawingOf } from '../../kit/offer-card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Accroche } from '../../kit/picture.tsx'
import { nearOf, useHere } from '../position.ts'
import { BackLink, useArrival, useDocumentTitle } from '../screen.tsx'
import { Live, Loaded } from '../states.tsx'
import { distanceLine, softened } from '../words.ts'
import { Book } from './book.tsx'
import { BookBar } from './book-bar.tsx'
import { Dates, useDates } from './dates.tsx'
import { MissingOffer } from './missing-offer.tsx'
import { Favourite } from './favourite.tsx'
import { Report } from './report.tsx'
import { SaveDate, Share } from './share.tsx'
import { durationLine, type AdmittedState, type Offered, type Stock } from './words.ts'
import { useParams, usePlace } from '../router.tsx'
import './offer.css'

export function Offer() {
  const { id = '' } = useParams()
  const here = useHere()
  const asked = useAsk(
    showSheet,
    { params: { id }, query: here === null ? {} : { near: nearOf(here) } },
    { keeps: true },
  )
  return (
    <Loaded
      of={asked}
      outline={<OfferOutline />}
      missing={<MissingOffer title="Offre introuvable" />}
    >
      {(offer) => <Sheet key={offer.id} offer={offer} />}
    </Loaded>
  )
}

const OfferOutline = () => (
  <div className="offer" aria-busy="true">
    <div className="offer-picture skeleton" />
    <div className="offer-words">
      <Live className="sr-only">Chargement de l’offre…</Live>
      {[2, 3.5, 6, 10].map((height) => (
        <div key={height} className="skeleton" style={{ height: `${height}rem` }} />
      ))}
    </div>
  </div>
)

function Sheet({ offer }: { offer: Offered }) {
  useDocumentTitle(offer.name)
  const heading = useArrival<HTMLHeadingElement>()
  const dates = useDates(offer)
  const admittedTo = (usePlace().state as AdmittedState)?.admittedTo
  const isAdmitted = dates.chosen !== null && dates.chosen.id === admittedTo
  const [booked, setBooked] = useState<Stock | null>(isAdmitted ? dates.chosen : null)
  return (
    <article className="offer">
      <Picture offer={offer} />
      <div className="offer-words">
        <header className="stack" style={{ '--gap': '0.5rem' }}>
          <p className="offer-kind">
            {offer.category} · {offer.typeLabel}
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {offer.name}
          </h1>
          <p className="soft">{softened(offer.structure)}</p>
        </header>
        <Practical offer={offer} />
        <Dates offer={offer} {...dates} />
        <About offer={offer} />
        <div className="row no-print">
          <Share offer={offer} />
          <SaveDate offer={offer} stock={dates.chosen} />
          <Report offer={offer} />
        </div>
      </div>
      <BookBar offer={offer} stock={dates.chosen} book={setBooked} isAdmitted={isAdmitted} />
      {booked !== null && <Book offer={offer} stock={booked} onClose={() => setBooked(null)} />}
    </article>
  )
}

const Picture = ({ offer: { picture, category, id, name } }: { offer: Offered }) => (
  <div className="offer-side">
    <div className="offer-top no-print">
      <BackLink to="/decouverte" isAnywhere>
        Retour
      </BackLink>
      <Favourite id={id} name={name} />
    </div>
    <figure className="offer-picture">
      {picture === null ? (
        <Icon name={drawingOf[category]} size={96} strokeWidth="1.2" />
      ) : (
        <Accroche picture={picture} sizes="(min-width: 56rem) 26rem, 100vw" isFirst />
      )}
      {picture?.credit && <figcaption>© {picture.credit}</figcaption>}
    </figure>
  </div>
)

/** Where, how far, how long: what decides whether one goes. */
const Practical = ({ offer }: { offer: Offered }) => {
  const { venue, address, nature, distanceKm, durationMinutes } = offer
  return (
    <ul className="practical">
      <li>
        <Icon name={nature === 'digital' ? 'link' : 'pin'} size={22} />
        <span>
          <strong>{nature === 'digital' ? 'En ligne' : softened(venue.name)}</strong>
          {nature !== 'digital' && address !== null && <span>{softened(address)}</span>}
          {distanceKm !== null && nature !== 'digital' && <span>{distanceLine(distanceKm)}</span>}
        </span>
      </li>
      {durationMinutes !== null && (
        <li>
          <Icon name="clock" size={22} />
          <span>{durationLine(durationMinutes)}</span>
        </li>
      )}
      {offer.isDuo && (
        <li>
          <Icon name="people" size={22} />
          <span>Tu peux venir à deux</span>
        </li>
      )}
    </ul>
  )
}

const About = ({ offer: { description, conditions, facts } }: { offer: Offered }) => (
  <>
    {description !== '' && (
      <section className="stack" style={{ '--gap': '0.5rem' }} aria-labelledby="description">
        <h2 id="description">C’est quoi ?</h2>
        <p className="offer-text">{description}</p>
      </section>
    )}
    {facts.length > 0 && (
      <dl className="offer-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {conditions !== null && conditions !== '' && (
      <section className="stack" style={{ '--gap': '0.5rem' }} aria-labelledby="conditions">
        <h2 id="conditions">Bon à savoir</h2>
        <p className="offer-text">{conditions}</p>
      </section>
    )}
  </>
)
