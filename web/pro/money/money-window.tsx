import { Link } from 'react-router'
import { bookingMoney } from '../../../contract/reimbursements.ts'
import type { WireOf } from '../../../contract/route.ts'
import { dayLine, money } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Window } from '../../kit/window.tsx'
import { whereSaid, transferStates } from './words.ts'
import './money.css'

type Money = WireOf<typeof bookingMoney>

/** « Où est mon argent ? » : the way of one booking to the account, and the rule of its amount. */
export function MoneyWindow({
  booking,
  onClose,
}: {
  booking: { readonly id: string; readonly countermark: string; readonly offer: { name: string } }
  onClose: () => void
}) {
  const way = useAsk(bookingMoney, { params: { id: booking.id } })
  return (
    <Window title="Où est mon argent ?" onClose={onClose}>
      <p style={{ marginTop: 0 }}>
        <span className="countermark">{booking.countermark}</span> · {booking.offer.name}
      </p>
      <Loaded of={way}>{(known) => <Way way={known} />}</Loaded>
    </Window>
  )
}

const Way = ({ way: { where, says, bookedCents, dueCents, parts, transfers } }: { way: Money }) => (
  <>
    <p>
      <State {...whereSaid[where]} />
    </p>
    <p>
      <strong>{says.replace(/\.?$/, '.')}</strong>
    </p>
    <dl className="definition">
      <dt>Prix de la réservation</dt>
      <dd className="figures">{money(bookedCents)}</dd>
      {parts.length > 0 && (
        <>
          <dt>Remboursement</dt>
          <dd>
            <strong className="figures">{money(dueCents)}</strong>
            {parts.map(({ rule, baseCents, amountCents }) => (
              <div key={rule} className="quiet">
                {rule}
                {parts.length > 1 && ` : ${money(amountCents)} pour ${money(baseCents)}`}
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
    {transfers.length > 0 && (
      <>
        <h3>{transfers.length > 1 ? 'Ses virements' : 'Son virement'}</h3>
        <ul className="row-list">
          {transfers.map((transfer) => (
            <li key={transfer.id}>
              <div className="row-main">
                <Link to={`/reservations/virements/${transfer.id}`}>{transfer.label}</Link>
                <br />
                <span className="quiet">
                  Émis le {dayLine(new Date(transfer.sentAt), 'Europe/Paris')} sur{' '}
                  <span className="figures">{transfer.account.iban}</span>
                  {transfer.rejectedBecause !== null && ` ; rejeté : ${transfer.rejectedBecause}`}
                </span>
              </div>
              <State {...transferStates[transfer.state]} />
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)
