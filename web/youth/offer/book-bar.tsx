import { money, price } from '../../../contract/words.ts'
import { Icon } from '../../kit/icon.tsx'
import { useSession } from '../../kit/session.tsx'
import { professionalsBookNothing } from '../bookings/for-professionals.tsx'
import { momentOf } from '../words.ts'
import { adviceOf } from './advice.ts'
import { shortCancelWords } from './cancel-words.ts'
import { openingLine, type Offered, type Stock } from './words.ts'
import { Link, usePlace } from '../router.tsx'

type Wanted = {
  offer: Offered
  stock: Stock | null
  book: (stock: Stock) => void
  /** His turn has come in the waiting room of this date. */
  isAdmitted: boolean
}

/** What it costs, what is left afterwards, until when it can be undone; and one big button. */
export function BookBar({ offer, stock, book, isAdmitted }: Wanted) {
  const { account } = useSession()
  const why = offer.why ?? stock?.choices[0]?.why ?? null
  const moment = stock && momentOf({ ...stock, timeZone: offer.timeZone })
  const left = stock?.choices[0]?.balanceAfterCents ?? null
  return (
    <aside className="book-bar no-print" aria-label="Réserver">
      {stock !== null && (
        <div className="book-facts">
          <p>
            <b className="book-price figures">{price(stock.priceCents)}</b>{' '}
            {moment !== null && <span className="book-when">{moment}</span>}
          </p>
          {left !== null && why === null && (
            <p className="small figures">
              Il te restera <strong>{money(left)}</strong>
            </p>
          )}
        </div>
      )}
      <Act offer={offer} stock={stock} book={book} isAdmitted={isAdmitted} />
      {stock !== null && why === null && account?.kind !== 'pro' && (
        <p className="small soft book-cancel">{shortCancelWords(offer, stock)}</p>
      )}
    </aside>
  )
}

function Act({ offer, stock, book, isAdmitted }: Wanted) {
  const { account } = useSession()
  const { pathname } = usePlace()
  const why = offer.why ?? stock?.choices[0]?.why ?? null
  if (account?.kind === 'pro') {
    return (
      <p className="note">
        <Icon name="info" />
        {professionalsBookNothing}
      </p>
    )
  }
  const isAnnounced = stock !== null && stock.opensAt !== null && !isAdmitted
  if (isAnnounced && (why === null || why.code === 'sale-not-open')) {
    return <ToWaitingRoom stock={stock} timeZone={offer.timeZone} />
  }
  if (why !== null || stock === null) {
    return <WhyNot code={why?.code ?? 'sold-out'} says={why?.says ?? 'Plus rien à réserver'} />
  }
  if (account === null) {
    return (
      <Link
        className="button button-main"
        to={`/connexion?${new URLSearchParams({ suite: pathname })}`}
      >
        Me connecter pour réserver
      </Link>
    )
  }
  return (
    <button type="button" className="button button-main" onClick={() => book(stock)}>
      Réserver
    </button>
  )
}

/** An announced sale is booked by way of its waiting room, which lets in at once when nobody waits. */
const ToWaitingRoom = ({ stock, timeZone }: { stock: Stock; timeZone: string }) => {
  const line = openingLine(stock, timeZone)
  return (
    <>
      {line !== null && (
        <p className="note">
          <Icon name="clock" />
          <span>{line}. Prends ta place : l’ordre sera tiré au sort.</span>
        </p>
      )}
      <Link className="button button-main" to={`/attente/${stock.id}`}>
        {line === null ? 'Réserver' : 'Entrer en salle d’attente'}
      </Link>
    </>
  )
}

const WhyNot = ({ code, says }: { code: string; says: string }) => {
  const advice = adviceOf(code)
  return (
    <p className="note note-wait">
      <Icon name="info" />
      <span>
        {says}. {advice?.says} {advice && <Link to={advice.to}>{advice.word}</Link>}
      </span>
    </p>
  )
}
